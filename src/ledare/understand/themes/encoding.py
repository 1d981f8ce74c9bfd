"""The encoder, read once in each process that needs one; pages never do."""

import numpy as np
from numpy.typing import NDArray

from ledare import text as t

Vectors = NDArray[np.float32]
STORED = np.float16


def encoder() -> t.Encoder:
    """Return this process's encoder: the prepared one, else letters.

    It is read once, and anew where another one was prepared since.
    """
    return t.Encoder.load()


def to_bytes(vector: NDArray[np.floating]) -> bytes:
    """Return a vector as it is stored."""
    return np.asarray(vector, STORED).tobytes()


def from_bytes(stored: list[bytes]) -> Vectors:
    """Return stored vectors, one a row."""
    rows = [np.frombuffer(bytes(one), STORED) for one in stored]
    return np.asarray(np.stack(rows) if rows else np.zeros((0, 0)), np.float32)
