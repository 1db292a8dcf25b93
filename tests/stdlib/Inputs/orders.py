"""Renders the impulse responses of Butterworth filters of orders 1 to 8 and prints how far they are from the formula.

    orders.py trkc RATE CUTOFF [cuts]

The formula is that of an analogue filter, -10 log10(1 + (g(f) / g(cutoff))^2n), at the frequencies g(f) = f for the cuts of
the equalizers and at bent ones for the filters, g(f) = tan(pi f / rate). It is judged one, two and three octaves beyond the
cutoff, as far as 0.42 of the rate for cuts and 0.48 for filters, and as far as -130 dB, where the rounding of the samples
that are measured begins to show. So that it does not begin earlier, the click is taken from the response of a high-pass. A
slope is judged against the formula's, from the first of these to the last.
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import wav  # noqa: E402

compiler, rate, cutoff = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
cuts = sys.argv[4:] == ["cuts"]
orders = range(1, 9)


def responses(name, way):
    """A bar of 0.5 s for each order."""
    lines = [f'trk 1\nuse equalizers\ntrack "Orders" {{ tempo = 480 bpm   rate = {rate} Hz }}', "deliver { emit wav(bits = float) }"]
    for order in orders:
        lines.append(f"instrument i{order}(vel) {{")
        lines.append("  length = 499 ms")
        lines.append("  click  = if t < 0.5 / rate then 1 else 0")
        lines.append(f"  answer = {name}(click, cutoff = {cutoff:g} Hz, order = {order})")
        lines.append(f"  out    = {'answer' if way > 0 else 'precise(answer - click)'}\n}}")
        lines.append(f"section S{order} 1 bars {{ play grid 1/1 {{| X |}} on i{order} }}")
    with tempfile.TemporaryDirectory() as folder:
        track = pathlib.Path(folder) / "orders.trk"
        track.write_text("\n".join(lines))
        sound = track.with_suffix(".wav")
        subprocess.run([compiler, track, "-o", sound], check=True)
        samples = wav.read(str(sound)).samples[0]
    found = [samples[(order - 1) * rate // 2 :][: rate // 2].copy() for order in orders]
    for response in found:
        response[0] += 0 if way > 0 else 1
    return found


def level(response, frequency):
    turn = np.exp(-2j * np.pi * frequency / rate * np.arange(len(response)))
    return 20 * np.log10(abs(np.dot(response, turn)))


def wanted(frequency, order, way):
    bend = (lambda f: f) if cuts else (lambda f: np.tan(np.pi * f / rate))
    return -10 * np.log10(1 + (bend(frequency) / bend(cutoff)) ** (2 * order * way))


for name, way in (("equalizers.high_cut", 1),) if cuts else (("lowpass", 1), ("highpass", -1)):
    at_cutoff, beyond, slope = 0, 0, 0
    for order, response in zip(orders, responses(name, way)):
        at_cutoff = max(at_cutoff, abs(level(response, cutoff) - 10 * np.log10(0.5)))
        places = [cutoff * 2.0 ** (octaves * way) for octaves in (1, 2, 3)]
        places = [f for f in places if f < (0.42 if cuts else 0.48) * rate and wanted(f, order, way) > -130]
        apart = [level(response, f) - wanted(f, order, way) for f in places]
        beyond = max([beyond, *map(abs, apart)])
        if len(apart) > 1:
            slope = max(slope, abs(apart[-1] - apart[0]) / (len(apart) - 1))
    print(f"{name}: off by {at_cutoff:.4f} dB at the cutoff, by {beyond:.3f} dB and {slope:.3f} dB an octave beyond")
