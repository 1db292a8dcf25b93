"""Strikes drums of the library eight times, softly, half as hard and hard, and compares strokes of one velocity, each pair of them.

    strokes.py trkc differ [seed=N] DRUM ...    no two correlate by 0.98 or more
    strokes.py trkc agree [seed=N] DRUM ...     between 20 and 120 Hz all correlate by 0.99 or more
"""

import itertools
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import wav  # noqa: E402

RATE = 44100
VELOCITIES = (30, 60, 100)


def strokes(compiler, drum, seed):
    """For each velocity eight strokes, a second apart."""
    rows = [f"section V{velocity}x 8 bars {{ play grid 1/4 {{| x@{velocity}% |}} on {drum} }}" for velocity in VELOCITIES]
    text = f"""trk 1
use drums
track "Strokes" {{ tempo = 60 bpm   meter = 1/4   seed = {seed} }}
bus master {{ input = {drum} }}
{chr(10).join(rows)}
deliver {{ emit wav(bits = float) }}
"""
    with tempfile.TemporaryDirectory() as folder:
        track = pathlib.Path(folder) / "strokes.trk"
        track.write_text(text)
        subprocess.run([compiler, track, "-o", track.with_suffix(".wav")], check=True)
        samples = wav.read(str(track.with_suffix(".wav"))).samples[0]
    return samples[: len(VELOCITIES) * 8 * RATE].reshape(len(VELOCITIES), 8, RATE)


def low(stroke):
    spectrum = np.fft.rfft(stroke)
    frequency = np.fft.rfftfreq(len(stroke), 1 / RATE)
    return np.fft.irfft(spectrum * ((frequency >= 20) & (frequency <= 120)))


def correlations(rows):
    return [np.dot(a, b) / np.sqrt(np.dot(a, a) * np.dot(b, b)) for a, b in itertools.combinations(rows, 2)]


compiler, how, *drums = sys.argv[1:]
seed = int(drums.pop(0)[5:]) if drums[0].startswith("seed=") else 0
for drum in drums:
    for velocity, rows in zip(VELOCITIES, strokes(compiler, drum, seed)):
        found = correlations([low(row) for row in rows] if how == "agree" else rows)
        right = min(found) >= 0.99 if how == "agree" else max(found) < 0.98
        said = "as wanted" if right else "WRONG"
        print(f"{drum} at {velocity} %: correlations {min(found):.4f} to {max(found):.4f}", said)
        if not right:
            sys.exit(1)
