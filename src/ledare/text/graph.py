"""Voices as a graph: each is linked to its nearest; communities are found in it."""

import ctypes
import sys
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix
from sknetwork.clustering import Leiden

from ledare.text.neighbours import nearest
from ledare.text.vectors import Vectors, Whole, unit

# Links of a voice: more where there are more to choose from, 20 from 800 voices on.
FEWEST_LINKS: Final = 10
MOST_LINKS: Final = 20
_GROWTH: Final = 0.45
# A difference as small as this is rounding.
_SAME: Final = 1e-5

_C: Final = ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None)
_ONE_AT_A_TIME: Final = Lock()

Floats = NDArray[np.float64]


def centred(rows: Vectors) -> Vectors:
    """Return directions as seen from the middle of all voices.

    Sentence encoders put everything into one narrow cone; from its middle the
    differences are wide (NHS comments: NMI .26 before, .30 after).
    """
    return from_middle(rows, rows.mean(axis=0)) if len(rows) else rows


def from_middle(rows: Vectors, middle: Vectors) -> Vectors:
    """Return directions as seen from a middle; a row that lies there has none."""
    apart = rows - middle
    apart[np.abs(apart).max(axis=1) < _SAME] = 0
    return unit(apart)


def n_links(n: int) -> int:
    """Return to how many others each of n voices is linked."""
    return int(min(max(round(n**_GROWTH), FEWEST_LINKS), MOST_LINKS))


def linked(rows: Vectors, k: int | None = None) -> csr_array:
    """Return the graph in which each voice is linked to its k nearest.

    A link weighs 2 where each is among the nearest of the other, else 1.
    """
    near = nearest(rows, k or n_links(len(rows)))[0]
    n, width = near.shape
    at = np.repeat(np.arange(n), width)
    ones = np.ones(n * width)
    one_way = csr_array((ones, (at, near.ravel())), shape=(n, n))
    return csr_array(one_way + one_way.T)


def communities(graph: csr_array, resolution: float, random: Any) -> Whole:
    """Return the Leiden communities of a graph, from nodes in a drawn order."""
    n = graph.shape[0]
    if graph.nnz == 0:
        return np.arange(n)
    order = random.permutation(n)
    shuffled = csr_matrix(graph[order][:, order])
    leiden = Leiden(resolution, return_probs=False, return_aggregate=False)
    found = np.empty(n, dtype=np.int64)
    with _ONE_AT_A_TIME:
        # Its refinement draws from the numbers of the C library and takes no seed.
        _C.srand(int(random.integers(2**31)))
        found[order] = leiden.fit_predict(shuffled)
    return found


def by_size(parts: Whole, smallest: int = 1, copies: Whole | None = None) -> Whole:
    """Return parts numbered by size, the largest 0; -1 for those that are too small.

    ``copies`` tells how many voices each member stands for. Of two parts of one size
    the one whose first member comes first has the number.
    """
    numbered = np.full(len(parts), -1, dtype=np.int64)
    names, first, which = np.unique(parts, return_index=True, return_inverse=True)
    sizes = np.bincount(which, weights=copies, minlength=len(names))
    order = [n for n in np.lexsort((first, -sizes)) if names[n] >= 0]
    kept = [n for n in order if sizes[n] >= smallest]
    for number, n in enumerate(kept):
        numbered[which == n] = number
    return numbered


def links_between(graph: csr_array, parts: Whole) -> Floats:
    """Return how many links run between each two parts, twice those inside one."""
    n, n_parts = len(parts), int(parts.max()) + 1
    of = csr_array((np.ones(n), (parts, np.arange(n))), shape=(n_parts, n))
    return np.asarray((of @ graph @ of.T).toarray(), dtype=np.float64)


def mixing(links: Floats) -> Floats:
    """Return how far each two parts are one: links across, by those if well mixed.

    0: no link runs across; 1: the two are linked as if they were drawn from one.
    """
    inside = np.diag(links)
    own = inside[:, None] + links
    product = own * own.T
    found = np.zeros_like(links)
    np.divide(links * (own + own.T), product, out=found, where=product > 0)
    np.fill_diagonal(found, 0)
    return found


def merged(graph: csr_array, parts: Whole, n_left: int, smallest: int = 1) -> Whole:
    """Return parts put together, the most mixed first, until so many are left.

    A part smaller than ``smallest`` goes to the one it is most mixed with as well.
    """
    parts = np.unique(parts, return_inverse=True)[1]
    links = links_between(graph, parts)
    sizes = np.bincount(parts)
    into = np.arange(len(sizes))
    while len(sizes) > 1 and (len(sizes) > n_left or sizes.min() < smallest):
        near = mixing(links)
        if len(sizes) <= n_left:
            near[sizes >= smallest] = -1
        one, other = _most_mixed(near)
        links[one] += links[other]
        links[:, one] += links[:, other]
        links = np.delete(np.delete(links, other, 0), other, 1)
        sizes[one] += sizes[other]
        sizes = np.delete(sizes, other)
        into[into == other] = one
        into[into > other] -= 1
    return np.asarray(into[parts], dtype=np.int64)


def _most_mixed(near: Floats) -> tuple[int, int]:
    """Return the two parts most mixed; the first and the last where none are linked."""
    one, other = divmod(int(near.argmax()), len(near))
    if one == other:
        return 0, len(near) - 1
    return min(one, other), max(one, other)
