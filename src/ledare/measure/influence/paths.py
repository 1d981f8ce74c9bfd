"""Who lies on the way between others, and how near everybody is."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.measure.checked import Numbers
from ledare.measure.influence.ties import Counts, Matrix, Ties, people_of, read_ties

# How much a search from many people at once may hold, in 64-bit words.
WORDS = 4_000_000
BITS = 64


def betweenness(
    ties: ArrayLike,
    *,
    n: int,
    directed: bool = True,
    sample: int | None = None,
    seed: int | None = None,
) -> Numbers:
    """Return how many shortest ways between two others lead through each person.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    directed : bool
        Ways follow who asks whom; if False, either may ask the other.
    sample : int, optional
        From how many people ways are followed, 1 to n, drawn at random; the sum is
        scaled up by n / sample, which is right on average. Left out, from everybody:
        10,000 people with 100,000 ties take about 17 s of computing.
    seed : int, optional
        Makes the draw the same each time.

    Returns
    -------
    ndarray of shape (n,)
        Ways between ordered pairs (unordered if not directed), a pair with several
        shortest ways giving each its share; not normalised. Needs 90 % response: at
        80 % a third of the order is gone. Strength of ties plays no part.

    Raises
    ------
    ValueError
        As ``asked``, or a sample that is not from 1 to n.

    References
    ----------
    Freeman (1977), A set of measures of centrality based on betweenness, Sociometry
    40. Brandes (2001), A faster algorithm for betweenness centrality,
    Journal of Mathematical Sociology 25(2), 163-177. Brandes & Pich (2007),
    Centrality estimation in large networks, International Journal of Bifurcation and
    Chaos (the sample).

    Examples
    --------
    >>> betweenness([[0, 1], [1, 2], [1, 3]], n=4).tolist()
    [0.0, 2.0, 0.0, 0.0]
    >>> betweenness([[0, 1], [1, 2], [1, 3]], n=4, directed=False).tolist()
    [0.0, 3.0, 0.0, 0.0]
    """
    network = read_ties(ties, n)
    if sample is None:
        return _exact(network, directed=directed)
    if not 1 <= sample <= network.n:
        raise ValueError(f"The sample is {sample}; it goes from 1 to {network.n}.")
    matrix = network.matrix() if directed else network.either_way()
    drawn = np.random.default_rng(seed).choice(network.n, sample, replace=False)
    total = np.zeros(network.n)
    for source in drawn:
        total += _ways_from(matrix, int(source))
    return total * (network.n / sample) / (1 if directed else 2)


def harmonic(ties: ArrayLike, *, n: int) -> Numbers:
    """Return how near each person is to all who could ask her, step by step.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.

    Returns
    -------
    ndarray of shape (n,)
        Sum over all others of 1 / (fewest steps from them to her), 0 for people who
        cannot reach her; 0 to n - 1. Strength of ties plays no part.

    Raises
    ------
    ValueError
        As ``asked``.

    References
    ----------
    Marchiori & Latora (2000), Harmony in the small-world, Physica A 285, 539-546.
    Boldi & Vigna (2014), Axioms for centrality, Internet Mathematics 10, 222-262.

    Examples
    --------
    >>> harmonic([[0, 1], [1, 2]], n=3).tolist()
    [0.0, 1.0, 1.5]
    """
    network = read_ties(ties, n)
    askers = network.matrix().T.tocsr()
    near = np.zeros(network.n)
    width = max(1, WORDS // max(askers.nnz, network.n)) * BITS
    for first in range(0, network.n, width):
        near += _near(askers, first, min(first + width, network.n))
    return near


def _exact(network: Ties, *, directed: bool) -> Numbers:
    # Not needed by the other measures, and slow to start.
    import rustworkx

    pairs = np.column_stack([network.asker, network.asked])
    graph = rustworkx.PyDiGraph() if directed else rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(network.n))
    graph.add_edges_from_no_data([(int(one), int(two)) for one, two in pairs.tolist()])
    found = rustworkx.betweenness_centrality(graph, normalized=False)
    return np.fromiter(found.values(), np.float64, network.n)


def _ways_from(matrix: Matrix, source: int) -> Numbers:
    """Return each person's share of the shortest ways from one to all (Brandes)."""
    n = matrix.shape[0]
    ways = np.zeros(n)
    ways[source] = 1
    steps = _steps_from(matrix, source, ways)
    share = np.zeros(n)
    for here, there in reversed(steps):
        passed = ways[here] / ways[there] * (1 + share[there])
        share += np.bincount(here, passed, minlength=n)
    share[source] = 0
    return share


def _steps_from(
    matrix: Matrix, source: int, ways: Numbers
) -> list[tuple[Counts, Counts]]:
    """Return the ties on shortest ways, step by step; counts ways as it goes."""
    n = matrix.shape[0]
    seen = np.zeros(n, bool)
    seen[source] = True
    front, steps = np.array([source]), []
    while front.size:
        here, there = people_of(matrix.indptr, matrix.indices, front)
        new = ~seen[there]
        here, there = here[new], there[new]
        gained = np.bincount(there, ways[here], minlength=n)
        ways += gained
        front = np.flatnonzero(gained)
        seen[front] = True
        steps.append((here, there))
    return steps


def _near(askers: Matrix, first: int, last: int) -> Numbers:
    """Return the sum of 1 / steps from people first..last - 1, a bit for each."""
    n = askers.shape[0]
    met = _one_bit_each(n, first, last)
    front, near, steps = met.copy(), np.zeros(n), 0
    has_askers = np.flatnonzero(np.diff(askers.indptr))
    begins = askers.indptr[has_askers]
    while front.any():
        steps += 1
        reached = np.zeros_like(met)
        if has_askers.size:
            from_askers = front[askers.indices]
            reached[has_askers] = np.bitwise_or.reduceat(from_askers, begins, axis=0)
        front = reached & ~met
        met |= front
        near += np.bitwise_count(front).sum(axis=1) / steps
    return near


def _one_bit_each(n: int, first: int, last: int) -> NDArray[np.uint64]:
    """Return a row of bits a person, in which people first..last - 1 have theirs."""
    place = np.arange(last - first)
    bits = np.zeros((n, -(-place.size // BITS)), np.uint64)
    bits[first + place, place // BITS] = np.uint64(1) << (place % BITS).astype(
        np.uint64
    )
    return bits
