"""Edits a track in many ways and compares the stems of what no edit touched, byte for byte.

    edits.py TRKC FOLDER

Prints a line for every kind of edit; ends with 1 if a stem moved that had no reason to.
"""

import pathlib
import random
import shutil
import subprocess
import sys

import numpy as np

from wav import read

HEAD = 'trk 1\nuse drums\n'
TRACK = 'track "Edits" { seed = %SEED%   tempo = 120 bpm   rate = 16 kHz   key = dorian on D3   order = [%ORDER%] }'
BAR = 32000  # frames

# Everything random there is: noise in instruments, functions and buses, chance, drop, and notes that stray.
DECLARATIONS = {
    "soft": "let soft = -6 dB",
    "hiss": "fn hiss(amount) = amount * noise()",
    "hat": "instrument hat(vel) { length = 60 ms   grain = noise()   out = vel * exp(-t / 20 ms) * (noise() + hiss(1) + 0.3 * grain) }",
    "shaker": "instrument shaker(vel) { length = 60 ms   out = vel * exp(-t / 20 ms) * hiss(1) }",
    "pluck": "instrument pluck(pitch, vel) { length = 200 ms   out = soft * vel * exp(-t / 60 ms) * sine(phase(pitch)) * (1 + 0.1 * noise()) }",
    "pad": "instrument pad(pitch, vel, gate) { env = adsr(gate, release = 200 ms)   out = (hiss(0.1) * env, hiss(0.1) * env) }",
    "tick": "pattern tick = grid 1/16 {| x x?40% x x   x?40% x x x   x x x?40% x   x x x x |}",
    "tock": "pattern tock = grid 1/8 {| 0 2 [0;2;4]?50% 4   <0 7> 2 4 2 |}",
    "beat": "kit beat {\n  drums.kick grid 1/4 {| x x x x |}\n  drums.hat grid 1/8 {| x x?40% x x   x x x?40% x |}\n  hat grid 1/4 {| . x . x |}\n}",
    "groove": "part groove { play beat.drop(20 %) }",
    "dry": "bus dry { input = hat + shaker + pluck + pad + drums.kick + drums.hat }",
    "vinyl": "bus vinyl { out = (0.01 * noise(), 0.01 * noise()) }",
    "room": "bus room { out = 0.5 * input }",
    "master": "bus master { input = dry + vinyl + room   loudness = -20 LUFS }",
    "stray hat": "humanize hat { time = gauss(2 ms, max = 5 ms)   vel = 8 % }",
    "stray pluck": "humanize pluck { time = 3 ms   tune = 5 ct   memory = pink }",
    "A": "section A 2 bars { play tick on hat   play tock.drop(30 %) on pluck   play tick on shaker   send shaker to room at -6 dB }",
    "B": "section B 2 bars { play groove   play tick.drop(50 %) on hat   play tock on pluck   play tock on pad }",
}

# One more of each kind, each with randomness of its own where it can have some.
ADDITIONS = {
    "let": "let loud = 3 dB",
    "fn": "fn crackle(amount) = amount * noise()",
    "tuning": "tuning bent = edo(19)",
    "scale": "scale gapped = steps(0, 3, 5, 8)",
    "instrument": "instrument clap(vel) { length = 50 ms   out = vel * hiss(1) * noise() }",
    "pattern": "pattern other = grid 1/16 {| x?10% x?20% x x   x x x x   x x x x   x x x x |}",
    "kit": "kit fill { hat grid 1/4 {| x x?50% x x |} }",
    "part": "part break { play tick on shaker   mute hat }",
    "section": "section Z 4 bars { play tick on hat   play groove }",
    "bus": "bus hall { input = hat   out = input * noise() }",
    "humanize": "humanize shaker { time = 4 ms }",
    "variant": "variant night { tempo = 100 bpm   seed = 3   mute hat }",
    "deliver": "deliver { emit wav(bits = 24) }",
}


def text(declarations, seed=7, order="A, B, A"):
    track = TRACK.replace("%SEED%", str(seed)).replace("%ORDER%", order)
    return HEAD + "\n".join([track, *declarations]) + "\n"


class Bench:
    def __init__(self, trkc, folder):
        self.trkc, self.folder, self.moved, self.count = trkc, pathlib.Path(folder), 0, 0

    def stems(self, song):
        """The bytes of every stem, by name."""
        self.count += 1
        place = self.folder / str(self.count)
        path = self.folder / f"{self.count}.trk"
        path.write_text(song)
        subprocess.run([self.trkc, path, "--stems", place, "--quiet"], check=True, stderr=subprocess.DEVNULL)
        found = {stem.name.removesuffix(".wav"): stem.read_bytes() for stem in place.glob("*.wav")}
        shutil.rmtree(place)
        return found

    def compare(self, edit, before, after, names):
        moved = [name for name in names if before[name] != after[name]]
        self.moved += len(moved)
        print(f"{edit}: {'moved ' + ' '.join(moved) if moved else 'untouched'}")


def without(*names):
    return [line for name, line in DECLARATIONS.items() if name not in names]


def changed(**lines):
    return [lines.get(name, line) for name, line in DECLARATIONS.items()]


def main():
    bench = Bench(sys.argv[1], sys.argv[2])
    everything = list(DECLARATIONS.values())
    base = bench.stems(text(everything))
    instruments = ["hat", "shaker", "pluck", "pad", "drums.kick", "drums.hat"]
    everybody = [*instruments, "vinyl", "dry", "room"]

    for kind, line in ADDITIONS.items():
        rest = [name for name in everybody if kind != "humanize" or name not in ("shaker", "dry", "room")]
        bench.compare(f"add {kind}", base, bench.stems(text([line, *everything])), rest)

    rest = ["hat", "pluck", "pad", "drums.kick", "drums.hat", "vinyl"]
    no_shaker = changed(
        dry=DECLARATIONS["dry"].replace("shaker + ", ""),
        A=DECLARATIONS["A"].replace("play tick on shaker   send shaker to room at -6 dB ", ""),
    )
    no_shaker.remove(DECLARATIONS["shaker"])
    bench.compare("remove an instrument", base, bench.stems(text(no_shaker)), rest)
    no_room = changed(
        master=DECLARATIONS["master"].replace(" + room", ""),
        A=DECLARATIONS["A"].replace("send shaker to room at -6 dB ", ""),
    )
    no_room.remove(DECLARATIONS["room"])
    bench.compare("remove a bus", base, bench.stems(text(no_room)), [*instruments, "vinyl", "dry"])
    bench.compare("remove a humanize", base, bench.stems(text(without("stray hat"))), ["pluck", "shaker", "drums.hat"])

    for seed in range(5):
        shuffled = everything[:]
        random.Random(seed).shuffle(shuffled)
        bench.compare(f"shuffle {seed}", base, bench.stems(text(shuffled)), [*everybody, "master"])

    rest = [name for name in [*instruments, "vinyl"] if name != "shaker"]
    grown = changed(shaker=DECLARATIONS["shaker"].replace("out = ", "extra = hiss(2) + noise()   out = extra * "))
    bench.compare("add an equation elsewhere", base, bench.stems(text(grown)), rest)
    more = changed(A=DECLARATIONS["A"].replace("{ ", "{ play tick.rot(1/16 note) on shaker   "))
    bench.compare("add a play of another", base, bench.stems(text(more)), rest)
    own = changed(hat=DECLARATIONS["hat"].replace("grain = ", "dust = noise() + hiss(1)   grain = "))
    bench.compare("add an equation of its own that nothing hears", base, bench.stems(text(own)), everybody)
    renamed = [line.replace("shaker", "cabasa") for line in everything]
    bench.compare("rename another", base, bench.stems(text(renamed)), rest)

    # A section before moves everything and changes nothing.
    later = bench.stems(text([*everything, "section C 1 bars { play tick on hat   play tock on pluck }"], order="C, A, B, A"))
    same = all(np.array_equal(sound(later, name, bench)[:, BAR : 7 * BAR], sound(base, name, bench)[:, : 6 * BAR])
               for name in ("shaker", "drums.kick", "pad"))
    bench.moved += not same
    print(f"insert a section before: {'untouched' if same else 'moved'}")

    seeded = bench.stems(text(everything, seed=8))
    print("another seed moves", " ".join(name for name in [*instruments, "vinyl"] if seeded[name] != base[name]))
    likeness = np.corrcoef(sound(base, "hat", bench)[0][: 2 * BAR], sound(base, "shaker", bench)[0][: 2 * BAR])[0, 1]
    print(f"likeness of two that share a function: {abs(likeness):.1f}")
    sides = sound(base, "vinyl", bench)
    print(f"likeness of two calls: {abs(np.corrcoef(sides[0], sides[1])[0, 1]):.1f}")
    sys.exit(bench.moved != 0)


def sound(stems, name, bench):
    path = bench.folder / "again.wav"
    path.write_bytes(stems[name])
    return read(path).samples


if __name__ == "__main__":
    main()
