"""64 sines of four minutes, no two alike."""
import sys

import numpy as np
import wav

t = np.arange(240 * wav.RATE) / wav.RATE
sound = np.zeros(len(t))
for k in range(64):
    sound += np.sin(2 * np.pi * 80 * 1.05**k * t) / 64
wav.write(sys.argv[1], sound)
