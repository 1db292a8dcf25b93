"""Checks every ```trk block of the given documents and prints what the compiler says."""

import pathlib
import re
import subprocess
import sys
import tempfile

compiler, *documents = sys.argv[1:]
for document in map(pathlib.Path, documents):
    blocks = re.findall(r"^```trk\n(.*?)^```", document.read_text(), re.M | re.S)
    print(f"{document.name}: {len(blocks)} block{'' if len(blocks) == 1 else 's'}")
    for block in blocks:
        with tempfile.TemporaryDirectory() as folder:
            track = pathlib.Path(folder) / "block.trk"
            track.write_text(block)
            result = subprocess.run([compiler, "check", track], capture_output=True, text=True)
            print(result.stderr, end="")
            if result.returncode != 0:
                print(f"error: exit {result.returncode}")
