"""Copies of a text, and what is a copy but for a typing error or a greeting."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from ledare.text.neighbours import nearest
from ledare.text.vectors import Vectors, Whole, unit

# How many near voices are held against each text: the copy is among them in 98-100 %.
_CANDIDATES: Final = 10
# Only letters and digits tell texts apart here.
_REST: Final = re.compile(r"[\W_]+")


def near_duplicates(
    texts: Sequence[str], vectors: ArrayLike, *, alike: float = 85.0
) -> Whole:
    """Return for each text the first text it is a copy of.

    Parameters
    ----------
    texts : sequence of str, n long
        What people wrote.
    vectors : array-like of shape (n, d)
        Their vectors: only voices near each other are compared letter by letter.
    alike : float
        How much of the letters two texts share to be copies, 0 to 100, whatever the
        order of the words.

    Returns
    -------
    int array of shape (n,)
        The number of the first text of its group, its own when it is no copy.

    Raises
    ------
    ValueError
        Not one vector a text, or a value that is not finite.

    Notes
    -----
    Nearness of meaning alone finds no copies: "not good" is near "good". A chain of
    texts, each a copy of the one before, is one group.

    References
    ----------
    Levenshtein distance without insertions' order: token sort ratio of ``rapidfuzz``.

    Examples
    --------
    >>> texts = ["Meetings start late", "meetings start late!", "The lift is broken"]
    >>> near_duplicates(texts, [[1, 0], [1, 0], [0, 1]]).tolist()
    [0, 0, 2]
    """
    rows = unit(vectors)
    if len(rows) != len(texts):
        raise ValueError(f"{len(texts)} texts came with {len(rows)} vectors.")
    plain = [_plain(text) for text in texts]
    first_of = {text: n for n, text in reversed(list(enumerate(plain)))}
    exact = np.array([first_of[text] for text in plain], dtype=np.int64)
    kept = np.unique(exact)
    group = _groups([plain[n] for n in kept], rows[kept], alike)
    return kept[group][np.searchsorted(kept, exact)]


def _plain(text: str) -> str:
    """Return letters and digits in lower case; the text itself when it has none."""
    return _REST.sub(" ", text.casefold()).strip() or text


def _groups(plain: Sequence[str], rows: Vectors, alike: float) -> Whole:
    """Return the first of the group of each text, no two of them exact copies."""
    near = nearest(rows, _CANDIDATES)[0]
    n, k = near.shape
    one = np.repeat(np.arange(n), k)
    other = near.ravel()
    once = (one < other) | ~(near[other] == one[:, None]).any(axis=1)
    one, other = one[once], other[once]
    shares = process.cpdist(
        [plain[a] for a in one],
        [plain[b] for b in other],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=alike,
        dtype=np.float32,
        workers=-1,
    )
    same = (shares >= alike) & (shares > 0)
    links = csr_array((same[same], (one[same], other[same])), shape=(n, n))
    group = connected_components(links, directed=False)[1]
    first = np.full(n, n)
    np.minimum.at(first, group, np.arange(n))
    return np.asarray(first[group], dtype=np.int64)
