"""64 sines of a minute, no two alike."""
import sys

import numpy as np
import wav

t = np.arange(60 * wav.RATE) / wav.RATE
sound = np.zeros(len(t))
for k in range(64):
    sound += np.sin(2 * np.pi * 80 * 1.05**k * t) / 64
wav.write(sys.argv[1], sound)
