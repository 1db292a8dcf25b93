"""Strikes drums of the library at velocities of 30, 60 and 100 %, at each sample rate, and judges every stroke.

    drums.py trkc WINDOWS [seed=N] [RATE ...]

Each line of WINDOWS is a drum as a play names it, the beats of 250 ms that its stroke may last, and wishes for the facts of
`measure drum`. For every drum there are more: a harder stroke is brighter by a tenth at least, there is no DC, the note ends
in silence, and its peak comes early.
"""

import importlib.machinery
import importlib.util
import pathlib
import subprocess
import sys
import tempfile
from types import SimpleNamespace

tools = pathlib.Path(__file__).parents[2] / "tools"
sys.path.insert(0, str(tools))
loader = importlib.machinery.SourceFileLoader("measure", str(tools / "measure"))
measure = importlib.util.module_from_spec(importlib.util.spec_from_loader("measure", loader))
loader.exec_module(measure)

VELOCITIES = (30, 60, 100)
ALWAYS = {"dc": "..0.001", "end": "..-60", "peak-after": "..8"}


def strokes(drums, rate, seed):
    """A track in which each drum is struck at each velocity, one after the other."""
    yield f'trk 1\nuse drums\ntrack "Drums" {{ tempo = 240 bpm   meter = 1/4   seed = {seed}   rate = {rate} Hz }}\n'
    yield f"bus master {{ input = {' + '.join(sorted({drum.split('(')[0] for drum, *_ in drums}))} }}\n"
    for place, (drum, beats, _) in enumerate(drums):
        for velocity in VELOCITIES:
            cells = f"x@{velocity}% " + ". " * (beats - 1)
            yield f"section D{place}V{velocity}x {beats} bars {{ play grid 1/4 in {beats}/4 {{| {cells}|}} on {drum} }}\n"
    yield "deliver { emit wav(bits = float) }\n"


def render(compiler, drums, rate, seed):
    with tempfile.TemporaryDirectory() as folder:
        track = pathlib.Path(folder) / "drums.trk"
        track.write_text("".join(strokes(drums, rate, seed)))
        done = subprocess.run([*compiler.split(), track, "-o", track.with_suffix(".wav")], capture_output=True, text=True)
        if done.returncode or done.stderr:
            raise SystemExit(done.stderr)
        return measure.wav.read(str(track.with_suffix(".wav"))).samples


def read(path):
    drums = []
    for line in pathlib.Path(path).read_text().splitlines():
        if line.strip():
            drum, beats, *wishes = line.split()
            drums.append((drum, int(beats), {**ALWAYS, **dict(wish.split("=") for wish in wishes)}))
    return drums


def judge(compiler, drums, rate, seed):
    samples, at, wrong = render(compiler, drums, rate, seed), 0, 0
    for drum, beats, wishes in drums:
        centroids = []
        for velocity in VELOCITIES:
            size = beats * rate // 4
            sound = SimpleNamespace(rate=rate, samples=samples[:, at : at + size])
            facts = dict(measure.drum(sound, None))
            at += size
            centroids.append(facts["centroid"].value)
            print(f"{drum} at {rate} Hz, {velocity} %:", ", ".join(f"{name} {fact.text}" for name, fact in facts.items()))
            for name, wanted in wishes.items():
                if not measure.Wish(f"{name}={wanted}").is_met(facts[name]):
                    print(f"WRONG: {name} is {facts[name].text}, wanted {wanted}")
                    wrong += 1
        rise = centroids[-1] / centroids[0]
        if rise < 1.1:
            print(f"WRONG: {drum} is brighter by a factor of {rise:.3f} when struck hard, wanted 1.1")
            wrong += 1
    return wrong


def main():
    compiler, windows, *rates = sys.argv[1:]
    seed = int(rates.pop(0)[5:]) if rates and rates[0].startswith("seed=") else 0
    drums = read(windows)
    wrong = sum(judge(compiler, drums, int(rate), seed) for rate in rates or (44100, 48000, 96000))
    print(f"{wrong} wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
