"""What the judges say of a sound: facts, each a line of text and a number, and what a test wishes of them."""

import re
import sys
from dataclasses import dataclass

import numpy as np


@dataclass
class Fact:
    text: str
    value: float


def decibels(amplitude):
    return 20 * np.log10(amplitude) if amplitude > 0 else -np.inf


def power_decibels(power):
    return 10 * np.log10(power) if power > 0 else -np.inf


def fixed(value, digits):
    """A number with so many decimals, and no minus before a zero."""
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text


NUMBER = r"-?(?:inf|[\d.]*\d)"
WISH = re.compile(rf"([a-z0-9@+.-]+?)(?:=(?:(?P<low>{NUMBER})?\.\.(?P<high>{NUMBER})?|({NUMBER})(?:(?:±|\+-)([\d.]+))?))?")


class Wish:
    """`pitch`, `pitch=440`, `pitch=440±0.1`, `alias=..-96` or `density=0.9..1.1`: a fact, and where it should be."""

    def __init__(self, text):
        match = WISH.fullmatch(text)
        if not match:
            raise SystemExit(f"cannot read `{text}`; write FACT, FACT=VALUE, FACT=VALUE±TOLERANCE or FACT=LOW..HIGH")
        self.name, low, high, value, tolerance = match.groups()
        self.asks = "=" in text
        self.wanted = text[len(self.name) + 1 :]
        if value is not None:
            off = float(tolerance or 1e-9)
            self.low, self.high = float(value) - off, float(value) + off
        else:
            self.low, self.high = float(low or "-inf"), float(high or "inf")

    def is_met(self, fact):
        return not self.asks or self.low <= fact.value <= self.high


def judge(program, found, wishes):
    """Prints what was found, and ends the program: with 1 when a wish is not met."""
    for name, fact in found.items():
        print(name, fact.text)
    failed = False
    for wish in wishes:
        if wish.name not in found:
            raise SystemExit(f"{program}: there is no fact `{wish.name}`; there are {', '.join(found)}")
        fact = found[wish.name]
        if not wish.is_met(fact):
            print(f"{program}: {wish.name} is {fact.value:.6g}, wanted {wish.wanted}", file=sys.stderr)
            failed = True
    sys.exit(failed)
