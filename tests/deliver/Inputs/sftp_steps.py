"""Replaces files on OpenSSH that a run before was ended over: sftp_steps.py FOLDER."""

import hashlib
import sys

from servers import Ssh, Track

folder = sys.argv[1]
ssh = Ssh(folder + "/ssh")
track = Track(folder, {"USER_NAME": ssh.user})
place = ssh.files / "song.flac"
aside = ssh.files / "song.flac.replaced-by-trkc"
target = (f'sftp(file = flac, url = "sftp://127.0.0.1:{ssh.port}{ssh.files}/song.flac", host_key = "{ssh.host_key}", '
          f'user = secret("USER_NAME"), identity = "ssh/identity", replace = yes, attempts = 1)')


def state(said):
    names = [path.name for path in ssh.files.iterdir()]
    which = "gone" if not place.exists() else "new" if place.read_bytes() == track.song() else "old"
    print(f"{said}; {which}" + (", alone" if len(names) == 1 else ""))


try:
    place.write_text("old")
    state("before the first step: " + track.deliver(target))

    place.rename(ssh.files / f"song.flac.part-{hashlib.sha256(track.song()).hexdigest()[:12]}")
    aside.write_text("old")
    state("after the first step: " + track.deliver(target, "--again"))

    aside.write_text("old")
    state("after the second step: " + track.deliver(target, "--again"))

    place.write_text("another run's")
    aside.write_text("older")
    state("after another run's second step: " + track.deliver(target, "--again"))

    # A folder in its place can step aside and come back, but not be removed with `rm`, nor fetched.
    place.unlink()
    place.mkdir()
    aside.mkdir()
    said = track.deliver(target, "--again")
    print("a folder that nothing can be renamed in: " + said + "; " + ("old" if place.is_dir() else "gone"))
finally:
    ssh.stop()
