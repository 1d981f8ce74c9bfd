"""The network as one: how dense, how mutual, how closed, how much around a few."""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.measure.influence.census import dyad_census
from ledare.measure.influence.degrees import asked, asks
from ledare.measure.influence.paths import betweenness
from ledare.measure.influence.ties import masked_sums, read_ties

By = Literal["ties", "dyads"]
CentralizationOf = Literal["asked", "asks", "betweenness"]

_SCORES: dict[str, Callable[..., NDArray[Any]]] = {
    "asked": asked,
    "asks": asks,
    "betweenness": betweenness,
}


def density(ties: ArrayLike, *, n: int) -> float:
    """Return the share of all possible ties that are there.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.

    Returns
    -------
    float
        0 to 1; nan for one person. Falls with size, because nobody knows everybody:
        compare networks of one size only. Missing answers lower it.

    Raises
    ------
    ValueError
        As ``asked``.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, Cambridge University Press.

    Examples
    --------
    >>> density([[0, 1], [1, 0], [1, 2]], n=3)
    0.5
    """
    network = read_ties(ties, n)
    return _ratio(network.asker.size, network.n * (network.n - 1))


def reciprocity(
    ties: ArrayLike,
    *,
    n: int,
    weights: ArrayLike | None = None,
    by: By = "ties",
) -> float:
    """Return how much of the asking goes both ways.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    weights : array-like of shape (n_ties,), optional
        How strong each tie is, above 0; of a pair, the weaker direction is returned.
        Only by ties.
    by : {"ties", "dyads"}
        Share of ties that are returned, or of connected pairs that ask each other.

    Returns
    -------
    float
        0 to 1; nan where there is no tie. A person who did not answer returns
        nothing, so it is too low with missing answers.

    Raises
    ------
    ValueError
        As ``asked``, another word for ``by``, or weights by dyads.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, Cambridge University Press.
    With weights: Squartini, Picciolo, Ruzzenenti & Garlaschelli (2013), Reciprocity
    of weighted networks, Scientific Reports 3.

    Examples
    --------
    >>> reciprocity([[0, 1], [1, 0], [1, 2], [2, 3]], n=4)
    0.5
    >>> round(reciprocity([[0, 1], [1, 0], [1, 2], [2, 3]], n=4, by="dyads"), 4)
    0.3333
    """
    if by not in ("ties", "dyads"):
        raise ValueError(f'by is {by!r}; it is "ties" or "dyads".')
    if by == "dyads":
        if weights is not None:
            raise ValueError("Pairs have no weight; leave weights out, or by ties.")
        found = dyad_census(ties, n=n)
        return _ratio(found.mutual, found.mutual + found.asymmetric)
    asks = read_ties(ties, n, weights).matrix()
    returned = asks.minimum(asks.T.tocsr())
    return _ratio(returned.sum(), asks.sum())


def transitivity(ties: ArrayLike, *, n: int, directed: bool = False) -> float:
    """Return how often two contacts of one person are in contact themselves.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    directed : bool
        If True, the share of ways a -> b -> c in which a asks c herself.

    Returns
    -------
    float
        0 to 1; nan where nobody has two contacts.

    Raises
    ------
    ValueError
        As ``asked``.

    References
    ----------
    Holland & Leinhardt (1971), Transitivity in structural models of small groups,
    Comparative Group Studies 2.

    Examples
    --------
    >>> transitivity([[0, 1], [1, 2], [0, 2], [2, 3]], n=4)
    0.6
    >>> round(transitivity([[0, 1], [1, 2], [0, 2], [2, 3]], n=4, directed=True), 4)
    0.3333
    """
    network = read_ties(ties, n)
    matrix = network.matrix() if directed else network.either_way()
    closed = masked_sums(matrix, matrix, matrix).sum()
    ways = float(matrix.sum(axis=0) @ matrix.sum(axis=1))
    return _ratio(closed, ways - matrix.multiply(matrix.T).sum())


def centralization(ties: ArrayLike, *, n: int, of: CentralizationOf = "asked") -> float:
    """Return how far the network turns around one person.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    of : {"asked", "asks", "betweenness"}
        Which figure is compared with the highest.

    Returns
    -------
    float
        0 (all alike) to 1 (a star: everything at one person); nan below three
        people. It does not say who that is, or whether it is a good thing.

    Raises
    ------
    ValueError
        As ``asked``, or another word for ``of``.

    References
    ----------
    Freeman (1979), Centrality in social networks: conceptual clarification, Social
    Networks 1. The denominators are those of directed networks.

    Examples
    --------
    >>> centralization([[1, 0], [2, 0], [3, 0]], n=4)
    1.0
    """
    others = read_ties(ties, n).n - 1
    if of not in _SCORES:
        raise ValueError(f'of is {of!r}; it is "asked", "asks" or "betweenness".')
    if others < 2:
        return float("nan")
    scores = _SCORES[of](ties, n=n)
    most = others**2 * (others - 1 if of == "betweenness" else 1)
    return _ratio(np.sum(scores.max() - scores), most)


def _ratio(part: float, whole: float) -> float:
    """Return a share; nan of nothing."""
    return float(part) / float(whole) if whole else float("nan")
