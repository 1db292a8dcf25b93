"""What the programs in NumPy share: a WAV of 32-bit floats."""
import struct

import numpy

RATE = 44100


def write(path, left, right=None):
    """Writes one or two arrays as a stereo WAV."""
    right = left if right is None else right
    sound = numpy.empty((len(left), 2), dtype="<f4")
    sound[:, 0], sound[:, 1] = left, right
    size = sound.nbytes
    with open(path, "wb") as file:
        file.write(b"RIFF" + struct.pack("<I", size + 36) + b"WAVEfmt " +
                   struct.pack("<IHHIIHH", 16, 3, 2, RATE, RATE * 8, 8, 32) + b"data" + struct.pack("<I", size))
        sound.tofile(file)
