"""What people talk about: themes that are found, in any language, not given."""

from itertools import combinations
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from ledare.text.agreement import adjusted_rand
from ledare.text.graph import by_size, centred, communities, linked, merged
from ledare.text.neighbours import nearest
from ledare.text.vectors import Vectors, Whole, alike, has_direction, unit

# Fewer voices make no themes: on 60 the themes found agree with the true ones at .11.
FEWEST_VOICES: Final = 60
# Above, themes come from a sample, and the others go to the theme of their nearest.
MOST_IN_GRAPH: Final = 20_000
# Above, the resolution is chosen on a sample of so many.
MOST_TO_CHOOSE: Final = 5_000
# Fewer voices are no theme.
SMALLEST: Final = 5
# Fewer themes than these tell a reader nothing new.
_FEWEST_THEMES: Final = 6
_RESOLUTIONS: Final = (0.35, 0.5, 0.7, 1.0, 1.4, 2.0)
# How much better a finer picture must survive to be taken instead of a coarser one.
_CLEARLY: Final = 0.015
# A run leaves out so many of the voices; what survives in the others is told.
_KEPT: Final = 0.85
_RUNS_TO_CHOOSE: Final = 4
_RUNS_TO_AGREE: Final = 12
# Neighbours that place a voice outside the sample.
_VOTERS: Final = 15
# The resolution at which a theme is parted.
_INSIDE: Final = 1.0

Runs = NDArray[np.int64]


def themes(vectors: ArrayLike, coarser: int = 0, *, seed: int = 0) -> Whole:
    """Return the theme of each voice.

    Parameters
    ----------
    vectors : array-like of shape (n, d)
        One row a voice, from an encoder; any length, any float type.
    coarser : int, -2 to 2
        1 puts the themes together to half as many, 2 to a quarter; -1 parts each in
        two, -2 in four. A coarser picture is made of whole themes of the finer one.
    seed : int
        The same vectors and seed give the same themes.

    Returns
    -------
    int array of shape (n,)
        0 is the largest theme; -1 for a voice without one. All -1 below 60 voices:
        read those, or place them by a codebook.

    Raises
    ------
    ValueError
        A value that is not finite, or ``coarser`` outside -2 to 2.

    Notes
    -----
    Equal vectors are one node. Each is linked to its 10 to 20 nearest, seen from the
    middle of all; Leiden at six resolutions, four times each without 15 % of the
    voices; the resolution whose themes survive best is taken, of those with at least 6.
    Above 5,000 voices it is chosen on a sample.
    The themes are what 12 such runs agree on: a link weighs the share of runs that put
    its ends together. Above 20,000 voices a sample is used and the others follow.

    References
    ----------
    Traag, Waltman & van Eck (2019), From Louvain to Leiden, Scientific Reports 9, 5233.
    Lancichinetti & Fortunato (2012), Consensus clustering, Scientific Reports 2, 336.

    Examples
    --------
    >>> import numpy as np
    >>> random = np.random.default_rng(0)
    >>> about = np.repeat(np.arange(6), 30)
    >>> voices = np.eye(6)[about] + random.normal(scale=0.1, size=(180, 6))
    >>> found = themes(voices)
    >>> int(found.max()) + 1, int(themes(voices, coarser=1).max()) + 1
    (6, 3)
    >>> themes(voices[:59]).tolist() == [-1] * 59
    True
    """
    if coarser not in range(-2, 3):
        raise ValueError(f"coarser is a whole number from -2 to 2, not {coarser}.")
    rows = unit(vectors)
    voices = np.flatnonzero(has_direction(rows))
    found = np.full(len(rows), -1, dtype=np.int64)
    if len(voices) >= FEWEST_VOICES:
        first, which = alike(rows[voices])
        different = centred(rows[voices[first]])
        copies = np.bincount(which)
        found[voices] = _of_different(different, copies, coarser, seed)[which]
    return by_size(found)


def _of_different(rows: Vectors, copies: Whole, coarser: int, seed: int) -> Whole:
    """Return the themes of different voices, from a sample where they are many."""
    random = np.random.default_rng(seed)
    if len(rows) <= MOST_IN_GRAPH:
        return _of_all(rows, copies, coarser, random)
    sample = np.sort(random.choice(len(rows), MOST_IN_GRAPH, replace=False))
    others = np.setdiff1d(np.arange(len(rows)), sample)
    known = _of_all(rows[sample], copies[sample], coarser, random)
    found = np.empty(len(rows), dtype=np.int64)
    found[sample] = known
    near, cosines = nearest(rows[sample], _VOTERS, asking=rows[others])
    found[others] = _most_voted(known[near], cosines)
    return found


def _of_all(rows: Vectors, copies: Whole, coarser: int, random: Any) -> Whole:
    """Return the themes of voices that are all looked at."""
    graph = linked(rows)
    if len(rows) <= MOST_TO_CHOOSE:
        resolution, runs = _most_stable(graph, random)
    else:
        some = np.sort(random.choice(len(rows), MOST_TO_CHOOSE, replace=False))
        resolution, _ = _most_stable(linked(rows[some]), random)
        runs = _runs(graph, resolution, _RUNS_TO_CHOOSE, random)
    found = _settled(graph, _agreed(graph, resolution, runs, random), copies)
    n_themes = int(found.max()) + 1
    if n_themes < 1:
        return found
    if coarser < 0:
        return _parted(graph, found, 2**-coarser, random)
    return _joined(graph, found, max(round(n_themes / 2**coarser), 1))


def _most_stable(graph: csr_array, random: Any) -> tuple[float, Runs]:
    """Return the resolution whose themes best survive, and its runs."""
    tried = [
        (resolution, _runs(graph, resolution, _RUNS_TO_CHOOSE, random))
        for resolution in _RESOLUTIONS
    ]
    counts = [np.median([_n_themes(run) for run in runs]) for _, runs in tried]
    wanted = min(_FEWEST_THEMES, max(counts))
    enough = [pair for pair, n in zip(tried, counts, strict=True) if n >= wanted]
    shares = [_survival(runs) for _, runs in enough]
    least = max(shares) - _CLEARLY
    return next(
        pair for pair, share in zip(enough, shares, strict=True) if share >= least
    )


def _runs(graph: csr_array, resolution: float, n_runs: int, random: Any) -> Runs:
    """Return the communities of several runs, -1 for the voices a run leaves out."""
    n = graph.shape[0]
    runs = np.full((n_runs, n), -1, dtype=np.int64)
    for run in runs:
        kept = np.sort(random.permutation(n)[: round(_KEPT * n)])
        run[kept] = communities(graph[kept][:, kept], resolution, random)
    return runs


def _n_themes(run: Whole) -> int:
    """Return how many communities are large enough to be themes."""
    return int((np.bincount(run[run >= 0]) >= SMALLEST).sum())


def _survival(runs: Runs) -> float:
    """Return how far the runs agree on the voices both of them kept."""
    found = []
    for one, other in combinations(runs, 2):
        both = (one >= 0) & (other >= 0)
        found.append(adjusted_rand(one[both], other[both]))
    return float(np.mean(found))


def _agreed(graph: csr_array, resolution: float, runs: Runs, random: Any) -> Whole:
    """Return what many runs agree on."""
    more = _runs(graph, resolution, _RUNS_TO_AGREE - len(runs), random)
    links = graph.tocoo()
    one, other = links.coords
    both = np.zeros(links.nnz)
    same = np.zeros(links.nnz)
    for run in np.concatenate([runs, more]):
        seen = (run[one] >= 0) & (run[other] >= 0)
        both += seen
        same += seen & (run[one] == run[other])
    weights = links.data * same / np.maximum(both, 1)
    agreed = csr_array((weights, (one, other)), shape=graph.shape)
    agreed.eliminate_zeros()
    return communities(agreed, resolution, random)


def _settled(graph: csr_array, parts: Whole, copies: Whole) -> Whole:
    """Return the parts by size; the voices of parts too small go to their neighbours.

    -1 for those whose neighbours have no theme either.
    """
    found = by_size(parts, SMALLEST, copies)
    loose = np.flatnonzero(found < 0)
    if len(loose) == 0 or found.max() < 0:
        return found
    placed = found >= 0
    n, n_parts = len(found), int(found.max()) + 1
    ones = np.ones(int(placed.sum()))
    of = csr_array((ones, (np.flatnonzero(placed), found[placed])), shape=(n, n_parts))
    votes = (graph[loose] @ of).toarray()
    found[loose] = np.where(votes.max(axis=1) > 0, votes.argmax(axis=1), -1)
    return found


def _joined(graph: csr_array, found: Whole, n_left: int) -> Whole:
    """Return the themes put together until so many are left."""
    if n_left > found.max():
        return found
    inside = np.flatnonzero(found >= 0)
    joined = found.copy()
    joined[inside] = merged(graph[inside][:, inside], found[inside], n_left)
    return joined


def _parted(graph: csr_array, found: Whole, n_pieces: int, random: Any) -> Whole:
    """Return each theme in so many pieces, as far as it has voices for them."""
    parted = found.copy()
    for theme in range(int(found.max()) + 1):
        mine = np.flatnonzero(found == theme)
        inside = graph[mine][:, mine]
        pieces = communities(inside, _INSIDE, random)
        most = min(n_pieces, len(mine) // (2 * SMALLEST))
        pieces = merged(inside, pieces, max(most, 1), SMALLEST)
        later = pieces > 0
        parted[mine[later]] = int(parted.max()) + pieces[later]
    return parted


def _most_voted(themes_near: Whole, weights: Vectors) -> Whole:
    """Return the theme with the most weight among the neighbours of each voice."""
    n_themes = int(themes_near.max()) + 1
    if n_themes == 0:
        return np.full(len(themes_near), -1, dtype=np.int64)
    at, place = np.nonzero(themes_near >= 0)
    shape = (len(themes_near), n_themes)
    # A neighbour on the other side of the middle has no vote, but is better than none.
    votes = np.maximum(weights[at, place], 1e-6)
    counts = csr_array((votes, (at, themes_near[at, place])), shape=shape).toarray()
    return np.where(counts.max(axis=1) > 0, counts.argmax(axis=1), -1)
