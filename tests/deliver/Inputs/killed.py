"""Delivers tracks and kills trkc at random moments, then delivers what is not there: killed.py TRACK FOLDER TIMES SEED.

Every track is another sound, so that what arrived can be counted by its title.
"""

import collections
import os
import random
import re
import signal
import subprocess
import sys
import time

from served import bot_api, serve, served

track, folder = sys.argv[1:3]
times, draw = int(sys.argv[3]), random.Random(sys.argv[4])
server = serve()
environment = {**os.environ, "TRK_TOKEN": bot_api.TOKEN, "TRKC_STATE_DIR": folder + "/state"}


def trkc(*words):
    return subprocess.Popen(["trkc", *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def state(number):
    listed = trkc("outbox").communicate()[0]
    found = re.search(rf"^ *\d+  (\w+) .*Number {number}\.", listed, re.M)
    return found[1] if found else "not there"


def arrived():
    return collections.Counter(re.search(r"title='Number (\d+)'", line)[1] for line in server.lines if "title=" in line)


# How long a delivery takes on this machine.
first = served(track, server, "0.trk", lambda text: re.sub(r'track "(.*?)" \{', 'track "Number 0" {', text))
server.behaviours = ["late"]
began = time.monotonic()
assert trkc(first, "--deliver").wait() == 0
usual = time.monotonic() - began

killed = collections.Counter()
unknown = 0
wrong = 0
for number in range(1, times + 1):

    def change(text):
        text = re.sub(r'track "(.*?)" \{', f'track "Number {number}" {{', text)
        return text.replace("440 Hz", f"{440 + number} Hz").replace("500 ms", "20 s")

    song = served(track, server, f"{number}.trk", change)
    server.behaviours = ["late"]
    requests = server.requests
    run = trkc(song, "--deliver")
    # Half of them at any time at all, half while something is sent.
    if number % 2 == 0:
        time.sleep(draw.uniform(0, 1.1 * usual))
    else:
        while server.requests == requests:
            time.sleep(0.001)
        time.sleep(draw.uniform(0, 0.15))
    run.send_signal(signal.SIGKILL)
    run.communicate()
    time.sleep(0.3)  # The server may still be reading what the system has taken.
    before, count = state(number), arrived()[str(number)]
    killed[before] += 1
    server.behaviours = []
    code = trkc(song, "--deliver").wait()
    after, final = state(number), arrived()[str(number)]
    unknown += after == "unknown"
    is_right = final <= 1 and count <= 1 and after in ("delivered", "unknown")
    is_right = is_right and (final == 1 and code == 0 if after == "delivered" else code == 3)
    if before in ("not there", "pending"):
        is_right = is_right and count == 0
    if not is_right:
        wrong += 1
        print(f"{number}: {before}, {count} arrived; then {after}, {final} arrived, exit {code}")
kept = len(os.listdir(folder + "/state/files"))
print(f"killed {times} times: {dict(killed)}", file=sys.stderr)
print(f"{wrong} of {times} went wrong; {kept - unknown} files are kept for nothing")
