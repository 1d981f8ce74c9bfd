"""Vectors as every reader of them wants them: finite, float32, of unit length."""

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
    if rows.shape[0] == 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    whole = np.ascontiguousarray(rows)
    as_bytes = whole.view(np.dtype((np.void, whole.dtype.itemsize * whole.shape[1])))
    _, first, which = np.unique(
        as_bytes.ravel(), return_index=True, return_inverse=True
    )
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return first[order].astype(np.int64), rank[which.ravel()]
