"""How many people ask somebody, how many somebody asks, and how deep that goes."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers
from ledare.measure.influence.ties import Counts, people_of, read_ties

Of = Literal["asked", "asks"]


def asked(
    ties: ArrayLike, *, n: int, weights: ArrayLike | None = None
) -> Counts | Numbers:
    """Return how many people ask each person (in-degree).

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0. A pair that stands twice counts once;
        a person with herself is left out.
    n : int
        People, also those without a tie.
    weights : array-like of shape (n_ties,), optional
        How strong each tie is, above 0; a pair's weights add up.

    Returns
    -------
    ndarray of shape (n,)
        People, 0 to n - 1; the sum of weights where these are given. It is the one
        figure here that half the answers still carry (see ``response_check``). It
        does not say whether the advice was good, or why it was sought.

    Raises
    ------
    ValueError
        Ties of another shape or type, a person outside 0 to n - 1, a weight that is
        not above 0 or one for another number of ties.

    References
    ----------
    Freeman (1979), Centrality in social networks: conceptual clarification, Social
    Networks 1.

    Examples
    --------
    >>> asked([[0, 1], [2, 1], [1, 2]], n=3).tolist()
    [0, 2, 1]
    """
    network = read_ties(ties, n, weights)
    return np.bincount(network.asked, weights=network.weight, minlength=network.n)


def asks(
    ties: ArrayLike, *, n: int, weights: ArrayLike | None = None
) -> Counts | Numbers:
    """Return how many people each person asks (out-degree).

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    weights : array-like of shape (n_ties,), optional
        How strong each tie is, above 0; a pair's weights add up.

    Returns
    -------
    ndarray of shape (n,)
        People, 0 to n - 1; the sum of weights where these are given. 0 may mean that
        she did not answer: a list of ties cannot tell the two apart.

    Raises
    ------
    ValueError
        As ``asked``.

    References
    ----------
    Freeman (1979), Social Networks 1.

    Examples
    --------
    >>> asks([[0, 1], [2, 1], [1, 2]], n=3, weights=[1.0, 2.0, 0.5]).tolist()
    [1.0, 0.5, 2.0]
    """
    network = read_ties(ties, n, weights)
    return np.bincount(network.asker, weights=network.weight, minlength=network.n)


def coreness(ties: ArrayLike, *, n: int, of: Of = "asked") -> Counts:
    """Return the largest k so that each person is in a circle that all ask k times.

    People who are asked fewer than k times by those left are taken away until nobody
    is; who stays is in the k-core.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People, also those without a tie.
    of : {"asked", "asks"}
        What is counted inside the circle: who asks her, or whom she asks.

    Returns
    -------
    ndarray of int, shape (n,)
        People; at most what ``asked`` (or ``asks``) gives. Weights play no part.

    Raises
    ------
    ValueError
        As ``asked``, or another word for ``of``.

    References
    ----------
    Seidman (1983), Network structure and minimum degree, Social Networks 5(3),
    269-287.

    Examples
    --------
    >>> coreness([[0, 1], [1, 0], [2, 0], [0, 3]], n=4).tolist()
    [1, 1, 0, 1]
    """
    if of not in ("asked", "asks"):
        raise ValueError(f'of is {of!r}; it is "asked" or "asks".')
    network = read_ties(ties, n)
    matrix = network.matrix() if of == "asked" else network.matrix().T.tocsr()
    starts, loses = matrix.indptr, matrix.indices
    left = np.bincount(loses, minlength=network.n)
    core, stays, k = np.zeros(network.n, np.int64), np.ones(network.n, bool), 0
    while stays.any():
        k = max(k, int(left[stays].min()))
        going = np.flatnonzero(stays & (left <= k))
        while going.size:
            core[going], stays[going] = k, False
            left -= np.bincount(people_of(starts, loses, going)[1], minlength=network.n)
            going = np.flatnonzero(stays & (left <= k))
    return core
