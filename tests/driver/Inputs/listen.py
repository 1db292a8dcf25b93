"""Plays a track through players that only pretend to, and tells what became of it.

    listen.py TRKC FOLDER SONG
"""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

from wav import read

# Keeps what it is to play, and its options; `$0.does` holds what it does then.
PLAYER = """#!/bin/sh
for file; do :; done
/bin/cp "$file" "$HEARD/heard.wav"
echo "${0##*/} $(($# - 1)) options" > "$HEARD/words"
if [ -f "$0.does" ]; then . "$0.does"; fi
"""


class Room:
    """A place with some players in it."""

    def __init__(self, trkc, folder, song):
        self.trkc, self.folder, self.song = shutil.which(trkc), pathlib.Path(folder), song

    def enter(self, *players, does=""):
        for name in ("bin", "tmp", "heard"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            (self.folder / name).mkdir()
        for player in players:
            path = self.folder / "bin" / player
            path.write_text(PLAYER)
            path.chmod(0o755)
            (self.folder / "bin" / f"{player}.does").write_text(does)

    def environment(self):
        places = {"PATH": self.folder / "bin", "TMPDIR": self.folder / "tmp", "HEARD": self.folder / "heard"}
        return {**os.environ, **{name: str(place) for name, place in places.items()}}

    def play(self, *words):
        ended = subprocess.run([self.trkc, "play", self.song, *words], env=self.environment(), capture_output=True,
                               text=True, check=False)
        heard = self.folder / "heard/words"
        print(heard.read_text().strip() if heard.exists() else "nothing played", "| exit", ended.returncode)
        print(ended.stderr, end="")
        self.look_for_rest()

    def look_for_rest(self):
        print("rest:", *os.listdir(self.folder / "tmp"))

    def frames(self):
        return read(self.folder / "heard/heard.wav").samples.shape[1]

    def stop_with(self, number):
        player = subprocess.Popen([self.trkc, "play", self.song], env=self.environment())
        while not (self.folder / "heard/started").exists():
            time.sleep(0.01)
        player.send_signal(number)
        print("stopped | exit", player.wait(timeout=60))
        self.look_for_rest()


def main():
    room = Room(*sys.argv[1:])
    room.enter("pw-play", "aplay", "ffplay")
    room.play()
    print("frames", room.frames())
    room.play("--section", "B")
    print("frames", room.frames())
    room.enter("ffplay")
    room.play()
    room.enter("aplay", does="exit 7")
    room.play()
    room.enter()
    room.play()
    for number in (signal.SIGINT, signal.SIGTERM):
        room.enter("pw-play", does='echo yes > "$HEARD/started"\nexec /bin/sleep 60')
        room.stop_with(number)


if __name__ == "__main__":
    main()
