"""Checks the ```trk blocks of a document as a reader meets them, and prints what is not as the document says.

A block is a whole track if it begins with `trk 1`; otherwise it changes the track before it: declarations of the same name are
replaced, others added. The words after ```trk say more:

    ```trk                 compiles without a word, and renders to something that can be heard
    ```trk without a b     the declarations a and b are taken out first
    ```trk mistake         changes the track for this one look, and gives the message of the ```text block below it
    ```trk check           is checked and not rendered
"""

import pathlib
import re
import subprocess
import sys
import tempfile

FENCED = re.compile(r"(?ms)^```(\w+)(?: ([^\n]*))?\n(.*?)^```$")
KINDS = "trk|use|track|let|fn|tuning|scale|instrument|effect|pattern|kit|part|section|bus|humanize|variant|deliver|expect"
ITEM = re.compile(rf"(?m)^(?=(?:{KINDS})\b)")


def items(track):
    """The declarations of a text by what they declare, each with the lines that follow it."""
    found = {}
    for text in ITEM.split(track):
        if not text.strip():
            continue
        words = text.split()
        key = text.strip() if words[0] in ("use", "expect") else " ".join(words[: 1 if words[0] == "track" else 2])
        found[key] = text.rstrip("\n") + "\n"
    return found


def changed(track, change, without=()):
    kept = {key: text for key, text in items(track).items() if key.split()[-1] not in without}
    uses = [text for key, text in items(change).items() if key.startswith("use ") and key not in kept]
    kept.update({key: text for key, text in items(change).items() if not key.startswith("use ")})
    texts = list(kept.values())
    return "".join([*texts[:1], *uses, *texts[1:]])


class Document:
    def __init__(self, compiler, path):
        self.compiler = compiler
        self.path = path
        self.track = ""
        self.blocks = 0

    def run(self):
        text = self.path.read_text()
        fenced = list(FENCED.finditer(text))
        for place, block in enumerate(fenced):
            if block[1] != "trk":
                continue
            self.blocks += 1
            line = text[: block.start()].count("\n") + 1
            words = (block[2] or "").split()
            without = words[1:] if words[:1] == ["without"] else []
            is_whole = block[3].startswith("trk 1\n")
            track = block[3] if is_whole else changed(self.track, block[3], without)
            if words[:1] == ["mistake"]:
                shown = fenced[place + 1]
                self.judge_mistake(line, track, shown[3] if shown[1] == "text" else "")
            else:
                self.track = track
                self.judge(line, track, words[:1] == ["check"])
        print(f"{self.path.name}: {self.blocks} block{'' if self.blocks == 1 else 's'}")

    def compile(self, track, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "song.trk").write_text(track)
            command = [self.compiler, *arguments, "song.trk"]
            return subprocess.run(command, cwd=folder, capture_output=True, text=True)

    def judge(self, line, track, only_check):
        arguments = ["check"] if only_check else ["-o", "song.wav"]
        result = self.compile(track, *arguments)
        if result.returncode != 0 or result.stderr:
            print(f"{self.path.name}:{line}: exit {result.returncode}\n{result.stderr}")

    def judge_mistake(self, line, track, shown):
        result = self.compile(track, "check")
        if result.returncode != 1 or result.stderr.strip() != shown.strip():
            print(f"{self.path.name}:{line}: exit {result.returncode}, and it says\n{result.stderr}")


for document in sys.argv[2:]:
    Document(sys.argv[1], pathlib.Path(document)).run()
