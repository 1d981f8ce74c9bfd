"""Others said the same: the voices nearest to each voice, in any language."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.text.vectors import Vectors, Whole, unit

# Up to here every pair is looked at; above, each voice looks into the cells near it.
MOST_EXACT: Final = 15_000
# Cells a voice looks into: recall of the 15 nearest stands in docs/reference/text.md.
_CELLS_LOOKED_INTO: Final = 12
_ROUNDS_OF_CELLS: Final = 4
_BLOCK: Final = 1024


def neighbours(
    vectors: ArrayLike,
    k: int = 5,
    *,
    of: ArrayLike | None = None,
    csls: bool = False,
) -> tuple[Whole, Vectors]:
    """Return the nearest voices of each voice, and how near they are.

    Parameters
    ----------
    vectors : array-like of shape (n, d)
        One row a voice; any length, any float type.
    k : int
        How many neighbours; fewer come back where there are fewer voices.
    of : array-like, optional
        Whose neighbours: whole numbers of shape (m,) name rows of ``vectors``, floats
        of shape (m, d) are voices from elsewhere. Without it, every row's.
    csls : bool
        Take off how near each voice is to its own neighbourhood, so that voices which
        are near to everything stop standing first; for finding translations.

    Returns
    -------
    tuple of int array and float32 array, both of shape (m, k)
        Rows of ``vectors``, nearest first, never the voice itself; and the cosine, -1
        to 1 (with ``csls`` twice the cosine less both neighbourhoods, -4 to 4).

    Raises
    ------
    ValueError
        A value that is not finite, ``k`` below 1, or a voice with other dimensions.

    Notes
    -----
    Exact up to 15,000 voices. Above, each voice looks into the 12 nearest of about the
    square root of n cells, and finds 96 % of its five nearest.

    References
    ----------
    Conneau et al. (2018), Word translation without parallel data, ICLR (CSLS, k = 10).

    Examples
    --------
    >>> import numpy as np
    >>> voices = np.array([[1, 0], [0.9, 0.1], [0, 1]])
    >>> near, cosines = neighbours(voices, k=1)
    >>> near.ravel().tolist()
    [1, 0, 1]
    >>> [f"{cosine:.2f}" for cosine in cosines.ravel()]
    ['0.99', '0.99', '0.11']
    """
    if k < 1:
        raise ValueError(f"At least one neighbour is looked for, not {k}.")
    rows = unit(vectors)
    asking, own = _asking(rows, of)
    if csls:
        return _by_csls(rows, asking, own, k)
    return nearest(rows, k, asking=asking, own=own)


def nearest(
    rows: Vectors, k: int, *, asking: Vectors | None = None, own: Whole | None = None
) -> tuple[Whole, Vectors]:
    """Return the nearest of unit rows to each asking row, without its own row.

    ``own`` is the row that each asking voice is itself, -1 for a voice from elsewhere.
    """
    if asking is None:
        asking, own = rows, np.arange(len(rows))
    if own is None:
        own = np.full(len(asking), -1)
    most = len(rows) - int((own >= 0).any())
    k = min(k, max(most, 0))
    if k == 0 or len(asking) == 0:
        return np.zeros((len(asking), k), np.int64), np.zeros((len(asking), k), "f4")
    if len(rows) <= MOST_EXACT:
        return _among_all(rows, k, asking, own)
    return _among_cells(rows, k, asking, own)


def _asking(rows: Vectors, of: ArrayLike | None) -> tuple[Vectors, Whole]:
    """Return the voices that ask, and the row each of them is."""
    if of is None:
        return rows, np.arange(len(rows))
    given = np.asarray(of)
    if given.ndim == 1 and (given.size == 0 or np.issubdtype(given.dtype, np.integer)):
        own = np.arange(len(rows))[given.astype(np.int64)]
        return rows[own], own
    asking = unit(given)
    if asking.shape[1] != rows.shape[1]:
        raise ValueError(
            f"The voices that ask have {asking.shape[1]} dimensions and the others"
            f" {rows.shape[1]}: encode both with the same encoder."
        )
    return asking, np.full(len(asking), -1)


def _among_all(
    rows: Vectors, k: int, asking: Vectors, own: Whole
) -> tuple[Whole, Vectors]:
    """Return the nearest of all rows, a block of asking voices at a time."""
    near = np.empty((len(asking), k), dtype=np.int64)
    cosines = np.empty((len(asking), k), dtype=np.float32)
    for start in range(0, len(asking), _BLOCK):
        here = slice(start, start + _BLOCK)
        similar = asking[here] @ rows.T
        near[here], cosines[here] = _best(similar, own[here], k)
    return near, cosines


def _best(similar: Vectors, own: Whole, k: int) -> tuple[Whole, Vectors]:
    """Return the k greatest of each row, in order; equal ones by their number."""
    itself = np.flatnonzero(own >= 0)
    similar[itself, own[itself]] = -np.inf
    n = similar.shape[1]
    found = np.argpartition(similar, n - k, axis=1)[:, n - k :]
    found.sort(axis=1)
    cosines = np.take_along_axis(similar, found, axis=1)
    order = np.argsort(-cosines, axis=1, kind="stable")
    return (
        np.take_along_axis(found, order, axis=1).astype(np.int64),
        np.take_along_axis(cosines, order, axis=1),
    )


def _among_cells(
    rows: Vectors, k: int, asking: Vectors, own: Whole
) -> tuple[Whole, Vectors]:
    """Return the nearest rows in the cells near each asking voice."""
    centres = _centres(rows)
    inside = _nearest_centres(rows, centres, 1).ravel()
    by_cell = np.argsort(inside, kind="stable")
    begins = np.searchsorted(inside[by_cell], np.arange(len(centres) + 1))
    near_cells = _nearest_centres(asking, centres, _CELLS_LOOKED_INTO)
    near = np.zeros((len(asking), k), dtype=np.int64)
    cosines = np.full((len(asking), k), -np.inf, dtype=np.float32)
    for cell in range(len(centres)):
        members = by_cell[begins[cell] : begins[cell + 1]]
        askers = np.flatnonzero((near_cells == cell).any(axis=1))
        for start in range(0, len(askers) if len(members) else 0, _BLOCK):
            here = askers[start : start + _BLOCK]
            _look_into(rows, members, asking, here, own, near, cosines)
    return near, np.maximum(cosines, np.float32(-1))


def _look_into(
    rows: Vectors,
    members: Whole,
    asking: Vectors,
    askers: Whole,
    own: Whole,
    near: Whole,
    cosines: Vectors,
) -> None:
    """Put what one cell holds among the nearest found so far."""
    similar = asking[askers] @ rows[members].T
    similar[members[None, :] == own[askers, None]] = -np.inf
    both = np.concatenate([cosines[askers], similar], axis=1)
    names = np.concatenate(
        [near[askers], np.broadcast_to(members, similar.shape)], axis=1
    )
    best, values = _best(both, np.full(len(askers), -1), near.shape[1])
    near[askers] = np.take_along_axis(names, best, axis=1)
    cosines[askers] = values


def _centres(rows: Vectors) -> Vectors:
    """Return about the square root of n centres: a few rounds of spherical k-means."""
    n_cells = int(np.sqrt(len(rows)))
    random = np.random.default_rng(0)
    n_learned = min(30 * n_cells, len(rows))
    learned_from = rows[random.choice(len(rows), n_learned, replace=False)]
    centres = learned_from[:n_cells].copy()
    for _ in range(_ROUNDS_OF_CELLS):
        inside = _nearest_centres(learned_from, centres, 1).ravel()
        sums = np.zeros_like(centres)
        np.add.at(sums, inside, learned_from)
        held = sums.any(axis=1)
        centres[held] = unit(sums[held])
    return centres


def _nearest_centres(rows: Vectors, centres: Vectors, k: int) -> NDArray[np.int64]:
    """Return the nearest centres of each row."""
    return _among_all(centres, k, rows, np.full(len(rows), -1))[0]


def _by_csls(
    rows: Vectors, asking: Vectors, own: Whole, k: int
) -> tuple[Whole, Vectors]:
    """Return the nearest after taking off each voice's own neighbourhood."""
    width = 10
    near, cosines = nearest(rows, max(k, 5 * width), asking=asking, own=own)
    if near.shape[1] == 0:
        return near, cosines
    around_asking = cosines[:, :width].mean(axis=1, keepdims=True)
    around = nearest(asking, width, asking=rows, own=_asked_by(own, len(rows)))[1]
    there = around.mean(axis=1) if around.size else np.zeros(len(rows), np.float32)
    scores = 2 * cosines - around_asking - there[near]
    order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return (
        np.take_along_axis(near, order, axis=1),
        np.take_along_axis(scores, order, axis=1).astype(np.float32),
    )


def _asked_by(own: Whole, n: int) -> Whole:
    """Return the asking voice that each row is, -1 for none."""
    asker = np.full(n, -1)
    inside = np.flatnonzero(own >= 0)
    asker[own[inside]] = inside
    return asker
