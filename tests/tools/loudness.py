"""Loudness as ITU-R BS.1770-4 defines it, and the loudness range of EBU Tech 3342."""

import numpy as np
from facts import power_decibels


def blocks_of(signal, size, hop):
    """Overlapping stretches of a signal, one per row, without copying it."""
    return np.lib.stride_tricks.sliding_window_view(signal, size)[::hop]


def in_batches(rows):
    """Some rows at a time, so that what is made of them stays in the processor's cache."""
    count = max(1, 16384 // rows.shape[1])
    return (rows[i : i + count] for i in range(0, len(rows), count))


def k_weighting(rate, size):
    """The frequency response of the two filters at the bins of a real transform of this size.

    The recommendation gives coefficients at 48 kHz; these are the analogue prototypes behind them, mapped to any rate
    by the bilinear transform.
    """
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)

    k = np.tan(np.pi * 1681.974450955533 / rate)
    q = 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    shelf = (high + band * k / q + k * k) + 2 * (k * k - high) * z + (high - band * k / q + k * k) * z**2
    shelf /= (1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z**2

    k = np.tan(np.pi * 38.13547087602444 / rate)
    q = 0.5003270373238773
    norm = 1 + k / q + k * k
    high_pass = (1 - z) ** 2 / (1 + 2 * (k * k - 1) / norm * z + (1 - k / q + k * k) / norm * z**2)
    return shelf * high_pass


def weighted(channel, rate):
    """A channel after K-weighting, by overlap-save. The filters forget all but 1e-20 of their past in 0.2 s."""
    memory = int(0.2 * rate)
    size = 1 << int(np.ceil(np.log2(4 * memory)))
    hop = size - memory
    response = k_weighting(rate, size)
    pieces = blocks_of(np.pad(channel, (memory, hop)), size, hop)
    filtered = [np.fft.irfft(np.fft.rfft(some) * response, size)[:, memory:].ravel() for some in in_batches(pieces)]
    return np.concatenate(filtered)[: len(channel)]


def channel_weights(count):
    """Surround channels count 1.41 times, the low-frequency effects channel not at all (L R C [LFE] Ls Rs)."""
    return {5: [1, 1, 1, 1.41, 1.41], 6: [1, 1, 1, 0, 1.41, 1.41]}.get(count, [1] * count)


def tenths(samples, rate):
    """The weighted power of each tenth of a second."""
    return powers(samples, rate, 10)


def powers(samples, rate, number):
    """The weighted power of each piece of a second, of which there are `number`."""
    step = round(rate / number)
    count = samples.shape[1] // step
    power = np.zeros(count)
    for channel, weight in zip(samples, channel_weights(len(samples))):
        heard = weighted(channel, rate)[: count * step].reshape(count, step)
        power += weight * np.einsum("ij,ij->i", heard, heard) / step
    return power


def over(power, count):
    """The mean power of every window of so many tenths."""
    return np.convolve(power, np.full(count, 1 / count), "valid") if len(power) >= count else np.zeros(0)


def lufs(power):
    return -0.691 + power_decibels(power)


def integrated(power):
    blocks = over(power, 4)
    blocks = blocks[blocks > 10 ** ((-70 + 0.691) / 10)]
    if len(blocks) == 0:
        return -np.inf
    return lufs(np.mean(blocks[blocks > np.mean(blocks) / 10]))


def loudness_range(power):
    """EBU Tech 3342."""
    windows = over(power, 30)
    windows = windows[windows > 10 ** ((-70 + 0.691) / 10)]
    if len(windows) == 0:
        return 0.0
    windows = np.sort(windows[windows > np.mean(windows) / 100])
    low, high = (windows[round((len(windows) - 1) * part)] for part in (0.10, 0.95))
    return power_decibels(high) - power_decibels(low)
