"""curves.py trkc TRACK: renders each wave-shaper with a sine of 50 Hz, and compares it with its curve."""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import wav  # noqa: E402

compiler, template = sys.argv[1], pathlib.Path(sys.argv[2]).read_text()


def triangle(x):
    return 1 - np.abs((x + 1) % 4 - 2)


def cubic(x):
    c = np.clip(x, -1, 1)
    return 1.5 * c - 0.5 * c**3


CURVES = {
    "overdrive(s, drive = 5": lambda x: np.tanh(5 * x),
    "overdrive(s, wet = 40 %, drive = 5": lambda x: 0.6 * x + 0.4 * np.tanh(5 * x),
    "soft_clip(s, drive = 3": lambda x: cubic(3 * x),
    "hard_clip(s, drive = 3": lambda x: np.clip(3 * x, -1, 1),
    "wavefold(s, drive = 3": lambda x: triangle(3 * x),
    "sinefold(s, drive = 3": lambda x: np.sin(1.5 * np.pi * x),
    "tube(s, drive = 2, bias = 0.5": lambda x: np.tanh(2 * x + 0.5),
    "rectify(s, amount = 0.5": lambda x: np.maximum(x, 0),
}


def rendered(call):
    with tempfile.TemporaryDirectory() as folder:
        source, sound = pathlib.Path(folder, "track.trk"), pathlib.Path(folder, "track.wav")
        source.write_text(template.replace("SHAPER", call))
        subprocess.run([compiler, "--quiet", source, "-o", sound], check=True)
        return wav.read(str(sound)).samples[0][22050:39690]


def above_5_hertz(x):
    """What a first-order high-pass at 5 Hz leaves of whole periods."""
    frequency = np.fft.rfftfreq(len(x), 1 / 44100)
    return np.fft.irfft(np.fft.rfft(x) * 1j * frequency / (1j * frequency + 5), len(x))


for start, curve in CURVES.items():
    for quality, late, close in ((1, 0, -90), (4, 48, -50)):
        # What has corners hears two steps, and so comes a step later.
        if quality > 1 and start.startswith(("hard_clip", "wavefold", "rectify")):
            late += 1 / quality
        heard = rendered(f"{start}, quality = {quality})")
        right = 0.25 * curve(np.sin(2 * np.pi * 50 * (np.arange(22050, 39690) - late) / 44100))
        if "tube" in start or "rectify" in start:
            right = above_5_hertz(right)
            close = max(close, -70)
        level = 20 * np.log10(np.sqrt(np.mean((heard - right) ** 2)) / 0.25)
        print("same" if level < close else f"{level:.1f} dB apart:", start, f"quality = {quality}")
