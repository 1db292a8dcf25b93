#!/usr/bin/python3
"""Holds the includes of compiler/ and runtime/ against the diagram of the house, and names each that strays.

    check_includes.py ROOT
"""

import re
import sys
from pathlib import Path

# Each room and the rooms it may look into. Whoever may look into a room may look into what that room sees, too.
DIAGRAM = """
  runtime/base           .
  runtime/kernel         runtime/base
  runtime/math           runtime/base
  runtime/dsp            runtime/kernel runtime/math
  runtime/audio          runtime/dsp
  runtime/plan           runtime/dsp
  runtime/render         runtime/plan runtime/audio
  runtime/encode         runtime/plan runtime/audio
  runtime/deliver        runtime/base

  compiler/base          runtime/base
  compiler/source        compiler/base
  compiler/diagnostics   compiler/source
  compiler/syntax        compiler/source
  compiler/types         compiler/source runtime/math
  compiler/typed         compiler/types compiler/syntax
  compiler/score         compiler/typed
  compiler/signal        compiler/types runtime/kernel

  compiler/parse         compiler/diagnostics compiler/syntax grammar/generated
  compiler/format        compiler/diagnostics compiler/syntax
  compiler/resolve       compiler/diagnostics compiler/syntax
  compiler/scala         compiler/diagnostics compiler/types
  compiler/check         compiler/diagnostics compiler/typed compiler/scala
  compiler/elaborate     compiler/diagnostics compiler/typed compiler/score
  compiler/lower         compiler/diagnostics compiler/typed compiler/score compiler/signal
  compiler/optimize      compiler/diagnostics compiler/signal
  compiler/plan          compiler/diagnostics compiler/signal runtime/kernel runtime/plan
  compiler/codegen       compiler/plan
  compiler/interpret     compiler/plan
  compiler/arrange       compiler/plan
  compiler/midi          compiler/score

  compiler/driver        everything
"""

# Guests, how their headers are spelled, and the one room each lives in. No other room may meet a guest even through a
# header, so a header that includes one stays within the room.
GUESTS = {
    "ANTLR": (r"<antlr4-runtime\.h>|\"antlr4-runtime\.h\"|\"grammar/generated/", "compiler/parse"),
    "LLVM": (r"<llvm/|<llvm-c/|\"llvm/", "compiler/codegen"),
    "libsndfile": (r"<sndfile\.hh?>", "runtime/encode"),
    "LAME": (r"<lame/", "runtime/encode"),
    "TagLib": (r"<taglib/", "runtime/encode"),
    "libcurl": (r"<curl/", "runtime/deliver"),
    "SQLite": (r"<sqlite3", "runtime/deliver"),
    "threads": (r"<(thread|future|pthread\.h)>", "runtime/base"),
}

FROM_THE_ROOT = re.compile(r'"(compiler|runtime|grammar)/')


def may_see():
    direct = {}
    for line in DIAGRAM.split("\n"):
        if line.strip():
            room, *seen = line.split()
            direct[room] = set(seen) - {"."}

    def closure(room):
        return {room}.union(*(closure(seen) for seen in direct.get(room, ())))

    everything = set(direct) | {"grammar/generated"}
    return {room: everything if "everything" in direct[room] else closure(room) for room in direct}


def room_of(path):
    return "/".join(path.split("/")[:2])


def includes_of(text):
    """Line number and what is included, with its brackets or quotes."""
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r'\s*#\s*include\s*([<"][^>"]+[>"])', line)
        if match:
            yield number, match.group(1)


def guests_met_in(header, includes, seen):
    """The guests in a header, its own or those of the headers it includes."""
    if header in seen:
        return set()
    seen.add(header)
    met = set()
    for _, target in includes.get(header, []):
        met |= {guest for guest, (spelling, _) in GUESTS.items() if re.match(spelling, target)}
        met |= guests_met_in(target.strip('"'), includes, seen)
    return met


def complaints(root):
    allowed = may_see()
    files = sorted(
        path.relative_to(root).as_posix()
        for top in ("compiler", "runtime")
        for path in (root / top).rglob("*")
        if path.suffix in (".h", ".cpp", ".def")
    )
    includes = {path: list(includes_of((root / path).read_text(encoding="utf-8"))) for path in files}

    for path, lines in includes.items():
        room = room_of(path)
        if room not in allowed:
            yield f"{path}:1: the diagram in check_includes.py has no room `{room}`"
            continue
        own_header = path.removesuffix(".cpp") + ".h"
        if path.endswith(".cpp") and own_header in includes and (not lines or lines[0][1] != f'"{own_header}"'):
            yield f'{path}:1: the first include should be its own header, "{own_header}"'
        for number, target in lines:
            where = f"{path}:{number}: "
            for guest, (spelling, home) in GUESTS.items():
                if re.match(spelling, target) and room != home:
                    yield f"{where}{guest} lives in {home} only, but {room} includes {target}"
            if target.startswith('"') and not FROM_THE_ROOT.match(target):
                yield f'{where}{target} is not written from the root'
            elif target.startswith('"'):
                seen_room = room_of(target.strip('"'))
                if seen_room not in allowed[room]:
                    yield f"{where}{room} may not look into {seen_room}"
                elif seen_room != room:
                    for guest in sorted(guests_met_in(target.strip('"'), includes, set())):
                        yield f"{where}{target} brings {guest} out of its room"


def main():
    found = list(complaints(Path(sys.argv[1])))
    print("\n".join(found) if found else "every include keeps to the diagram")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
