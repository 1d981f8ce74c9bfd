"""Vectors as every reader of them wants them: finite, float32, of unit length."""

from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Vectors = NDArray[np.float32]
Whole = NDArray[np.int64]

# A row shorter than this has no direction: an empty voice.
_NO_LENGTH: Final = 1e-12


def unit(vectors: ArrayLike) -> Vectors:
    """Return vectors of unit length; a row without length stays zero.

    Raises
    ------
    ValueError
        Not two dimensions, or a value that is not finite.
    """
    given = np.asarray(vectors)
    if given.size == 0:
        return np.zeros((len(given), *given.shape[1:2]), dtype=np.float32)
    if given.ndim != 2:
        raise ValueError(
            f"Vectors have one row a voice and one column a dimension; "
            f"these have {given.ndim} dimensions."
        )
    rows = np.asarray(given, dtype=np.float32)
    wrong = np.flatnonzero(~np.isfinite(rows).all(axis=1))
    if len(wrong):
        raise ValueError(
            f"Row {wrong[0]} of the vectors holds a value that is not a finite number"
            f" ({len(wrong)} such rows). Encode those voices again."
        )
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(
        np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > _NO_LENGTH),
        dtype=np.float32,
    )


def has_direction(rows: Vectors) -> NDArray[np.bool_]:
    """Return which rows of unit vectors are no empty voice."""
    return np.asarray(rows.any(axis=1), dtype=bool)


def alike(rows: Vectors) -> tuple[Whole, Whole]:
    """Return the first row of each different vector, and which of them each row is.

    In the order of first appearance, so that the result is the same on every machine.
    """
    whole = np.ascontiguousarray(rows)
    place: dict[bytes, int] = {}
    first: list[int] = []
    which = np.empty(len(whole), dtype=np.int64)
    for n, row in enumerate(whole):
        # Sixteen bytes tell rows apart as well as the row does, in little memory.
        name = blake2b(row.tobytes(), digest_size=16).digest()
        if name not in place:
            place[name] = len(first)
            first.append(n)
        which[n] = place[name]
    return np.array(first, dtype=np.int64), which
