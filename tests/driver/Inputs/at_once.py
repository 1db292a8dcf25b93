"""Renders a track by several processes at once and says whether all wrote the same bytes: at_once.py TRACK FOLDER."""

import subprocess
import sys

track, folder = sys.argv[1:]
outputs = [f"{folder}/{i}.wav" for i in range(4)]
for renderer in [subprocess.Popen(["trkc", track, "-o", output]) for output in outputs]:
    assert renderer.wait() == 0
print("different files:", len({open(output, "rb").read() for output in outputs}))
