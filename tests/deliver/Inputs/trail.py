"""Looks for the token wherever trkc writes while it delivers over TLS: trail.py TRACK FOLDER CERTIFICATE KEY."""

import os
import subprocess
import sys
import time
from pathlib import Path

from served import bot_api, serve, served

track, folder, certificate, key = sys.argv[1:]
server = serve((certificate, key))
song = served(track, server)
state, log = Path(folder, "state"), Path(folder, "strace")
environment = {**os.environ, "TRK_TOKEN": bot_api.TOKEN, "TRKC_STATE_DIR": str(state), "SSL_CERT_FILE": certificate}
# Enough of it to be found in pieces, too.
pieces = [bot_api.TOKEN.encode(), bot_api.TOKEN[10:].encode(), bot_api.TOKEN[-20:].encode()]


def is_in(content):
    return any(piece in content for piece in pieces)


for how in ["echo", "502", "garbage", "ok"]:
    server.behaviours = [how]
    calls = "trace=write,writev,pwrite64,sendto,sendmsg,execve,rename,link,linkat,open,openat,mkdir,connect,prctl"
    run = subprocess.run(
        ["strace", "-f", "-s", "10000000", "-e", calls, "-o", str(log), "trkc", song, "--deliver", "--again"],
        env=environment, capture_output=True, check=False)
    trail = log.read_bytes()
    print(f"{how}: exit {run.returncode},", "TOKEN" if is_in(trail) else "no token", "in what was called,",
          "TOKEN" if is_in(run.stdout + run.stderr) else "no token", "in what was said,",
          "TOKEN" if any(is_in(path.read_bytes()) for path in state.rglob("*") if path.is_file()) else "no token",
          "in the outbox")
print("no core is left:", b"PR_SET_DUMPABLE, SUID_DUMP_DISABLE" in trail)

# While it waits for an answer, neither its arguments nor its environment show it.
server.behaviours = ["silence"]
requests = server.requests
run = subprocess.Popen(["trkc", song, "--deliver", "--again"], env=environment, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
while server.requests == requests:
    time.sleep(0.01)
for name in ["cmdline", "environ"]:
    try:
        content = Path(f"/proc/{run.pid}/{name}").read_bytes()
    except PermissionError:
        content = b""
    print(f"{name}:", "TOKEN" if is_in(content) else "no token")
run.kill()
