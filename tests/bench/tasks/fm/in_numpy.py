"""16 voices of frequency modulation, a note in each quarter of a second, and no two notes in the same tune."""
import sys

import numpy as np
import wav

NOTE, HELD = wav.RATE // 4, wav.RATE // 5
random = np.random.default_rng(1)


def envelope():
    t = np.arange(NOTE) / wav.RATE
    rise = 1.25 * (1 - np.exp(-np.log(5) * t / 0.005))
    fall = 0.5 + 0.5 * np.exp(-np.log(1000) * (t - 0.005) / 0.1)
    level = np.where(t < 0.005, rise, fall)
    return np.where(np.arange(NOTE) < HELD, level, level[HELD] * np.exp(-np.log(1000) * (t - 0.2) / 0.05))


t = np.arange(NOTE) / wav.RATE
sound = np.zeros(960 * NOTE)
for note in range(960):
    for voice in range(16):
        f = 110 * 1.1**voice * 2 ** (5 / 1200 * random.standard_normal())
        env = envelope()
        turns = 2 * np.pi * f * t
        sound[note * NOTE:(note + 1) * NOTE] += env * np.sin(turns + 0.8 * np.pi * env * np.sin(2 * turns)) / 16
wav.write(sys.argv[1], sound)
