"""The delay network of `fdn(input, lines = 8, diffusion = 0 %, modulation = 0 ms)` in NumPy: as many frames at once as the shortest line has."""
import numpy as np
from scipy.signal import lfilter

import wav


def network(left, right, t60, damp):
    lengths = [2 * int(0.02 * 2.8 ** (i / 7) * wav.RATE) + 1 for i in range(8)]
    g = 10 ** (-3 * np.array(lengths) / (wav.RATE * t60))
    narrow, wide = 1 - g**2, 1 - g**2 * np.cos(2 * np.pi * damp / wav.RATE)
    poles = (wide - np.sqrt(wide**2 - narrow**2)) / narrow
    matrix = np.array([[(-1) ** bin(i & j).count("1") for j in range(8)] for i in range(8)]) / np.sqrt(8)
    taps = np.array([[1, 1, -1, -1, 1, 1, -1, -1], [1, -1, -1, 1, 1, -1, -1, 1]]) / np.sqrt(8)
    lines = [np.zeros(len(left) + n) for n in lengths]
    memory = np.zeros((8, 1))
    out = np.empty((2, len(left)))
    block = min(lengths)
    for start in range(0, len(left), block):
        end = min(start + block, len(left))
        dull = np.empty((8, end - start))
        for i in range(8):
            dull[i], memory[i] = lfilter([g[i] * (1 - poles[i])], [1, -poles[i]], lines[i][start:end], zi=memory[i])
        out[:, start:end] = taps @ dull
        fed = matrix @ dull
        fed[[0, 3, 4, 7]] += left[start:end]
        fed[[1, 2, 5, 6]] += right[start:end]
        for i in range(8):
            lines[i][start + lengths[i]:end + lengths[i]] = fed[i]
    return out
