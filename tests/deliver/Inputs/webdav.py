"""Delivers to nginx: webdav.py FOLDER."""

import sys
from pathlib import Path

from servers import Nginx, Track

folder = sys.argv[1]
nginx = Nginx(folder + "/nginx")
track = Track(folder, {"USER_NAME": "tide", "PASSWORD": "deep water", "WRONG": "shallow water"})
account = 'user = secret("USER_NAME"), password = secret("PASSWORD")'
try:
    place = nginx.files / "Прилив & отлив.flac"
    target = f'webdav(file = flac, url = "{nginx.url}/{{title}}.flac", {account}'
    print("first:", track.deliver(target + ")"))
    print("it is there:", place.read_bytes() == track.song(), "alone:", len(list(nginx.files.iterdir())) == 1)
    print("requests:", nginx.requests())
    print("the same bytes:", track.deliver(target + ")"))
    print("and again:", track.deliver(target + ")", "--again"))
    print("another song:", track.deliver(target + ")", pitch=441))
    print("it is there:", place.read_bytes() == track.song(), "alone:", len(list(nginx.files.iterdir())) == 1)
    print("replaced:", track.deliver(target + ", replace = yes)", pitch=441))
    print("it is there:", place.read_bytes() == track.song(), "alone:", len(list(nginx.files.iterdir())) == 1)
    print("wrong password:", track.deliver(target.replace("PASSWORD", "WRONG") + ")", pitch=442))
    print("no such folder:", track.deliver(target.replace("/dav/", "/dav/no/") + ", attempts = 1)", pitch=443))

    place = nginx.files / "song.flac"
    print("put:", track.deliver(f'put(file = flac, url = "{nginx.url}/{{file}}.{{format}}", {account})'))
    print("it is there:", place.read_bytes() == track.song())
finally:
    nginx.stop()
print("put to nobody:", track.deliver(f'put(file = flac, url = "{nginx.url}/x", attempts = 2, pause = 10 ms)'))
print("attempts:", track.said.count("again in"))
