"""Numbers whose memory is known: series.py white|pink|walk COUNT."""

import sys

import numpy as np

kind, count = sys.argv[1], int(sys.argv[2])
white = np.random.default_rng(1).standard_normal(4 * count)
frequency = np.maximum(np.fft.rfftfreq(4 * count), 1 / (4 * count))
series = {
    "white": white,
    "pink": np.fft.irfft(np.fft.rfft(white) / np.sqrt(frequency)),
    "walk": np.cumsum(white),
}
np.savetxt(sys.stdout, series[kind][:count])
