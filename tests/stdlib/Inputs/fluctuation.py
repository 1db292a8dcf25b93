"""How a section of strings lives: fluctuation.py sound.wav prints the deviation of its level over its mean, in windows of 50 ms
and the mean of both sides, and how far left and right correlate; it fails unless they lie in 0.15 … 0.4 and 0.2 … 0.7."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import wav  # noqa: E402

sound = wav.read(sys.argv[1])
# The bows have spoken after 0.8 s.
heard = sound.samples[:, round(0.8 * sound.rate) : round(3.9 * sound.rate)]
size = round(0.05 * sound.rate)
rows = heard[:, : heard.shape[1] // size * size].reshape(2, -1, size)
levels = np.sqrt((rows**2).mean(axis=2))
index = (levels.std(axis=1) / levels.mean(axis=1)).mean()
correlation = np.corrcoef(heard)[0, 1]
print(f"fluctuation {index:.3f}, correlation {correlation:.3f}")
sys.exit(not (0.15 <= index <= 0.4 and 0.2 <= correlation <= 0.7))
