"""Prints every file or function that a document names and the project does not have.

Files are what links lead to, and paths in backticks. Functions are names like `Evaluator::method` in backticks.
"""

import pathlib
import re
import sys

document, root = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
text = document.read_text()
code = re.findall(r"`([^`\n]+)`", text)
links = [(document.parent, link) for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)]
paths = [(root, word) for word in code if re.fullmatch(r"(?:compiler|docs|grammar|runtime|tests)/[\w./]+", word)]
for folder, path in links + paths:
    if not (folder / path).exists():
        print(f"no file {path}")

sources = "\n".join(path.read_text() for path in sorted((root / "compiler").rglob("*.[ch]*")) if path.is_file())
functions = [word for word in code if re.fullmatch(r"\w+::\w+", word)]
for function in functions:
    owner, name = function.split("::")
    is_member = re.search(rf"\b{owner}\b", sources) and re.search(rf"\b{name}\b", sources)
    if not is_member:
        print(f"no {function}")
print(f"{document.name}: {len(links)} links, {len(paths)} paths, {len(functions)} functions")
