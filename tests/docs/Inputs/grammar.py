"""Compares the grammar in the reference with grammar/*.g4, rule by rule; with --print, prints what the page should have.

The page leaves out comments, what a lexer rule does besides matching, the reserved words (the parser's rules quote
them), and the rules for what is no part of the language.
"""

import pathlib
import re
import sys

IN_PATTERNS = "mode CELLS;"
LEFT_OUT = re.compile(r"// ---- (Not part of|White space|Reserved words|Brackets)")


def without_comments(text):
    lines = []
    for line in text.split("\n"):
        if not line.lstrip().startswith("//"):
            lines.append(re.sub(r"\s+//(?![/ ]*').*$", "", line).rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def parser_grammar(text):
    return without_comments(text[text.index("\nfile :") :])


def lexer_grammar(text):
    sections = re.split(r"(?m)^(?=// ---- |mode )", text[text.index("// ---- ") :])
    kept = [s.removeprefix(IN_PATTERNS) for s in sections if not LEFT_OUT.match(s)]
    opening = re.search(r"(?m)^PATTERN_OPEN .*$", text)[0]
    kept = without_comments("\n".join([*kept, opening]))
    kept = re.sub(r"(?m)^CELLS_\w+ .*-> skip ;\n", "", kept)
    return re.sub(r"\s*-> (pushMode\(\w+\)|popMode)", "", kept).strip()


def rules(text):
    found = {}
    for name, body in re.findall(r"(?ms)^(?:fragment )?(\w+)\s*:(.*?)\s;$", text):
        found[name] = " ".join(body.split())
    return found


page, root = pathlib.Path(sys.argv[-2]), pathlib.Path(sys.argv[-1])
parser = parser_grammar((root / "grammar/TrkParser.g4").read_text())
lexer = lexer_grammar((root / "grammar/TrkLexer.g4").read_text())
if sys.argv[1] == "--print":
    print(f"```ebnf\n{parser}\n```\n\n```ebnf\n{lexer}\n```")
    sys.exit()

written = rules("\n\n".join(re.findall(r"(?ms)^```ebnf\n(.*?)^```", page.read_text())))
wanted = rules(parser) | rules(lexer)
for name in sorted(wanted.keys() | written.keys()):
    if written.get(name) != wanted.get(name):
        print(f"{name}: the grammar has `{wanted.get(name)}`, the page has `{written.get(name)}`")
print(f"{len(wanted)} rules compared")
