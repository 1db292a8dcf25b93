"""Holds the sound around one frame against a Butterworth low-pass squared: symmetry.py FILE FRAME CUTOFF ORDER."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "tools"))
import numpy as np
import wav

path, frame, cutoff, order = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
sound = wav.read(path)
reach = 16384
around = np.asarray(sound.samples[0][frame - reach : frame + reach + 1], dtype=float)
asymmetry = np.max(np.abs(around - around[::-1])) / np.max(np.abs(around))
print("asymmetry below -100 dB" if asymmetry < 1e-5 else f"asymmetry {20 * np.log10(asymmetry):.1f} dB")

# The bilinear transform maps a frequency f to tan(pi f / rate).
frequencies = np.fft.rfftfreq(len(around), 1 / sound.rate)
warped = np.tan(np.pi * frequencies / sound.rate) / np.tan(np.pi * cutoff / sound.rate)
wanted = 1 / (1 + warped ** (2 * order))
found = np.abs(np.fft.rfft(around))
audible = wanted > 1e-4
error = np.max(np.abs(20 * np.log10(found[audible] / wanted[audible])))
print("response within 0.02 dB" if error < 0.02 else f"response {error:.3f} dB off")
