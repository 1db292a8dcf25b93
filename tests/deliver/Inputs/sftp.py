"""Delivers to OpenSSH: sftp.py FOLDER."""

import sys

from servers import Ssh, Track

folder = sys.argv[1]
ssh = Ssh(folder + "/ssh")
track = Track(folder, {"USER_NAME": ssh.user})
try:
    url = f"sftp://127.0.0.1:{ssh.port}{ssh.files}"

    def target(name="{title} \\\"1\\\".flac", host_key=ssh.host_key, identity="identity", more=""):
        name = name.replace('\\"', "%22").replace(" ", "%20")
        return (f'sftp(file = flac, url = "{url}/{name}", host_key = "{host_key}", user = secret("USER_NAME"), '
                f'identity = "ssh/{identity}"{more}, attempts = 2, pause = 10 ms)')

    place = ssh.files / 'Прилив & отлив "1".flac'
    print("first:", track.deliver(target()))
    print("it is there:", place.read_bytes() == track.song(), "alone:", len(list(ssh.files.iterdir())) == 1)
    print("the same bytes:", track.deliver(target()))
    print("and again:", track.deliver(target(), "--again"))
    print("another song:", track.deliver(target(), pitch=441))
    print("it is there:", place.read_bytes() == track.song(), "alone:", len(list(ssh.files.iterdir())) == 1)
    print("replaced:", track.deliver(target(more=", replace = yes"), pitch=441))
    print("it is there:", place.read_bytes() == track.song(), "alone:", len(list(ssh.files.iterdir())) == 1)
    print("another server:", track.deliver(target("a.flac", host_key="SHA256:" + 43 * "A")))
    print("another key:", track.deliver(target("b.flac", identity="stranger")))
    print("no such folder:", track.deliver(target("no/c.flac")))
    print("attempts:", track.said.count("again in"))
    print("files:", len(list(ssh.files.iterdir())))
finally:
    ssh.stop()
