"""Says how many tones a hertz the tail of a delay network has: tones.py FILE "lines = 8, t60 = 2 s".

The file has a click through its lines, without diffusion or modulation. What has passed one line is the loudest; the sum of
the lines' lengths in seconds is the number. Ends with 1 when it is less than 0.5, or 0.15 for each second of `t60`.
"""

import pathlib
import re
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import wav  # noqa: E402

lines, t60 = (float(re.search(rf"{word} = ([\d.]+)", sys.argv[2])[1]) for word in ("lines", "t60"))
sound = wav.read(sys.argv[1])
level = np.abs(sound.samples).max(axis=0)
click = int(0.25 * sound.rate)  # Where the track has it.
passed = np.flatnonzero(level > 0.6 * level.max()) - click
passed = passed[passed % 2 == 1]  # Lines are odd in frames, so two of them are even.
tones = passed.sum() / sound.rate
print(f"{len(passed)} lines, {tones:.3f} tones a hertz")
sys.exit(bool(len(passed) != lines or tones < max(0.5, 0.15 * t60)))
