"""Judges the envelopes of envelopes_keep_their_times.test, one a second: FILE. Ends with 1 when one is elsewhere."""

import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import wav  # noqa: E402

sound = wav.read(sys.argv[1])
samples = np.array(sound.samples[0], dtype=float)


def at(second):
    return samples[round(second * sound.rate)]


def t60(start):
    """The time of 60 dB, from the slope between 20 ms and 320 ms after `start`."""
    fall = 20 * np.log10(at(start + 0.02) / at(start + 0.32))
    return 60 * 0.3 / fall


failed = False
for name, found, wanted, tolerance in (
    ("percussive", t60(0.01), 0.5, 0.01),
    ("ahd", t60(1.11), 0.5, 0.01),
    ("adsr decay", t60(2.01), 0.5, 0.01),
    ("ar release", t60(3.25), 0.5, 0.01),
    ("ahd full at its hold", at(1.1), 1, 0.001),
    ("adsr full after its attack", at(2.01), 1, 0.02),
    ("ar full while held", at(3.2), 1, 0.001),
    ("stage 1", at(4.05), 1, 0.001),
    ("stage 2", at(4.2), 0.25, 0.001),
    ("stage 3", at(4.5), 0.75, 0.001),
    ("halfway of stage 3", at(4.35), 0.25 + 0.5 / (1 + np.exp(-1.5)), 0.001),
):
    failed |= abs(found - wanted) > tolerance
    print(f"{name} {found:.4f}, wanted {wanted:.4f} ± {tolerance}")
sys.exit(bool(failed))
