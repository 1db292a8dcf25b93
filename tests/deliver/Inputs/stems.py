"""Delivers stems and notes: stems.py FOLDER."""

import json
import os
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from served import bot_api

folder = Path(sys.argv[1])
stems, received = [], folder / "out" / "Прилив & отлив"
received.mkdir(parents=True)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        parts = list(bot_api.read_parts(body, self.headers["Content-Type"].split("boundary=")[1]))
        stems.append(json.loads(parts[0][3])["stem"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()


def trkc(emits, *words):
    path = folder / "song.trk"
    path.write_text(f"""trk 1
track "Прилив & отлив" {{ tempo = 120 bpm }}
instrument hush(vel) {{ length = 20 ms   out = 0 * vel * sine(phase(440 Hz)) }}
instrument still(vel) {{ length = 20 ms   out = 0 * vel * sine(phase(220 Hz)) }}
instrument kick(vel) {{ length = 20 ms   out = 0.5 * vel * sine(phase(60 Hz)) }}
section A 1 bars {{
  play grid 1/4 {{| x . x . |}} on kick
  play grid 1/4 {{| x . . . |}} on hush
  play grid 1/4 {{| x . . . |}} on still
}}
deliver {{
  emit stems(format = flac, bits = 16)
  {emits}
}}
""")
    environment = {**os.environ, "TRKC_STATE_DIR": str(folder / "state"), "KEY": "a key"}
    return subprocess.run(["trkc", str(path), *words], env=environment, capture_output=True, text=True, check=False)


to_folder = 'emit folder(file = stems, path = "out/{title}/{stem}.{format}")'
notes = 'emit folder(file = midi, path = "out/{title}.{format}")'
both = to_folder + "\n  " + notes
run = trkc(both, "--deliver", "--dry-run")
print("dry:", run.returncode, run.stderr)
lines = run.stdout.replace(str(folder), "").splitlines()
for line, about in zip(lines, lines[1:]):
    if line.count(" to "):
        print(f"{line}; {about.strip()}")
print("nothing is left of it:", not (folder / "state").exists())

run = trkc(both, "--deliver")
print("all:", run.returncode, run.stderr)
trkc("", "--stems", str(folder / "own"))
trkc("", "-o", str(folder / "own.mid"))


def same(one, other):
    return all((one / path.name).read_bytes() == path.read_bytes() for path in other.iterdir())


print("stems:", sorted(path.name for path in received.iterdir()), "as `--stems` writes them:", same(received, folder / "own"))
print("notes as `-o` writes them:", (folder / "out" / "Прилив & отлив.mid").read_bytes() == (folder / "own.mid").read_bytes())
run = trkc(both, "--deliver")
print("once more:", run.returncode, run.stdout.count("was delivered"), "were delivered")

shutil.rmtree(received)
received.mkdir()
(received / "master.flac").write_text("another song")
run = trkc(both, "--deliver", "--again")
refused = [line for line in run.stderr.splitlines() if "refused" in line]
print("one cannot be there:", run.returncode, run.stdout.count("delivered"), "delivered,", len(refused), "refused:",
      refused[0].split(": refused")[0].rpartition("/")[2])

run = trkc(notes.replace("{title}", "alone"), "--deliver", "--no-cache", "--threads", "1")
print("notes alone:", run.returncode, run.stderr, "without a rendering:", "LUFS" not in run.stdout + run.stderr)
run = trkc(f'emit webhook(file = stems, url = "http://127.0.0.1:{server.server_port}/", key = secret("KEY"))', "--deliver")
print("a webhook:", run.returncode, run.stderr, sorted(stems))
print("kept:", len(list((folder / "state" / "files").iterdir())))
