"""Renders the impulse responses of Butterworth filters of orders 1 to 8 and prints how far they are from the formula.

The formula is that of an analogue filter at bent frequencies, g(f) = tan(pi f / rate): -10 log10(1 + (g(f) / g(cutoff))^2n).
It is judged one, two and three octaves beyond the cutoff, as far as -100 dB, where the rounding of samples begins to show.
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import wav  # noqa: E402

compiler, rate, cutoff = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
orders = range(1, 9)


def responses(name):
    """A bar of 0.5 s for each order."""
    lines = [f'trk 1\ntrack "Orders" {{ tempo = 480 bpm   rate = {rate} Hz }}', "deliver { emit wav(bits = float) }"]
    for order in orders:
        sound = f"{name}(if t < 0.5 / rate then 1 else 0, cutoff = {cutoff:g} Hz, order = {order})"
        lines.append(f"instrument i{order}(vel) {{ length = 499 ms   out = {sound} }}")
        lines.append(f"section S{order} 1 bars {{ play grid 1/1 {{| X |}} on i{order} }}")
    with tempfile.TemporaryDirectory() as folder:
        track = pathlib.Path(folder) / "orders.trk"
        track.write_text("\n".join(lines))
        sound = track.with_suffix(".wav")
        subprocess.run([compiler, track, "-o", sound], check=True)
        samples = wav.read(str(sound)).samples[0]
    return [samples[(order - 1) * rate // 2 :][: rate // 2] for order in orders]


def level(response, frequency):
    turn = np.exp(-2j * np.pi * frequency / rate * np.arange(len(response)))
    return 20 * np.log10(abs(np.dot(response, turn)))


def wanted(frequency, order, way):
    bent = np.tan(np.pi * frequency / rate) / np.tan(np.pi * cutoff / rate)
    return -10 * np.log10(1 + bent ** (2 * order * way))


for name, way in (("lowpass", 1), ("highpass", -1)):
    at_cutoff, beyond = 0, 0
    for order, response in zip(orders, responses(name)):
        at_cutoff = max(at_cutoff, abs(level(response, cutoff) - 10 * np.log10(0.5)))
        for octaves in (1, 2, 3):
            frequency = cutoff * 2.0 ** (octaves * way)
            if frequency < 0.48 * rate and wanted(frequency, order, way) > -100:
                beyond = max(beyond, abs(level(response, frequency) - wanted(frequency, order, way)))
    print(f"{name}: off by {at_cutoff:.4f} dB at the cutoff, by {beyond:.3f} dB beyond")
