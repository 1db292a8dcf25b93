#!/usr/bin/python3
"""Finds paths of somebody's machine in the project's text: they mean nothing to anybody else.

    check_names.py ROOT
"""

import os
import re
import sys
from pathlib import Path

NOT_OURS = {".git", "build", "__pycache__", ".cache", ".vscode", ".idea"}
MACHINE_PATH = re.compile(r"(?<![\w.}\])*%~-])/(home|root|work|workspace|Users|mnt|media|srv|var/tmp)/\w|\b[A-Z]:\\\w")


def files(root):
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(set(subfolders) - NOT_OURS)
        yield from (Path(folder) / name for name in sorted(set(names) - NOT_OURS))


def main():
    root = Path(sys.argv[1])
    found = False
    for path in files(root):
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
            if MACHINE_PATH.search(line):
                print(f"{path.relative_to(root)}:{number}: {line.strip()}")
                found = True
    if not found:
        print("no path of a machine")
    sys.exit(found)


if __name__ == "__main__":
    main()
