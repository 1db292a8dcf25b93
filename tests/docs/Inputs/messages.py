"""Holds the list of messages in docs/language/errors.md against kinds.def and the pages.

    messages.py ROOT            prints the lines that should stand there and do not, and those that should not
    messages.py --write ROOT    writes the list
"""

import pathlib
import re
import sys

writes = sys.argv[1] == "--write"
root = pathlib.Path(sys.argv[-1])
page = root / "docs/language/errors.md"
HEADING = "## All of them\n\nBy what they speak of. The first sentence of each page stands here; the page says more.\n"


def first_sentence(name):
    text = (root / f"docs/diagnostics/{name}.md").read_text()
    paragraph = " ".join(text.split("\n\n")[1].split())
    return re.match(r".*?[.:](?= [A-Z`]| *$)", paragraph)[0].rstrip(":.")


def listed():
    topic, seen, lines = "", set(), []
    kinds = (root / "compiler/diagnostics/kinds.def").read_text()
    for heading, name in re.findall(r'^// ---- (.*?) -+$|^TRK_(?:ERROR|WARNING)\(\w+,\s*"([a-z0-9-]+)"', kinds, re.M):
        topic = f"\n**{heading}**\n\n" if heading else topic
        if name and name not in seen:
            seen.add(name)
            lines.append(f"{topic}- [{name}](../diagnostics/{name}.md): {first_sentence(name)}.\n")
            topic = ""
    return "".join(lines)


before, after = page.read_text().split(HEADING)
if writes:
    page.write_text(before + HEADING + listed())
else:
    have, want = after.splitlines(), listed().splitlines()
    print("".join(f"too much: {line}\n" for line in have if line not in want), end="")
    print("".join(f"missing: {line}\n" for line in want if line not in have), end="")
    print(f"{sum(line.startswith('- ') for line in want)} messages")
