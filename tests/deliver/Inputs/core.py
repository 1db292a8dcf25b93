"""Kills trkc while it delivers, where cores are wanted: core.py TRACK FOLDER."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from served import bot_api, serve, served

track, folder = sys.argv[1:]
server = serve()
song = served(track, server)
server.behaviours = ["silence"]
environment = {**os.environ, "TRK_TOKEN": bot_api.TOKEN, "TRKC_STATE_DIR": folder + "/state"}
work = Path(folder, "work")
work.mkdir()
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
run = subprocess.Popen(["trkc", song, "--deliver"], env=environment, cwd=work, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL,
                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (hard, hard)))
while server.requests == 0:
    time.sleep(0.01)
limits = Path(f"/proc/{run.pid}/limits").read_text()
print("core limit:", next(line for line in limits.splitlines() if "core file" in line).split()[4:6])
# What cannot be dumped belongs to the administrator: `man 5 proc`.
print("its memory belongs to:", os.stat(f"/proc/{run.pid}/mem").st_uid)
run.send_signal(signal.SIGABRT)
status = os.waitpid(run.pid, 0)[1]
print(f"it died of {signal.Signals(os.WTERMSIG(status)).name}, core dumped:", os.WCOREDUMP(status))
print("a file that was left:", len(list(work.iterdir())))
