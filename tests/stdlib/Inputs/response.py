"""Renders the impulse response of each filter of the library and prints its level at some frequencies."""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import wav  # noqa: E402

compiler, template = sys.argv[1], pathlib.Path(sys.argv[2]).read_text()


def response(name, order):
    source = template.replace("FILTER", name).replace("ORDER", f", order = {order}")
    with tempfile.TemporaryDirectory() as folder:
        track = pathlib.Path(folder) / "filter.trk"
        track.write_text(source)
        sound = track.with_suffix(".wav")
        subprocess.run([compiler, track, "-o", sound], check=True)
        samples = wav.read(str(sound)).samples[0]
    frequencies = np.fft.rfftfreq(44100, 1 / 44100)
    return frequencies, 20 * np.log10(np.abs(np.fft.rfft(samples, 44100)) + 1e-15)


for name, other in (("lowpass", 4000), ("highpass", 250), ("bandpass", 4000)):
    for order in (2, 4, 8) if name == "bandpass" else range(1, 6):
        frequencies, level = response(name, order)
        at = {f: level[int(f)] + 0.0 for f in (1000, other)}
        words = ", ".join(f"{round(at[f], 1) + 0.0:.1f} dB at {f} Hz" for f in at)
        print(f"{name} order {order}: {words}")
