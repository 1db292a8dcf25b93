"""Delivers through a proxy that only listens: proxy.py FOLDER."""

import socket
import sys
import threading

from servers import Track

listener = socket.create_server(("127.0.0.1", 0))
asked = []


def listen():
    while True:
        connection, _ = listener.accept()
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(4096)
        asked.append(head.decode().splitlines()[0])
        connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        connection.close()


threading.Thread(target=listen, daemon=True).start()
proxy = f"http://someone:password@127.0.0.1:{listener.getsockname()[1]}"
track = Track(sys.argv[1], {"https_proxy": proxy, "http_proxy": proxy, "KEY": "abc"})
target = 'webhook(file = flac, url = "{}", key = secret("KEY"), attempts = 1)'
track.deliver(target.format("https://hooks.example.org/x"), "--dry-run")
print([line.strip() for line in track.said.splitlines() if "proxy" in line], "password" in track.said)
print(track.deliver(target.format("https://hooks.example.org/x")))
print("asked:", asked)
asked.clear()
print(track.deliver(target.format("http://127.0.0.1:1/x")), asked)
track.environment["NO_PROXY"] = "hooks.example.org"
print(track.deliver(target.format("https://hooks.example.org/x"), "--again"), asked)
