"""Damages every file of a folder, each in another way."""

import os
import sys

ways = [
    lambda whole: whole[: len(whole) // 2],
    lambda whole: whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
    lambda whole: b"",
    lambda whole: None,
]
for i, name in enumerate(sorted(os.listdir(sys.argv[1]))):
    path = os.path.join(sys.argv[1], name)
    damaged = ways[i % len(ways)](open(path, "rb").read())
    os.remove(path)
    if damaged is None:
        os.mkdir(path)
    else:
        open(path, "wb").write(damaged)
