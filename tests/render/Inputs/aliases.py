"""Prints the loudest thing beside a sine, below 0.42 of the rate, in dB from the sine: aliases.py FILE FREQUENCY."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "tools"))
import numpy as np
import wav

sound = wav.read(sys.argv[1])
samples = np.asarray(sound.samples[0][4096 : 4096 + 32768], dtype=float)
window = np.kaiser(len(samples), 24)
spectrum = np.abs(np.fft.rfft(samples * window))
frequencies = np.fft.rfftfreq(len(samples), 1 / sound.rate)
is_sine = np.abs(frequencies - float(sys.argv[2])) < 40
is_judged = (frequencies < 0.42 * sound.rate) & (frequencies > 40) & ~is_sine
alias = 20 * np.log10(spectrum[is_judged].max() / spectrum[is_sine].max())
print("aliases below -110 dB" if alias < -110 else f"an alias of {alias:.1f} dB")
