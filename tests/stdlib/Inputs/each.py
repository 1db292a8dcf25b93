"""Renders a track once for every choice of its words, and runs a command on each sound.

    each.py trkc track.trk WAVE=saw,square RATE=44.1,96 -- measure tone SOUND alias=..-96

WAVE and RATE stand in the track, SOUND in the command, and so may WAVE and RATE. Values are divided by commas, or by `;`
where there is one, be it the last. It fails if one command does.
"""

import itertools
import pathlib
import subprocess
import sys
import tempfile

middle = sys.argv.index("--")
compiler, track = sys.argv[1:3]
words = dict(choice.split("=", 1) for choice in sys.argv[3:middle])
choices = {word: values.strip(";").split(";" if ";" in values else ",") for word, values in words.items()}
command = sys.argv[middle + 1 :]
text = pathlib.Path(track).read_text()
failed = False

for values in itertools.product(*choices.values()):
    chosen = dict(zip(choices, values))

    def fill(line):
        for word, value in chosen.items():
            line = line.replace(word, value)
        return line

    with tempfile.TemporaryDirectory() as folder:
        source, sound = pathlib.Path(folder, "track.trk"), pathlib.Path(folder, "track.wav")
        source.write_text(fill(text))
        print(", ".join(values), flush=True)
        subprocess.run([compiler, "--quiet", source, "-o", sound], check=True)
        judged = subprocess.run([fill(word).replace("SOUND", str(sound)) for word in command])
        failed = failed or judged.returncode != 0

sys.exit(failed)
