"""Delivers to folders: folder.py FOLDER."""

import os
import stat
import sys
from pathlib import Path

from servers import Track

folder = Path(sys.argv[1])
track = Track(folder, {})
(folder / "out").mkdir()
place = folder / "out" / "Прилив & отлив, 120 bpm.flac"
target = 'folder(file = flac, path = "out/{title}, {tempo}.{format}"'


def there():
    return place.read_bytes() == track.song(), [path.name for path in place.parent.iterdir()] == [place.name]


print("first:", track.deliver(target + ")").replace(str(folder), ""))
print("it is there, alone:", *there(), oct(stat.S_IMODE(place.stat().st_mode) & ~0o22))
print("the same bytes:", track.deliver(target + ")").partition(" (")[0])
print("and again:", track.deliver(target + ")", "--again"))
place.unlink()
print("gone, and again:", track.deliver(target + ")", "--again").replace(str(folder), ""), *there())
print("another song:", track.deliver(target + ")", pitch=441), *there())
print("replaced:", track.deliver(target + ", replace = yes)", pitch=441).replace(str(folder), ""), *there())
print("no folder:", track.deliver('folder(file = flac, path = "no/x.flac")'))
print("a folder in its place:", track.deliver('folder(file = flac, path = "out")'))
print("no space:", track.deliver('folder(file = wav, path = "/dev/full/x.wav")'))
