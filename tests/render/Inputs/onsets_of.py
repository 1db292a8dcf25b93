#!/usr/bin/python3
"""Compares what a score says with what is heard: `onsets_of.py SCORE WAV BPM`. Prints the largest distance in ms."""

import re
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import wav

NOTE = re.compile(r"@(\S+) \+\S+ \S+ vel [\d.]+(?: ([+-][\d.]+) ms)?")

score, file, tempo = sys.argv[1:]
said = []
for onset, shift in NOTE.findall(Path(score).read_text()):
    # Nothing strays to before the first bar line.
    said.append(max(0.0, float(Fraction(onset)) * 240 / float(tempo) + float(shift or 0) / 1000))
sound = wav.read(file)
loud = np.abs(np.asarray(sound.samples)).max(axis=0) > 1e-3
starts = np.flatnonzero(loud & ~np.concatenate([[False], loud[:-1]]))
heard = starts[np.concatenate([[True], np.diff(starts) > 0.03 * sound.rate])] / sound.rate
print(f"{len(heard)} onsets heard of {len(said)}")
print(f"largest {1000 * np.abs(np.array(sorted(said)) - heard).max():.3f} ms")
