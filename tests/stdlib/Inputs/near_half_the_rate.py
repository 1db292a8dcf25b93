"""near_half_the_rate.py FILE LEVEL: fails if there is more than LEVEL dB, against the strongest partial, in the last kHz."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import wav  # noqa: E402

sound = wav.read(sys.argv[1])
heard = sound.samples[0][sound.rate // 10 : -sound.rate // 10]
level = np.abs(np.fft.rfft(heard * np.kaiser(len(heard), 25)))
last = np.fft.rfftfreq(len(heard), 1 / sound.rate) > sound.rate / 2 - 1000
found = 20 * np.log10(level[last].max() / level.max())
print(f"{found:.1f} dB")
sys.exit(bool(found > float(sys.argv[2])))
