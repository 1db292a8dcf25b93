"""formants.py trkc INSTRUMENT VOWEL LOWEST-HZ[..HIGHEST-HZ] F1 F2 F3: where the long-term spectrum of a voice has its peaks.

The voice sings 30 notes, or as many as there are up to the highest, a third of a semitone apart, so that the harmonics lie
close. The power of each, times k² since a saw has its k-th 1 / k as loud, is put at its frequency, and their mean with a
weight of two fifths of a semitone is the spectrum. Prints how far in per cent the peak nearest to each wanted formant is
from it; `-` wants none.
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import wav  # noqa: E402

compiler, instrument, vowel, lowest = sys.argv[1:5]
wanted = sys.argv[5:]
steps = 36
lowest, _, highest = lowest.partition("..")
lowest = float(lowest)
notes = 1 + int(steps * np.log2(float(highest) / lowest)) if highest else 30

with tempfile.TemporaryDirectory() as folder:
    track = pathlib.Path(folder) / "voice.trk"
    track.write_text(f"""trk 1
use voices
track "Voice" {{ tempo = 120 bpm }}
pattern all = grid 1/4 in 1/4 {{| {" | ".join(map(str, range(notes)))} |}}
section A {notes} beats {{ play all on voices.{instrument}(vowel = {vowel}) with edo({steps}, root = {lowest} Hz) }}
deliver {{ emit wav(bits = float) }}
""")
    sound = track.with_suffix(".wav")
    subprocess.run([compiler, "--quiet", track, "-o", sound], check=True)
    voice = wav.read(str(sound))

places, powers = [], []
for note in range(notes):
    pitch = lowest * 2 ** (note / steps)
    piece = voice.samples[:, round((note / 2 + 0.15) * voice.rate) : round((note / 2 + 0.48) * voice.rate)]
    power = (np.abs(np.fft.rfft(piece * np.hanning(piece.shape[1]))) ** 2).sum(axis=0)
    frequency = np.fft.rfftfreq(piece.shape[1], 1 / voice.rate)
    for k in range(1, int(4000 / pitch)):
        places.append(pitch * k)
        powers.append(k**2 * power[(frequency > pitch * (k - 0.5)) & (frequency < pitch * (k + 0.5))].sum())

grid = np.geomspace(1.8 * lowest, 3800, 1200)
weight = np.exp(-0.5 * (np.log(grid[:, None] / np.array(places)) / 0.022) ** 2)
level = weight @ np.array(powers) / weight.sum(axis=1)
peaks = grid[1:-1][(level[1:-1] > level[:-2]) & (level[1:-1] >= level[2:])]
for name, place in zip(("F1", "F2", "F3"), wanted):
    if place != "-":
        print(f"{name} {min((100 * abs(peak / float(place) - 1) for peak in peaks)):.1f} % off")
