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
    "shot": "let shot = clip(100 ms, exp(-30/s * t) * noise())",
    "wide": "scale wide = steps(0, 3, 6, 8, 11) on edo(19)",
    "ladder": "tuning ladder = n -> 110 Hz * golden ^ n",
    "hiss": "fn hiss(amount) = amount * noise()",
    "hat": "instrument hat(vel) { length = 60 ms   grain = noise()   out = vel * exp(-t / 20 ms) * (noise() + hiss(1) + 0.3 * grain) }",
    "shaker": "instrument shaker(vel) { length = 60 ms   out = vel * exp(-t / 20 ms) * hiss(1) }",
    "pluck": "instrument pluck(pitch, vel) { length = 200 ms   out = soft * vel * exp(-t / 60 ms) * sine(phase(pitch)) * (1 + 0.1 * noise()) }",
    "pad": "instrument pad(pitch, vel, gate) { env = adsr(gate, release = 200 ms)   out = (hiss(0.1) * env, hiss(0.1) * env) }",
    "slide": "instrument slide(pitch, gate) { glide = 50 ms   out = 0.1 * adsr(gate, release = 50 ms) * sine(phase(pitch) + hiss(0.1 turn)) }",
    "stab": "instrument stab(vel) { length = 150 ms   choke = true   out = 0.3 * vel * convolve(hiss(1) * exp(-t / 5 ms), shot) }",
    "tape": "effect tape(input, drive = 3 dB) { wobble = param(0.2 ms, range = 0 ms .. 2 ms)   out = saturate(delay(input, 3 ms + wobble * noise()), drive) + hiss(0.01) }",
    "tick": "pattern tick = grid 1/16 {| x x?40% x x   x?40% x x x   x x x?40% x   x x x x |}",
    "tock": "pattern tock = grid 1/8 {| 0 2 [0;2;4]?50% 4   <0 7> 2 4 2 |}",
    "tri": "pattern tri = grid 1/8 in 3/4 {| 0 4?70% [2 3] . 7@50% . |}",
    "beat": "kit beat {\n  drums.kick grid 1/4 {| x x x x |}\n  drums.hat grid 1/8 {| x x?40% x x   x x x?40% x |}\n  hat grid 1/4 {| . x . x |}\n}",
    "groove": "part groove { play beat.drop(20 %) }",
    "dry": "bus dry { input = hat + shaker + pluck + pad + stab + drums.kick + drums.hat }",
    "vinyl": "bus vinyl { out = (0.01 * noise(), 0.01 * noise()) }",
    "room": "bus room { out = 0.5 * input }",
    "warm": "bus warm { input = slide   out = tape(input, drive = 6 dB) }",
    "master": "bus master { input = dry + vinyl + room + warm   loudness = -20 LUFS }",
    "stray hat": "humanize hat { time = gauss(2 ms, max = 5 ms)   vel = 8 % }",
    "stray pluck": "humanize pluck { time = 3 ms   tune = 5 ct   memory = pink }",
    "A": "section A 2 bars { play tick on hat   play tock.drop(30 %) on pluck   play tick on shaker   send shaker to room at -6 dB   play tri.drop(10 %).cut on slide with ladder   ramp dry.gain to -3 dB }",
    "B": "section B 2 bars { play groove   play tick.drop(50 %) on hat   play tock on pluck   play tock on pad   play grid 1/16 {| x(5 16) |} on stab   play tri.cut on slide with wide   set warm.wobble to 1 ms   duck dry by drums.kick at -6 dB over 90 ms }",
}

# One more of each kind, each with randomness of its own where it can have some.
ADDITIONS = {
    "let": "let loud = 3 dB",
    "fn": "fn crackle(amount) = amount * noise()",
    "tuning": "tuning bent = edo(19)",
    "scale": "scale gapped = steps(0, 3, 5, 8)",
    "clip": "let impulse = clip(50 ms, noise())",
    "effect": "effect dust(input, amount = 1) { grain = param(0.1, range = 0 .. 1)   out = input + amount * grain * noise() }",
    "bus with an effect": "effect dirt = input * noise()\nbus attic { input = hat   out = dirt(input) }",
    "instrument": "instrument clap(vel) { length = 50 ms   out = vel * hiss(1) * noise() }",
    "pattern": "pattern other = grid 1/16 {| x?10% x?20% x x   x x x x   x x x x   x x x x |}",
    "kit": "kit fill { hat grid 1/4 {| x x?50% x x |} }",
    "part": "part break { play tick on shaker   mute hat }",
    "section": "section Z 4 bars { play tick on hat   play groove }",
    "bus": "bus hall { input = hat   out = input * noise() }",
    "humanize": "humanize shaker { time = 4 ms }",
    "variant": "variant night { tempo = 100 bpm   seed = 3   mute hat }",
    "use": "use osc as waves",
    "expect": "expect song.length == 6 bars",
    "deliver": "deliver { emit wav(bits = 24) }",
}


def text(declarations, seed=7, order="A, B, A"):
    track = TRACK.replace("%SEED%", str(seed)).replace("%ORDER%", order)
    return HEAD + "\n".join([track, *declarations]) + "\n"


class Bench:
    def __init__(self, trkc, folder):
        self.trkc, self.folder, self.moved, self.count = trkc, pathlib.Path(folder), 0, 0

    def stems(self, song, *options, laid_out=False):
        """The bytes of every stem, by name."""
        self.count += 1
        place = self.folder / str(self.count)
        path = self.folder / f"{self.count}.trk"
        path.write_text(song)
        if laid_out:
            subprocess.run([self.trkc, "fmt", path], check=True)
        subprocess.run([self.trkc, path, "--stems", place, "--quiet", *options], check=True, stderr=subprocess.DEVNULL)
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
    instruments = ["hat", "shaker", "pluck", "pad", "slide", "stab", "drums.kick", "drums.hat"]
    everybody = [*instruments, "vinyl", "dry", "room", "warm"]

    for kind, line in ADDITIONS.items():
        rest = [name for name in everybody if kind != "humanize" or name not in ("shaker", "dry", "room")]
        bench.compare(f"add {kind}", base, bench.stems(text([line, *everything])), rest)

    grown = bench.stems(text([*everything, *ADDITIONS.values()]))
    for kind, line in ADDITIONS.items():
        fewer = [each for each in ADDITIONS.values() if each != line]
        rest = [name for name in everybody if kind != "humanize" or name not in ("shaker", "dry", "room")]
        bench.compare(f"remove {kind}", grown, bench.stems(text([*everything, *fewer])), rest)

    rest = ["hat", "pluck", "pad", "slide", "stab", "drums.kick", "drums.hat", "vinyl", "warm"]
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
    bench.compare("remove a humanize", base, bench.stems(text(without("stray hat"))), [name for name in everybody if name not in ("hat", "dry")])

    for seed in range(5):
        shuffled = everything[:]
        random.Random(seed).shuffle(shuffled)
        bench.compare(f"shuffle {seed}", base, bench.stems(text(shuffled)), [*everybody, "master"])

    remarked = [f"// {name}\n{line} // {name}" for name, line in DECLARATIONS.items()]
    bench.compare("add comments", base, bench.stems(text(remarked)), [*everybody, "master"])
    bench.compare("lay out", base, bench.stems(text(everything), laid_out=True), [*everybody, "master"])
    bench.compare("use one thread", base, bench.stems(text(everything), "--threads", "1"), [*everybody, "master"])

    rest = [name for name in [*instruments, "vinyl", "warm"] if name != "shaker"]
    grown = changed(shaker=DECLARATIONS["shaker"].replace("out = ", "extra = hiss(2) + noise()   out = extra * "))
    bench.compare("add an equation elsewhere", base, bench.stems(text(grown)), rest)
    more = changed(A=DECLARATIONS["A"].replace("{ ", "{ play tick.rot(1/16 note) on shaker   "))
    bench.compare("add a play of another", base, bench.stems(text(more)), rest)
    own = changed(hat=DECLARATIONS["hat"].replace("grain = ", "dust = noise() + hiss(1)   grain = "))
    bench.compare("add an equation of its own that nothing hears", base, bench.stems(text(own)), everybody)
    renamed = [line.replace("shaker", "cabasa") for line in everything]
    bench.compare("rename another", base, bench.stems(text(renamed)), rest)

    # A section behind lets everything before it stand.
    longer = bench.stems(text([*everything, ADDITIONS["section"]], order="A, B, A, Z"))
    same = all(np.array_equal(sound(longer, name, bench)[:, : 6 * BAR], sound(base, name, bench)[:, : 6 * BAR]) for name in everybody)
    bench.moved += not same
    print(f"append a section: {'untouched' if same else 'moved'}")

    # A section before moves everything and changes nothing.
    later = bench.stems(text([*everything, "section C 1 bars { play tick on hat   play tock on pluck }"], order="C, A, B, A"))
    same = all(np.array_equal(sound(later, name, bench)[:, BAR : 7 * BAR], sound(base, name, bench)[:, : 6 * BAR])
               for name in ("shaker", "drums.kick", "pad", "slide"))
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
