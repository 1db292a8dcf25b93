"""Says how long a compressor takes: times.py FILE ATTACK RELEASE, the latter in ms as they should be.

On the left is the tone through a compressor of 4 : 1 above -18 dB, on the right the tone, which jumps from -30 to 0 dB at
0.5 s and back at 1.2 s. Ends with 1 when a time is more than 5 % elsewhere.
"""

import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import wav  # noqa: E402

sound = wav.read(sys.argv[1])
out, dry = np.array(sound.samples, dtype=float)[:, : int(2.9 * sound.rate)]
time = np.arange(len(out)) / sound.rate
loud = np.abs(dry) > 0.5 * np.where((time > 0.5) & (time < 1.2), 1, 10 ** (-30 / 20))
gain = np.interp(time, time[loud], 20 * np.log10(np.abs(out[loud] / dry[loud])))
whole = gain[(time > 1.1) & (time < 1.2)].min()
attack = 1000 * (time[(time > 0.5) & (gain < whole * (1 - np.exp(-1)))][0] - 0.5)
release = 1000 * (time[(time > 1.2) & (gain > whole * np.exp(-1))][0] - 1.2)
print(f"gain {whole:.2f} dB, attack {attack:.2f} ms, release {release:.2f} ms")
wanted = [float(argument) for argument in sys.argv[2:]]
sys.exit(bool(any(abs(found / right - 1) > 0.05 for found, right in zip([attack, release], wanted))))
