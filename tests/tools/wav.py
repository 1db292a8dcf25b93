"""WAV files to and from NumPy: RIFF and RF64, integers of 8 to 32 bits, floats of 32 and 64."""

import struct
from dataclasses import dataclass

import numpy as np

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
UNKNOWN_SIZE = 0xFFFFFFFF

# WAVE_FORMAT_EXTENSIBLE names its encoding by a GUID: the classic two-byte tag, then these fourteen bytes.
GUID_TAIL = bytes.fromhex("000000001000800000aa00389b71")

# Which encoding a name on the command line stands for: format tag and bits per sample.
ENCODINGS = {"16": (PCM, 16), "24": (PCM, 24), "32": (PCM, 32), "float": (FLOAT, 32), "double": (FLOAT, 64)}


class NotAWav(Exception):
    """The bytes are not a WAV file this module can read."""


@dataclass
class Sound:
    rate: int
    samples: np.ndarray  # float64, one row per channel, full scale is 1
    encoding: str = "double"


def read(path):
    """The sound in a WAV file."""
    with open(path, "rb") as file:
        data = memoryview(file.read())
    if len(data) < 12 or data[:4] not in (b"RIFF", b"RF64") or data[8:12] != b"WAVE":
        raise NotAWav(f"{path}: neither RIFF nor RF64")

    form = body = None
    true_size = UNKNOWN_SIZE
    at = 12
    while at + 8 <= len(data) and body is None:
        name, size = bytes(data[at : at + 4]), struct.unpack_from("<I", data, at + 4)[0]
        at += 8
        if name == b"ds64":
            true_size = struct.unpack_from("<Q", data, at + 8)[0]
        elif name == b"fmt ":
            form = data[at : at + size]
        elif name == b"data":
            body = data[at : at + (true_size if size == UNKNOWN_SIZE else size)]
        at += size + size % 2
    if form is None or body is None:
        raise NotAWav(f"{path}: no `fmt ` or no `data` chunk")

    tag, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", form)
    if tag == EXTENSIBLE:
        tag = struct.unpack_from("<H", form, 24)[0]
    whole = len(body) // (channels * bits // 8) * (channels * bits // 8)
    samples = decode(body[:whole], tag, bits).reshape(-1, channels).T
    return Sound(rate, np.ascontiguousarray(samples), f"{bits}-bit float" if tag == FLOAT else f"{bits}-bit")


def decode(body, tag, bits):
    if tag == FLOAT and bits in (32, 64):
        return np.frombuffer(body, f"<f{bits // 8}").astype(np.float64)
    if tag == PCM and bits == 8:  # The only unsigned one.
        return np.frombuffer(body, np.uint8) / 128.0 - 1.0
    if tag == PCM and bits in (16, 32):
        return np.frombuffer(body, f"<i{bits // 8}") / 2.0 ** (bits - 1)
    if tag == PCM and bits == 24:
        wide = np.zeros((len(body) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(body, np.uint8).reshape(-1, 3)
        return wide.view("<i4").ravel() / 2.0**31
    raise NotAWav(f"format tag {tag} with {bits} bits")


def encode(samples, tag, bits):
    interleaved = np.ascontiguousarray(samples.T).ravel()
    if tag == FLOAT:
        return interleaved.astype(f"<f{bits // 8}").tobytes()
    scale = 2.0 ** (bits - 1)
    whole = np.clip(np.rint(interleaved * scale), -scale, scale - 1)
    if bits == 24:
        return whole.astype("<i4").view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
    return whole.astype(f"<i{bits // 8}").tobytes()


def write(path, sound, container="riff"):
    """Writes a sound; `container` is `riff`, `extensible` or `rf64`."""
    tag, bits = ENCODINGS[sound.encoding]
    channels = len(sound.samples)
    frame = channels * bits // 8
    body = encode(sound.samples, tag, bits)
    shown_tag = EXTENSIBLE if container == "extensible" else tag
    form = struct.pack("<HHIIHH", shown_tag, channels, sound.rate, sound.rate * frame, frame, bits)
    if container == "extensible":
        form += struct.pack("<HHIH", 22, bits, 0, tag) + GUID_TAIL

    def chunk(name, content, size=None):
        size = len(content) if size is None else size
        return name + struct.pack("<I", size) + content + b"\0" * (len(content) % 2)

    long = container == "rf64"
    chunks = chunk(b"fmt ", form) + chunk(b"data", body, UNKNOWN_SIZE if long else None)
    if long:
        frames = len(body) // frame
        chunks = chunk(b"ds64", struct.pack("<QQQI", len(chunks) + 40, len(body), frames, 0)) + chunks
    riff = (b"RF64" if long else b"RIFF") + struct.pack("<I", UNKNOWN_SIZE if long else len(chunks) + 4)
    with open(path, "wb") as file:
        file.write(riff + b"WAVE" + chunks)
