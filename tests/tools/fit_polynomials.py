#!/usr/bin/python3
"""Fits the polynomials of runtime/math and prints runtime/math/coefficients.h. Needs NumPy and mpmath.

Each polynomial minimises the greatest weighted error over its interval (Remez' exchange algorithm, in 60-digit
arithmetic). Its coefficients are rounded to the format one after the other, lowest first, and the rest is fitted again
after each rounding, so that later coefficients absorb what the rounding of earlier ones lost. See Brisebarre, Muller
and Tisserand, "Computing machine-efficient polynomial approximations", ACM TOMS 32 (2006), for why plain rounding
is not enough.

Usage: fit_polynomials.py | clang-format --assume-filename=coefficients.h > runtime/math/coefficients.h
"""

import sys

import numpy
from mpmath import atan, cos, exp, expm1, log, lu_solve, matrix, mp, mpf, pi, sin, sqrt, tan

mp.dps = 60
GRID = 400


def solve_minimax(function, weight, powers, low, high):
    """The coefficients c[p] that minimise max |weight(x) * (function(x) - sum c[p] x^p)| over the interval."""
    grid = [(low + high) / 2 - (high - low) / 2 * cos(pi * (i + mpf(1) / 2) / GRID) for i in range(GRID)]
    values = [function(x) for x in grid]
    weights = [weight(x) for x in grid]
    count = len(powers) + 1
    extrema = [round(i * (GRID - 1) / (count - 1)) for i in range(count)]
    for _ in range(30):
        system = matrix(count, count)
        target = matrix(count, 1)
        for row, i in enumerate(extrema):
            for column, power in enumerate(powers):
                system[row, column] = weights[i] * grid[i] ** power
            system[row, count - 1] = (-1) ** row
            target[row] = weights[i] * values[i]
        solution = lu_solve(system, target)
        errors = [
            w * (v - sum(solution[k] * x**p for k, p in enumerate(powers))) for x, v, w in zip(grid, values, weights)
        ]
        chosen = alternating_extrema(errors, count)
        if chosen is None or chosen == extrema:
            break
        extrema = chosen
    return list(solution)[:-1]


def alternating_extrema(errors, count):
    """Indices of `count` consecutive extrema of alternating sign with the greatest errors, or None."""
    runs = [[0]]
    for i in range(1, len(errors)):
        if (errors[i] > 0) == (errors[i - 1] > 0):
            runs[-1].append(i)
        else:
            runs.append([i])
    peaks = [max(run, key=lambda i: abs(errors[i])) for run in runs]
    if len(peaks) < count:
        return None
    while len(peaks) > count:
        if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]):
            peaks.pop(0)
        else:
            peaks.pop()
    return peaks


def fit(function, weight, degree, low, high, scalar):
    """The rounded coefficients of a polynomial of the given degree, lowest first, and the greatest weighted error."""
    low, high = mpf(low), mpf(high)
    rounded = []
    for lowest in range(degree + 1):
        fixed = tuple(rounded)
        coefficients = solve_minimax(
            lambda x: function(x) - evaluate(fixed, x), weight, range(lowest, degree + 1), low, high
        )
        rounded.append(scalar(float(coefficients[0])))
    grid = [low + (high - low) * (i + mpf(1) / 2) / 2000 for i in range(2000)]
    return rounded, max(abs(weight(x) * (function(x) - evaluate(rounded, x))) for x in grid)


def evaluate(coefficients, x):
    return sum(mpf(float(c)) * x**p for p, c in enumerate(coefficients))


def sine(z):
    """sin(2 pi y) / y - 4 of z = y^2."""
    y = sqrt(z)
    return sin(2 * pi * y) / y - 4


def exponential(r):
    """(e^r - 1 - r) / r^2."""
    return (expm1(r) - r) / r**2


def logarithm(z):
    """(log((1 + s) / (1 - s)) - 2 s) / s^3 of z = s^2."""
    s = sqrt(z)
    return (log((1 + s) / (1 - s)) - 2 * s) / (s * z)


def precise_log2(z):
    """What remains of log2((1 + s) / (1 - s)) = s (C + z (C / 3 + z E(z))), C = 2 / ln 2, z = s^2: the E."""
    s = sqrt(z)
    scale = 2 / log(2)
    return ((log((1 + s) / (1 - s)) / log(2) / s - scale) / z - scale / 3) / z


def tangent(z):
    """(tan y - y) / y^3 of z = y^2."""
    y = sqrt(z)
    return (tan(y) - y) / (y * z)


def arc_tangent(z):
    """(atan y - y) / y^3 of z = y^2."""
    y = sqrt(z)
    return (atan(y) - y) / (y * z)


ROOT = sqrt(mpf(2))
HALF_LN2 = log(2) / 2 * (1 + mpf(2) ** -12)  # A little more, because the argument is rounded.
EDGE = mpf(10) ** -12  # The functions are 0 / 0 at 0, so the intervals start beside it.
FITS = [
    # name, function, weight (which makes the error relative to the whole result), degree for F32 (or none) and F64,
    # interval, meaning
    ("kSine", sine, lambda z: sqrt(z) / sin(2 * pi * sqrt(z)), 4, 8, EDGE, mpf(1) / 16,
     "sin(2 pi y) / y - 4 in y^2, |y| <= 1/4"),
    ("kExp", exponential, lambda r: r**2 / exp(r), 4, 10, -HALF_LN2, HALF_LN2,
     "(e^r - 1 - r) / r^2 in r, |r| <= ln(2) / 2"),
    ("kLog", logarithm, lambda z: z / 2, 2, 6, EDGE, ((ROOT - 1) / (ROOT + 1)) ** 2,
     "(log((1 + s) / (1 - s)) - 2 s) / s^3 in s^2, |s| <= (sqrt 2 - 1) / (sqrt 2 + 1)"),
    ("kPreciseLog2", precise_log2, lambda z: z**2 * log(2) / 2, None, 6, EDGE, ((ROOT - 1) / (ROOT + 1)) ** 2,
     "E in log2((1 + s) / (1 - s)) = s (C + z (C / 3 + z E(z))), C = 2 / ln 2, in z = s^2, s as above"),
    ("kTan", tangent, lambda z: z * sqrt(z) / tan(sqrt(z)), 6, 13, EDGE, (pi / 4) ** 2,
     "(tan y - y) / y^3 in y^2, |y| <= pi / 4"),
    ("kArcTan", arc_tangent, lambda z: z * sqrt(z) / atan(sqrt(z)), 4, 10, EDGE, (ROOT - 1) ** 2,
     "(atan y - y) / y^3 in y^2, |y| <= tan(pi / 8)"),
]


def literal(value):
    """The shortest text that reads back as the value."""
    text = numpy.format_float_scientific(value, unique=True, trim="0")
    return text + "F" if isinstance(value, numpy.float32) else text


def main():
    tables = {"float": [], "double": []}
    for name, function, weight, degree32, degree64, low, high, meaning in FITS:
        for kind, degree, scalar in (("float", degree32, numpy.float32), ("double", degree64, numpy.float64)):
            if degree is None:
                continue
            coefficients, error = fit(function, weight, degree, low, high, scalar)
            print(f"{name} {kind}: degree {degree}, error 2^{float(log(error, 2)):.1f}", file=sys.stderr)
            tables[kind].append((name, meaning, float(log(error, 2)), [literal(c) for c in coefficients]))
    print("// Polynomials of the elementary functions, lowest coefficient first. Printed by")
    print("// tests/tools/fit_polynomials.py, which says how they are fitted; the errors are relative to the function's")
    print("// value, before rounding in use.")
    print("#pragma once\n\n#include <array>\n\nnamespace trk::math {\n\ntemplate <class Scalar>\nstruct Coefficients;")
    for kind, entries in tables.items():
        print(f"\ntemplate <>\nstruct Coefficients<{kind}> {{")
        for position, (name, meaning, error, texts) in enumerate(entries):
            separator = "\n" if position else ""
            print(f"{separator}  // {meaning}: 2^{error:.1f}.")
            print(f"  static constexpr std::array<{kind}, {len(texts)}> {name} = {{")
            print("\n".join(f"      {text}," for text in texts))
            print("  };")
        print("};")
    print("\n}  // namespace trk::math")


main()
