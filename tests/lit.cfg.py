# How lit runs the tests in this folder; see docs/testing.md.
import os
import re
import shutil
import sys

tools = os.path.join(os.path.dirname(__file__), "tools")
sys.path.insert(0, tools)
from from_scratch import FromScratch

config.name = "trkc"
config.test_format = FromScratch(execute_external=False)
config.test_source_root = os.path.dirname(__file__)
config.suffixes = [".trk", ".test"]
config.excludes = ["inputs"]

# The tests see the tools they are written with, the system's own, and nothing of whoever runs them.
config.environment["PATH"] = os.pathsep.join([config.trk_programs, config.trk_llvm_tools, "/usr/bin", "/bin"])
config.environment["LC_ALL"] = "C.UTF-8"
config.environment["TZ"] = "UTC"
config.environment["HOME"] = config.test_exec_root
config.environment["PYTHONDONTWRITEBYTECODE"] = "1"

# One cache for all tests of a run, empty at its start: compiled code of an earlier trkc proves nothing about this one.
config.environment["TRKC_CACHE_DIR"] = os.path.join(config.test_exec_root, "cache")
shutil.rmtree(config.environment["TRKC_CACHE_DIR"], ignore_errors=True)

aarch64_player = os.path.join(config.test_exec_root, "aarch64", "player", "lib")

config.substitutions += [
    ("%{python}", config.trk_python),
    ("%{root}", config.trk_root),
    ("%{inputs}", os.path.join(config.test_source_root, "inputs")),
    ("%{aarch64_player}", aarch64_player),
    ("%{dir}", "%t.dir"),  # An empty folder of the test's own.
]

# The Python tools go by their names and run under the Python that has NumPy.
for tool in sorted(os.listdir(tools)):
    path = os.path.join(tools, tool)
    if os.path.isfile(path) and os.access(path, os.X_OK):
        word = r"(?<![\w./%-])" + re.escape(tool) + r"(?![\w./-])"
        config.substitutions.append((word, f"{config.trk_python} {path}"))

# What a test may ask for with REQUIRES.
for program in ("bench_kernels", "clang-format-19", "nginx", "openssl", "sshd", "strace", "vim"):
    if shutil.which(program, path=config.environment["PATH"] + os.pathsep + "/usr/sbin"):
        config.available_features.add(program)

# Another processor: what was built for it and an emulator of it.
if os.path.isdir(aarch64_player) and shutil.which("qemu-aarch64-static"):
    config.available_features.add("aarch64")
