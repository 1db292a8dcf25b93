"""A burst of noise in each half second, heard only through a delay network of eight lines."""
import sys

import numpy as np
import wav
from network import network

random = np.random.default_rng(1)
length, fade = wav.RATE // 50, wav.RATE // 200
window = np.ones(length)
window[-fade:] = 0.5 + 0.5 * np.cos(np.pi * np.arange(fade) / fade)
sound = np.zeros(int(242.5 * wav.RATE))
for beat in range(480):
    start = beat * wav.RATE // 2
    sound[start:start + length] = window * random.uniform(-1, 1, length)
wav.write(sys.argv[1], *network(sound, sound, t60=2, damp=5000))
