"""How loud a click is: the energy above 8 kHz in the worst 5 ms, against that of the loudest 5 ms of the whole."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import wav

sound = wav.read(sys.argv[1])
note = sound.samples[0]
frequency = np.fft.rfftfreq(len(note), 1 / sound.rate)
above = np.fft.irfft(np.fft.rfft(note) / (1 + np.exp((8000 - frequency) / 50)), len(note))
window = np.ones(round(0.005 * sound.rate))
click, loudest = (np.convolve(each**2, window, "valid").max() for each in (above, note))
level = 10 * np.log10(click / loudest)
print(f"{level:.1f} dB")
sys.exit(int(level > -60))
