"""Reads LLVM IR and says of each function how wide the floats of its loops are and what it calls."""

import re
import sys

NATIVE = re.compile(r"llvm\.(fabs|floor|fma|roundeven|smax|smin|sqrt|masked\.gather)\.")

for function in re.findall(r"^define [^\n]*@(\S+?)\((.*?)^}", open(sys.argv[1]).read(), re.M | re.S):
    name, text = function
    loops = text[re.search(r"\n(loop|before|recursion|after):", text).start() :]
    widths = [int(width) for width in re.findall(r"= f(?:mul|add|sub) <(\d+) x (?:float|double)>", loops)]
    foreign = [call for call in re.findall(r"call [^@]*@([\w.]+)", text) if not NATIVE.match(call)]
    calls = "no foreign call" if not foreign else "calls " + ", ".join(sorted(set(foreign)))
    print(f"{name.strip(chr(34))}: {max(widths, default=1)} lanes, {calls}")
