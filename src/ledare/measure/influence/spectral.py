"""Who is asked by those who are asked: PageRank, hubs and authorities, eigenvectors."""

from dataclasses import dataclass
from math import ceil, log

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse.linalg import LinearOperator, eigsh

from ledare.measure.checked import Numbers, share
from ledare.measure.influence.ties import Matrix, read_ties

# How far PageRank may still be from its end: the sum over all people.
TOLERANCE = 1e-12
# Below this many people the whole spectrum is quicker than a search for its top.
SMALL = 200
# Two eigenvalues closer than this share of the top are taken as one.
ALIKE = 1e-9


@dataclass(frozen=True, slots=True)
class Hits:
    """Two marks a person, each with its largest at 1.

    Attributes
    ----------
    authorities : ndarray of shape (n,)
        High for people whom good hubs ask.
    hubs : ndarray of shape (n,)
        High for people who ask good authorities.
    """

    authorities: Numbers
    hubs: Numbers


def pagerank(
    ties: ArrayLike,
    *,
    n: int,
    weights: ArrayLike | None = None,
    damping: float = 0.85,
) -> Numbers:
    """Return the share of a walker's time at each person, who goes where people ask.

    From each person the walk goes on to somebody she asks, or, one time in
    1 / (1 - damping), to anybody. From a person who asks nobody it goes to anybody.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    weights : array-like of shape (n_ties,), optional
        How strong each tie is, above 0; the walk takes it in proportion.
    damping : float
        Share of steps that follow a tie, between 0 and 1.

    Returns
    -------
    ndarray of shape (n,)
        Shares that add up to 1, within 1e-12 of their end in sum. Can be read from
        70 % response; it says who is asked by much asked people, not who decides.

    Raises
    ------
    ValueError
        As ``asked``, or a damping that is not between 0 and 1.

    References
    ----------
    Brin & Page (1998), The anatomy of a large-scale hypertextual web search engine,
    Proceedings of the seventh World Wide Web conference, 107-117.

    Examples
    --------
    >>> pagerank([[0, 1], [2, 1], [1, 2]], n=3).round(3).tolist()
    [0.05, 0.486, 0.464]
    """
    damping = share(damping, "Damping")
    network = read_ties(ties, n, weights)
    matrix = network.matrix()
    given = np.bincount(network.asker, network.strength, minlength=network.n)
    matrix.data /= given[network.asker]
    takes = matrix.T.tocsr()
    rank = np.full(network.n, 1 / network.n)
    for _ in range(ceil(log(TOLERANCE / 2) / log(damping)) + 1):
        before = rank
        rank = damping * (takes @ before)
        rank += (1 - rank.sum()) / network.n
        if damping * np.abs(rank - before).sum() <= (1 - damping) * TOLERANCE:
            break
    return np.asarray(rank / rank.sum())


def hits(ties: ArrayLike, *, n: int, weights: ArrayLike | None = None) -> Hits:
    """Return hubs, who ask the right people, and authorities, whom hubs ask.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    weights : array-like of shape (n_ties,), optional
        How strong each tie is, above 0.

    Returns
    -------
    Hits
        No unit, 0 to 1. Where a network falls into parts that are alike, many answers
        are right; this is the one nearest to all people being equal. People outside
        the strongest part get 0, so ``asked`` and ``pagerank`` say more.

    Raises
    ------
    ValueError
        As ``asked``.

    References
    ----------
    Kleinberg (1999), Authoritative sources in a hyperlinked environment, Journal of
    the ACM 46.

    Examples
    --------
    >>> found = hits([[0, 1], [2, 1], [2, 3]], n=4)
    >>> found.authorities.round(3).tolist(), found.hubs.round(3).tolist()
    ([0.0, 1.0, 0.0, 0.618], [0.618, 0.0, 1.0, 0.0])
    """
    asks = read_ties(ties, n, weights).matrix()
    is_asked = asks.T.tocsr()
    return Hits(
        authorities=_top_vector(is_asked, asks), hubs=_top_vector(asks, is_asked)
    )


def eigenvector(
    ties: ArrayLike, *, n: int, weights: ArrayLike | None = None
) -> Numbers:
    """Return how central each person is among central people, whoever asks whom.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``. Two people are
        connected where either asks the other.
    n : int
        People, also those without a tie.
    weights : array-like of shape (n_ties,), optional
        How strong each tie is, above 0; both directions of a pair add up.

    Returns
    -------
    ndarray of shape (n,)
        No unit, 0 to 1, the largest 1; 0 outside the strongest part of the network.

    Raises
    ------
    ValueError
        As ``asked``.

    References
    ----------
    Bonacich (1972), Factoring and weighting approaches to status scores and clique
    identification, Journal of Mathematical Sociology 2.

    Examples
    --------
    >>> eigenvector([[0, 1], [2, 1]], n=3).round(4).tolist()
    [0.7071, 1.0, 0.7071]
    """
    return _top_vector(read_ties(ties, n, weights).either_way())


def _top_vector(*factors: Matrix) -> Numbers:
    """Return the top eigenvector of a symmetric product, its largest entry 1.

    Where several share the top, it is what lies nearest to all people being equal,
    so it moves with the people when these are numbered otherwise.
    """
    n = factors[0].shape[0]
    if not factors[0].nnz:
        return np.zeros(n)
    vector = _top_of_small(factors) if n <= SMALL else _top_of_large(factors)
    vector = np.abs(vector)
    return np.asarray(vector / vector.max())


def _top_of_small(factors: tuple[Matrix, ...]) -> Numbers:
    product = factors[0].toarray()
    for factor in factors[1:]:
        product = product @ factor.toarray()
    values, vectors = np.linalg.eigh(product)
    top = vectors[:, values > values[-1] * (1 - ALIKE)]
    return np.asarray(top @ top.sum(axis=0))


def _top_of_large(factors: tuple[Matrix, ...]) -> Numbers:
    def times(vector: Numbers) -> Numbers:
        for factor in reversed(factors):
            vector = factor @ vector
        return vector

    n = factors[0].shape[0]
    product = LinearOperator((n, n), matvec=times, dtype=np.float64)
    return np.asarray(eigsh(product, k=1, which="LA", v0=np.ones(n))[1][:, 0])
