"""Counts the frames that are not 0: count_clicks.py FILE DENSITY TOLERANCE RMS

Fails unless there are DENSITY of them in a second within the share TOLERANCE, their RMS is half of RMS within 5 %, and
their mean is less than a tenth of that.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import wav  # noqa: E402

density, tolerance, level = (float(word) for word in sys.argv[2:])
sound = wav.read(sys.argv[1])
heard = sound.samples[0][: 3 * sound.rate]
clicks = heard[heard != 0]
root = np.sqrt(np.mean(clicks**2))
print(f"{len(clicks) / 3:.0f} in a second, RMS {root:.3f}, mean {clicks.mean():.3f}")
counted = abs(len(clicks) / 3 / density - 1) <= tolerance
sys.exit(not (counted and abs(root / (0.5 * level) - 1) < 0.05 and abs(clicks.mean()) < 0.1 * root))
