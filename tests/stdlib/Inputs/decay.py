"""How long bands of a sound take to fall by 60 dB: decay.py sound.wav 1000=1.5 ... names a band by its middle in Hz and
the seconds it should take. Schroeder's backward integral of the squared band, its fall from -5 to -35 dB doubled."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import wav  # noqa: E402


def band(x: np.ndarray, rate: float, middle: float) -> np.ndarray:
    """A Gaussian of half an octave, which rings no longer than a few periods."""
    spectrum = np.fft.rfft(x, 2 * len(x))
    frequency = np.fft.rfftfreq(2 * len(x), 1 / rate)
    octaves = np.log2(np.maximum(frequency, 1) / middle)
    return np.fft.irfft(spectrum * np.exp(-0.5 * (octaves / 0.5) ** 2))[: len(x)]


def seconds(x: np.ndarray, rate: float) -> float:
    energy = np.cumsum(x[::-1] ** 2)[::-1]
    level = 10 * np.log10(energy / energy[0] + 1e-20)
    return 2 * (np.argmax(level < -35) - np.argmax(level < -5)) / rate


sound = wav.read(sys.argv[1])
good = 0
for wish in sys.argv[2:]:
    middle, wanted = (float(number) for number in wish.split("="))
    found = seconds(band(sound.samples[0], sound.rate, middle), sound.rate)
    print(f"{middle:g} Hz: {found:.3f} s, wanted {wanted:g} s")
    good += abs(found / wanted - 1) < 0.08
print(f"{good} of {len(sys.argv) - 2} within 8 %")
