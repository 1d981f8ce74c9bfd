"""Who asks whom, as every measure of influence reads it: looked at, then put in order.

A pair counts once however often it stands in the list (its weights add up), and
nobody asks herself: such a tie is left out. Everything else that does not fit is
refused with what was given and what is wanted.
"""

import operator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from ledare.measure.checked import Numbers, numbers, same_length

Counts = NDArray[np.int64]
# Sparse matrices carry no types of their own yet.
Matrix = Any

# Two ends of a tie stand side by side in one 64-bit number while they are sorted.
HALF = 32
MOST_PEOPLE = 2**31 - 1
# How many multiplications one block of a sparse product may hold: about 300 MB.
BLOCK = 20_000_000


@dataclass(frozen=True, slots=True)
class Ties:
    """Distinct ties among n people, sorted by who asks and then by who is asked.

    ``weight`` is None where every tie counts one.
    """

    n: int
    asker: Counts
    asked: Counts
    weight: Numbers | None

    @property
    def strength(self) -> Numbers:
        """Return the weight of each tie; ones where none were given."""
        return np.ones(self.asker.size) if self.weight is None else self.weight

    def matrix(self) -> Matrix:
        """Return the sparse matrix whose row asks its column."""
        starts = np.searchsorted(self.asker, np.arange(self.n + 1))
        parts = (self.strength, self.asked, starts)
        return sparse.csr_array(parts, shape=(self.n, self.n))

    def either_way(self) -> Matrix:
        """Return the symmetric matrix: 1 where either asks, or both weights' sum."""
        asks = self.matrix()
        both = sparse.csr_array(asks + asks.T)
        if self.weight is None:
            both.data[:] = 1.0
        return both


def read_ties(ties: ArrayLike, n: int, weights: ArrayLike | None = None) -> Ties:
    """Return distinct ties in order. Raises ValueError for what is no network."""
    people = read_people(n)
    pairs = _read_pairs(ties, people)
    if weights is None:
        return _distinct(pairs, people)
    return _summed(pairs, people, _read_weights(weights, pairs))


def read_people(n: int) -> int:
    """Return how many people there are. Raises ValueError."""
    try:
        people = operator.index(n)
    except TypeError:
        raise ValueError(f"n is {n!r}; give the number of people as an int.") from None
    if not 1 <= people <= MOST_PEOPLE:
        raise ValueError(f"n is {people}; it goes from 1 to {MOST_PEOPLE} people.")
    return people


def read_labels(labels: ArrayLike, n: int, what: str) -> NDArray[Any]:
    """Return one label a person. Raises ValueError for another length or a gap."""
    found = np.asarray(labels)
    if found.shape != (n,):
        raise ValueError(f"{what} have shape {found.shape}; give one a person, ({n},).")
    if found.dtype.kind == "f" and np.isnan(found).any():
        raise ValueError(f"{what} have gaps; name a group for everybody.")
    return found.astype(str) if found.dtype.kind == "O" else found


def people_of(starts: Counts, among: Counts, who: Counts) -> tuple[Counts, Counts]:
    """Return every tie of some people: their end of it, and the other.

    ``starts`` and ``among`` are the rows of a sparse matrix.
    """
    n_each = starts[who + 1] - starts[who]
    before = np.cumsum(n_each) - n_each
    places = np.arange(n_each.sum()) + np.repeat(starts[who] - before, n_each)
    return np.repeat(who, n_each), among[places]


def product_blocks(left: Matrix, right: Matrix) -> list[slice]:
    """Return rows of ``left`` in blocks whose product with ``right`` stays small."""
    cost = np.diff(right.indptr)[left.indices]
    until = np.concatenate([[0], np.cumsum(cost, dtype=np.int64)])[left.indptr]
    block = until[1:] // BLOCK
    ends = np.flatnonzero(np.diff(block)) + 1
    edges = [0, *ends.tolist(), left.shape[0]]
    return [slice(*edge) for edge in pairwise(edges)]


def masked_sums(left: Matrix, right: Matrix, mask: Matrix) -> Numbers:
    """Return each row's sum of ``left @ right`` where ``mask`` is not zero."""
    sums = [
        (left[rows] @ right).multiply(mask[rows] != 0).sum(axis=1)
        for rows in product_blocks(left, right)
    ]
    return np.concatenate(sums).astype(np.float64)


def _read_pairs(ties: ArrayLike, n: int) -> Counts:
    """Return the ties as integers of shape (n_ties, 2), each end among n people."""
    pairs = np.asarray(ties)
    if pairs.size == 0 and pairs.ndim <= 2:
        return np.empty((0, 2), dtype=np.int64)
    if pairs.dtype.kind not in "iu":
        raise ValueError(
            f"Ties are of type {pairs.dtype}; give integers, counted from 0."
        )
    if pairs.ndim != 2 or pairs.shape[1] != 2:
        raise ValueError(
            f"Ties have shape {pairs.shape}; give (n_ties, 2): who asks, who is asked."
        )
    low, high = int(pairs.min()), int(pairs.max())
    if low < 0 or high >= n:
        wrong = low if low < 0 else high
        raise ValueError(
            f"A tie names person {wrong}, but n is {n}: people are counted from 0 to"
            f" {n - 1}."
        )
    return pairs.astype(np.int64, copy=False)


def _read_weights(weights: ArrayLike, pairs: Counts) -> Numbers:
    """Return one weight a tie, each above 0."""
    found = np.empty(0) if not len(pairs) else numbers(weights, "Weights")
    same_length(ties=pairs, weights=np.asarray(weights))
    if not (found > 0).all():
        wrong = found[~(found > 0)][0]
        raise ValueError(
            f"A weight is {wrong:g}; each is above 0. A tie that is not there is left"
            " out of the list."
        )
    return found


def _distinct(pairs: Counts, n: int) -> Ties:
    """Return each pair once."""
    key = _keys(pairs)
    if not _rises(key):
        key.sort()
        key = key[np.concatenate([[True], key[1:] != key[:-1]])]
    return Ties(n, *_ends(key), None)


def _summed(pairs: Counts, n: int, weights: Numbers) -> Ties:
    """Return each pair once, with the sum of its weights."""
    key, weights = _keys(pairs), weights[pairs[:, 0] != pairs[:, 1]]
    if not _rises(key):
        order = np.argsort(key, kind="stable")
        key, weights = key[order], weights[order]
        first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        key, weights = key[first], np.add.reduceat(weights, first)
    return Ties(n, *_ends(key), weights)


def _keys(pairs: Counts) -> Counts:
    """Return each tie as one number, without those of a person with herself."""
    key: Counts = (pairs[:, 0] << HALF) | pairs[:, 1]
    apart = pairs[:, 0] != pairs[:, 1]
    return key if apart.all() else key[apart]


def _rises(key: Counts) -> bool:
    """Tell whether ties already stand in order, each once."""
    return bool((key[1:] > key[:-1]).all())


def _ends(key: Counts) -> tuple[Counts, Counts]:
    return key >> HALF, key & (2**HALF - 1)
