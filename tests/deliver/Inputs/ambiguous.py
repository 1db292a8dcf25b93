"""Delivers a track to servers that have everything and do not say so: ambiguous.py TRACK FOLDER."""

import os
import subprocess
import sys
import threading
from argparse import Namespace
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

track, folder = sys.argv[1:]
path = str(Path(__file__).resolve().parents[2] / "tools" / "bot_api")
spec = spec_from_loader("bot_api", SourceFileLoader("bot_api", path))
bot_api = module_from_spec(spec)
spec.loader.exec_module(bot_api)

server = bot_api.Server(Namespace(behave="", keep=None, log=None, tls=None))
threading.Thread(target=server.run, daemon=True).start()
served = Path(track).with_suffix(".served.trk")
served.write_text(Path(track).read_text().replace("{server}", f"http://127.0.0.1:{server.port}"))


def run(state, *words):
    environment = {**os.environ, "TRK_TOKEN": bot_api.TOKEN, "TRKC_STATE_DIR": state}
    server.requests = 0
    code = subprocess.run(["trkc", *words], env=environment, capture_output=True, check=False).returncode
    listed = subprocess.run(["trkc", "outbox"], env=environment, capture_output=True, text=True, check=True).stdout
    return f"{server.requests} requests, exit {code}, {listed.split()[1]}"


for how in ["500", "502", "silence", "reset-end", "reset-answer", "slow", "garbage", "other-json", "huge"]:
    server.behaviours = [how]
    first = run(f"{folder}-{how}", str(served), "--deliver")
    server.behaviours = []
    print(f"{how}: {first}; the second run: {run(f'{folder}-{how}', str(served), '--deliver')}")
print("by its number:", run(f"{folder}-silence", "outbox", "retry", "1"))
