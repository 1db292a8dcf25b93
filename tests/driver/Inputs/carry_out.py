"""Carries out the sure edits of a run with `--diagnostics=json`, one round.

    carry_out.py MESSAGES SONG > CHANGED
"""

import json
import pathlib
import sys

messages = [json.loads(line) for line in pathlib.Path(sys.argv[1]).read_text().splitlines()]
text = pathlib.Path(sys.argv[2]).read_bytes()
edits = [help["edit"] for message in messages for help in message["helps"] if "edit" in help]
for edit in sorted(edits, key=lambda each: each["byte"], reverse=True):
    text = text[: edit["byte"]] + edit["replacement"].encode() + text[edit["end_byte"] :]
sys.stdout.buffer.write(text)
