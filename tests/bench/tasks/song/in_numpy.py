"""A whole track of the plain kind: three drums, two FM voices, an additive pad, a side-chain and a reverberation on a send.

Every note is an array, added at its onset.
"""
import sys

import numpy as np
import wav
from network import network
from scipy.signal import butter, lfilter

RATE = wav.RATE
BARS, BAR = 136, 4 * 60 / 152
ROOTS, THIRDS = [0, -4, 3, -2], [3, 4, 4, 4]
RIFF = [0, 0, 12, 0, 0, 7, 0, 12, 0, 0, 12, 0, 7, 0, 10, 12]
CHORDS = [[12, 15, 19, 22], [8, 12, 15, 19], [15, 19, 22, 26], [10, 14, 17, 20]]
random = np.random.default_rng(1)


def times(seconds):
    return np.arange(int(seconds * RATE)) / RATE


def adsr(gate, attack, decay, sustain, release):
    t = times(gate + release)
    rise = 1.25 * (1 - np.exp(-np.log(5) * t / attack))
    fall = sustain + (1 - sustain) * np.exp(-np.log(1000) * (t - attack) / decay)
    level = np.where(t < attack, rise, fall)
    return np.where(t < gate, level, level[int(gate * RATE)] * np.exp(-np.log(1000) * (t - gate) / release))


def kick():
    t = times(0.35)
    return 0.8 * np.exp(-8 * t) * np.sin(2 * np.pi * (50 * t + 150 / 30 * (1 - np.exp(-30 * t))))


def hat(vel):
    t = times(0.08)
    b, a = butter(2, 8000, "highpass", fs=RATE)
    return 0.25 * vel * np.exp(-t / 0.02) * lfilter(b, a, random.uniform(-1, 1, len(t)))


def clap():
    t = times(0.24)
    bursts = (np.exp(-t / 0.004) + np.where(t > 0.01, np.exp(-(t - 0.01) / 0.004), 0)
              + np.where(t > 0.021, np.exp(-(t - 0.021) / 0.045), 0))
    w = 2 * np.pi * 1300 / RATE
    alpha = np.sin(w) / 2.2
    noise = lfilter([alpha, 0, -alpha], [1 + alpha, -2 * np.cos(w), 1 - alpha], random.uniform(-1, 1, len(t)))
    return 0.4 * bursts * noise


def fm(f, env, ratio, index):
    turns = 2 * np.pi * f * np.arange(len(env)) / RATE
    return env * np.sin(turns + 2 * np.pi * index * env * np.sin(ratio * turns))


def pad(f):
    env = adsr(2 * BAR, 0.4, 1, 0.8, 0.8)
    t = np.arange(len(env)) / RATE
    low, middle, high = (sum(np.sin(2 * np.pi * k * f * (1 + 0.003 * side) * t) / k for k in range(1, 9))
                         for side in (-1, 0, 1))
    return 0.016 * env * (middle + 1.5 * low), 0.016 * env * (middle + 1.5 * high)


def frequency(semitones):
    return 55 * 2 ** ((semitones + 0.03 * random.standard_normal()) / 12)


def onset(bar):
    return max(0, int(bar * BAR * RATE + RATE * np.clip(0.002 * random.standard_normal(), -0.005, 0.005)))


frames = int((BARS * BAR + 2) * RATE)
drums, tonal, send = (np.zeros((2, frames + 5 * RATE)) for _ in range(3))
duck = np.ones(frames + 5 * RATE)
before, after, depth = RATE // 200, RATE // 5, 10 ** (-8 / 20)
dip = np.concatenate([1 + (depth - 1) * (1 - np.cos(np.pi * np.arange(before) / before)) / 2,
                      depth + (1 - depth) * (1 - np.cos(np.pi * np.arange(after) / after)) / 2])


def add(bus, at, left, right=None, level=1):
    bus[0, at:at + len(left)] += level * left
    bus[1, at:at + len(left)] += level * (left if right is None else right)


for bar in range(BARS):
    root, third = ROOTS[bar % 4], THIRDS[bar % 4]
    for k in range(4):
        at = onset(bar + k / 4)
        add(drums, at, kick())
        start = max(0, at - before)
        part = dip[start - (at - before):]
        duck[start:start + len(part)] = np.minimum(duck[start:start + len(part)], part)
    for k in range(16):
        env = adsr(BAR / 16, 0.003, 0.12, 0.4, 0.06)
        add(tonal, onset(bar + k / 16), 0.24 * fm(frequency(root + RIFF[k]), env, 2, 0.35))
    if bar % 2 == 0:
        for note in CHORDS[bar // 2 % 4]:
            at = onset(bar)
            left, right = pad(frequency(note))
            add(tonal, at, left, right)
            add(send, at, left, right, 10 ** (-12 / 20))
    if 8 <= bar < 128:
        for k in range(8):
            sound = hat(0.8 if k % 2 else 0.45)
            add(drums, onset(bar + k / 8), np.sqrt(0.35) * sound, np.sqrt(0.65) * sound)
        for k in (1, 3):
            at, sound = onset(bar + k / 4), clap()
            add(drums, at, sound)
            add(send, at, sound, level=10 ** (-12 / 20))
        for k, step in enumerate([0, 7, 12, 12 + third, 12, 7, third, 7]):
            env = adsr(BAR / 8, 0.005, 0.2, 0.3, 0.2)
            at, sound = onset(bar + k / 8), 0.16 * fm(frequency(24 + root + step), env, 3, 0.3)
            add(tonal, at, np.sqrt(0.6) * sound, np.sqrt(0.4) * sound)
            add(send, at, np.sqrt(0.6) * sound, np.sqrt(0.4) * sound, 10 ** (-8 / 20))

mixed = drums[:, :frames] + duck[:frames] * tonal[:, :frames] + network(*send[:, :frames], t60=2.2, damp=5000)
mixed = np.tanh(10 ** (6 / 20) * mixed)
wav.write(sys.argv[1], *(0.891 * mixed / np.abs(mixed).max()))
