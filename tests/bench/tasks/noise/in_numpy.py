"""Eight voices of white noise through a Butterworth high-pass of the fourth order, each at another cutoff."""
import sys

import numpy as np
import wav
from scipy.signal import butter, sosfilt

random = np.random.default_rng(1)
sound = np.zeros(240 * wav.RATE)
for voice in range(8):
    sections = butter(4, 2000 * 1.2**voice, "highpass", fs=wav.RATE, output="sos")
    sound += sosfilt(sections, random.uniform(-1, 1, len(sound))) / 8
wav.write(sys.argv[1], sound)
