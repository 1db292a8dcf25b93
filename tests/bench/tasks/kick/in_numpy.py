"""A kick, four on the floor, for four minutes: rendered once, and added at every beat."""
import sys

import numpy as np
import wav

t = np.arange(int(0.35 * wav.RATE)) / wav.RATE
kick = 0.8 * np.exp(-8 * t) * np.sin(2 * np.pi * (50 * t + 100 / 30 * (1 - np.exp(-30 * t))))
sound = np.zeros(240 * wav.RATE)
for beat in range(480):
    start = beat * wav.RATE // 2
    sound[start:start + len(kick)] += kick
wav.write(sys.argv[1], sound)
