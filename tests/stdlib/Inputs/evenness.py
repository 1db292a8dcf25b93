"""evenness.py trkc INSTRUMENT VOWEL LOWEST-HZ COUNT: how much louder the loudest of some notes is than the softest.

The notes are a semitone apart and sung equally strong. Prints the ratio of their powers in decibels.
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import wav  # noqa: E402

compiler, instrument, vowel, lowest, count = sys.argv[1:]
notes = int(count)

with tempfile.TemporaryDirectory() as folder:
    track = pathlib.Path(folder) / "voice.trk"
    track.write_text(f"""trk 1
use voices
track "Voice" {{ tempo = 60 bpm }}
pattern all = grid 1/4 in 1/4 {{| {" | ".join(map(str, range(notes)))} |}}
section A {notes} beats {{ play all on voices.{instrument}(vowel = {vowel}) with edo(12, root = {lowest} Hz) }}
deliver {{ emit wav(bits = float) }}
""")
    sound = track.with_suffix(".wav")
    subprocess.run([compiler, "--quiet", track, "-o", sound], check=True)
    voice = wav.read(str(sound))

powers = []
for note in range(notes):
    piece = voice.samples[:, round((note + 0.3) * voice.rate) : round((note + 0.95) * voice.rate)]
    powers.append((piece**2).mean())
print(f"{10 * np.log10(max(powers) / min(powers)):.1f} dB apart")
