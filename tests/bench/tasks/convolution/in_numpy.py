"""Bursts of stereo noise, heard only through a stereo response of two seconds."""
import sys

import numpy as np
import wav
from scipy.signal import oaconvolve

random = np.random.default_rng(1)
length, fade = wav.RATE // 20, wav.RATE // 200
window = np.ones(length)
window[-fade:] = 0.5 + 0.5 * np.cos(np.pi * np.arange(fade) / fade)
response = np.exp(-3.45 * np.arange(2 * wav.RATE) / wav.RATE) * random.uniform(-1, 1, (2, 2 * wav.RATE))
response /= np.sqrt((response**2).sum() / 2)
sound = np.zeros((2, 240 * wav.RATE))
for start in range(0, sound.shape[1], wav.RATE // 4):
    sound[:, start:start + length] = window * random.uniform(-1, 1, (2, length))
wav.write(sys.argv[1], *oaconvolve(sound.astype(np.float32), response.astype(np.float32), axes=1))
