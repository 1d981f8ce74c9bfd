"""Structural holes: whose contacts know each other, and whose do not."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from ledare.measure.checked import Numbers
from ledare.measure.influence.ties import (
    Matrix,
    masked_sums,
    product_blocks,
    read_ties,
)


def constraint(ties: ArrayLike, *, n: int, weights: ArrayLike | None = None) -> Numbers:
    """Return how far each person's contacts lead back to one another.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``. Both directions of a
        pair add up, so asking each other counts twice as much.
    n : int
        People, also those without a tie.
    weights : array-like of shape (n_ties,), optional
        How strong each tie is, above 0.

    Returns
    -------
    ndarray of shape (n,)
        No unit; above 0, low for who connects people that are not connected without
        her, 1 and a little above for who has one or two contacts. nan without a tie.
        Needs 90 % response: an unanswered list looks like a hole.

    Raises
    ------
    ValueError
        As ``asked``.

    References
    ----------
    Burt (1992), Structural Holes, Harvard University Press, equation 2.4, p. 55; sums
    go over a person's own contacts, as in igraph.

    Examples
    --------
    >>> constraint([[0, 1], [0, 2], [1, 2], [0, 3]], n=4).round(4).tolist()
    [0.6111, 1.0069, 1.0069, 1.0]
    """
    both = _both_ways(ties, n, weights)
    spent = _shares(both)
    found = np.concatenate(
        [
            (spent[rows] + _to_contacts(spent, rows)).power(2).sum(axis=1)
            for rows in product_blocks(spent, spent)
        ]
    )
    return np.where(np.diff(both.indptr) > 0, found, np.nan)


def effective_size(
    ties: ArrayLike, *, n: int, weights: ArrayLike | None = None
) -> Numbers:
    """Return how many of each person's contacts are not a way to the others.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``. Both directions of a
        pair add up.
    n : int
        People, also those without a tie.
    weights : array-like of shape (n_ties,), optional
        How strong each tie is, above 0.

    Returns
    -------
    ndarray of shape (n,)
        Contacts: each counts 1 less what the person spends on others who reach that
        contact as strongly as their strongest. nan without a tie. Needs 90 %
        response, as ``constraint``.

    Raises
    ------
    ValueError
        As ``asked``.

    References
    ----------
    Burt (1992), Structural Holes, Harvard University Press, chapter 2.

    Examples
    --------
    >>> effective_size([[0, 1], [0, 2], [1, 2], [0, 3]], n=4).round(4).tolist()
    [2.3333, 1.0, 1.0, 1.0]
    """
    both = _both_ways(ties, n, weights)
    n_contacts = np.diff(both.indptr)
    strongest = both.max(axis=1).toarray()
    marginal = _scaled(both, strongest)
    redundant = masked_sums(_shares(both), marginal.T.tocsr(), both)
    return np.where(n_contacts > 0, n_contacts - redundant, np.nan)


def _both_ways(ties: ArrayLike, n: int, weights: ArrayLike | None) -> Matrix:
    """Return the symmetric matrix of what goes between two people, both ways added."""
    asks = read_ties(ties, n, weights).matrix()
    return sparse.csr_array(asks + asks.T)


def _shares(both: Matrix) -> Matrix:
    """Return each tie as a share of everything the person of the row spends."""
    return _scaled(both, both.sum(axis=1))


def _scaled(both: Matrix, by: Numbers) -> Matrix:
    """Return the matrix with each row divided by its number."""
    data = both.data / np.repeat(by, np.diff(both.indptr))
    return sparse.csr_array((data, both.indices, both.indptr), shape=both.shape)


def _to_contacts(spent: Matrix, rows: slice) -> Matrix:
    """Return what is spent on contacts by way of others, for some people."""
    return (spent[rows] @ spent).multiply(spent[rows] != 0)
