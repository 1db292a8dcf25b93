"""Delivers to a receiver that checks the signature: webhook.py FOLDER."""

import hashlib
import hmac
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from served import bot_api
from servers import Track

folder = sys.argv[1]
KEY = "a key that both know"
answers, seen = [], []


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        wanted = "sha256=" + hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()
        parts = list(bot_api.read_parts(body, self.headers["Content-Type"].split("boundary=")[1]))
        about, song = json.loads(parts[0][3]), parts[1][3]
        digest = hashlib.sha256(song).hexdigest()
        seen.append({
            "path": self.path, "signed": hmac.compare_digest(wanted, self.headers["X-Trkc-Signature"]),
            "key": self.headers["Idempotency-Key"] == digest == about["sha256"],
            "parts": [(name, kind) for name, _, kind, _ in parts],
            "about": {name: value for name, value in about.items() if name not in ("sha256", "size")},
            "size": about["size"] == len(song), "song": song == track.song()})
        status, headers = answers.pop(0) if answers else (202, {})
        self.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}/hooks/TOKEN-in-the-address"
track = Track(folder, {"KEY": KEY, "WRONG": "another key", "HOOK": url, "ELSEWHERE": "http://example.org/x"})
target = 'webhook(file = flac, url = secret("HOOK"), key = secret("KEY"), attempts = 3, pause = 10 ms)'
print(track.deliver(target))
for name, value in seen[0].items():
    print(f"  {name}: {value}")
print("label:", track.said.split(":")[0])

# It has a key by which the receiver knows it, so what may have arrived is sent again.
seen.clear()
answers[:] = [(500, {}), (429, {"Retry-After": "0"})]
print("an error and a wait:", track.deliver(target, pitch=441), "after", len(seen), "requests,", all(s["key"] for s in seen))
answers[:] = [(403, {})]
print("refused:", track.deliver(target, pitch=442))
answers[:] = [(302, {"Location": "https://elsewhere.example/x?TOKEN"})]
print("moved:", track.deliver(target, pitch=443))
seen.clear()
track.deliver(target.replace('"KEY"', '"WRONG"'), pitch=444)
print("another key:", seen[0]["signed"])
print("in clear:", track.deliver(target.replace('"HOOK"', '"ELSEWHERE"'), pitch=445))
