"""Delivers a track to servers that have everything and do not say so: ambiguous.py TRACK FOLDER."""

import os
import subprocess
import sys

from served import bot_api, serve, served

track, folder = sys.argv[1:]
server = serve()
song = served(track, server)


def run(state, *words):
    environment = {**os.environ, "TRK_TOKEN": bot_api.TOKEN, "TRKC_STATE_DIR": state}
    server.requests = 0
    code = subprocess.run(["trkc", *words], env=environment, capture_output=True, check=False).returncode
    listed = subprocess.run(["trkc", "outbox"], env=environment, capture_output=True, text=True, check=True).stdout
    return f"{server.requests} requests, exit {code}, {listed.split()[1]}"


for how in ["500", "502", "silence", "reset-end", "reset-answer", "slow", "garbage", "other-json", "huge"]:
    server.behaviours = [how]
    first = run(f"{folder}-{how}", song, "--deliver")
    server.behaviours = []
    print(f"{how}: {first}; the second run: {run(f'{folder}-{how}', song, '--deliver')}")
print("by its number:", run(f"{folder}-silence", "outbox", "retry", "1"))
