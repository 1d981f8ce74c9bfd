"""Which figures of a network may be believed when some did not answer."""

from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, share
from ledare.measure.influence.ties import Counts, Ties, read_labels, read_ties

CannotSay = Literal["whether_the_silent_ask_alike"]

# From which response a figure keeps its order, measured by leaving people out of
# Krackhardt's and Lazega's networks; in line with Smith & Moody (2013).
NEEDED = {
    "asked": 0.5,
    "pagerank": 0.7,
    "betweenness": 0.9,
    "brokerage": 0.9,
    "constraint": 0.9,
}
# Jeffreys: the prior of a share that knows nothing, half a yes and half a no.
PRIOR = 0.5
# How many standard deviations from the middle chances are still counted.
REACH = 40


@dataclass(frozen=True, slots=True)
class ResponseCheck:
    """What a response allows, and how often each person would have been asked.

    Attributes
    ----------
    response : float
        Share of the people who answered.
    n, n_responded : int
        People, and those who answered.
    allows : tuple of str
        The measures that may be shown.
    asked : ndarray of shape (n,)
        Expected number who ask each person, had all answered.
    low, high : ndarray of int, shape (n,)
        Its interval; both are the count itself where all answered.
    level : float
        How often such an interval holds the truth.
    method, cannot_say : str
        How it was made, and what it takes for granted.
    """

    response: float
    n: int
    n_responded: int
    allows: tuple[str, ...]
    asked: Numbers
    low: Counts
    high: Counts
    level: float
    method: str = "beta_binomial"
    cannot_say: CannotSay = "whether_the_silent_ask_alike"

    def may_show(self, measure: str) -> bool:
        """Tell whether the response is enough for a measure, named as its function."""
        return measure in self.allows


def response_check(
    ties: ArrayLike, *, n: int, responded: ArrayLike, level: float = 0.95
) -> ResponseCheck:
    """Return which measures a response allows, with intervals for who is asked.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0; see ``asked``.
    n : int
        People invited, also those without a tie.
    responded : array-like of bool, shape (n,)
        Who answered; a person may have answered and ask nobody.
    level : float
        How often the interval should hold the truth, between 0 and 1.

    Returns
    -------
    ResponseCheck
        ``asked`` may be shown from 50 % response, ``pagerank`` from 70 %,
        ``betweenness``, ``brokerage`` and ``constraint`` from 90 %. The interval adds
        to each count what the silent could add if they ask this person as the others
        do; it cannot say whether they do, and they may be the busiest.

    Raises
    ------
    ValueError
        As ``asked``; ``responded`` of another shape or type; nobody answered; ties
        of somebody who did not answer.

    References
    ----------
    Smith & Moody (2013), Structural effects of network sampling coverage I: nodes
    missing at random, Social Networks 35. The interval is a beta-binomial
    posterior with Jeffreys' prior (Gelman et al. 2013, Bayesian Data Analysis).

    Examples
    --------
    >>> ties = [[0, 3], [1, 3], [2, 3], [0, 1]]
    >>> found = response_check(ties, n=5, responded=[True, True, True, True, False])
    >>> found.allows, found.low.tolist(), found.high.tolist()
    (('asked', 'pagerank'), [0, 1, 0, 3, 0], [1, 2, 1, 4, 0])
    """
    network, level = read_ties(ties, n), share(level, "The level")
    answered = _read_responded(responded, network)
    n_responded = int(answered.sum())
    counts = np.bincount(network.asked, minlength=network.n)
    heard = n_responded - answered
    silent = network.n - 1 - heard
    likely = (counts + PRIOR) / (heard + 2 * PRIOR)
    low, high = _interval(counts, heard, silent, level)
    response = n_responded / network.n
    return ResponseCheck(
        response=response,
        n=network.n,
        n_responded=n_responded,
        allows=tuple(name for name, least in NEEDED.items() if response >= least),
        asked=np.asarray(counts + silent * likely, np.float64),
        low=counts + low,
        high=counts + high,
        level=level,
    )


def _read_responded(responded: ArrayLike, network: Ties) -> Counts:
    """Return 1 for who answered. Raises ValueError where the ties say otherwise."""
    found = read_labels(responded, network.n, "Those who responded")
    if found.dtype != np.bool_:
        raise ValueError(
            f"responded is of type {found.dtype}; give True or False a person."
        )
    if not found.any():
        raise ValueError("Nobody responded, so there is nothing to check.")
    strange = np.unique(network.asker[~found[network.asker]])
    if strange.size:
        raise ValueError(
            f"{strange.size} people who did not respond ask somebody, the first of"
            f" them person {strange[0]}; leave their ties out, or say they responded."
        )
    return found.astype(np.int64)


def _interval(
    counts: Counts, heard: Counts, silent: Counts, level: float
) -> tuple[Counts, Counts]:
    """Return how many of the silent ask, low and high; each case computed once."""
    cases, which = np.unique(
        np.column_stack([counts, heard, silent]), axis=0, return_inverse=True
    )
    ends = np.array([_ends(c, h, s, level) for c, h, s in cases.tolist()])
    low, high = ends[which.ravel()].T
    return low, high


def _ends(count: int, heard: int, silent: int, level: float) -> tuple[int, int]:
    """Return the beta-binomial's quantiles for the silent, given who was heard."""
    from scipy.special import gammaln  # only needed here

    yes, no = count + PRIOR, heard - count + PRIOR
    middle, both = silent * yes / (yes + no), yes + no
    spread = sqrt(middle * no / both * (both + silent) / (both + 1))
    first = max(0, floor(middle - REACH * spread))
    asks = np.arange(first, min(silent, ceil(middle + REACH * spread)) + 1)
    rest = silent - asks
    likely = gammaln(asks + yes) - gammaln(asks + 1)
    likely += gammaln(rest + no) - gammaln(rest + 1)
    below = np.cumsum(np.exp(likely - likely.max()))
    tails = np.array([(1 - level) / 2, (1 + level) / 2]) * below[-1]
    low, high = (first + np.searchsorted(below, tails)).tolist()
    return low, high
