"""Who is asked more than her rank would say: overload, and informal leaders."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.measure.chart.against import read_rank
from ledare.measure.checked import Numbers, numbers, share
from ledare.measure.influence.ties import read_ties

Band = Literal["unclear", "less", "as_others", "more", "much_more"]
LeadersCannotSay = Literal["whether_they_lead_well"]

# From how many times the median of one's rank a band begins. Ours: half and double
# are steps that a recount of few askers does not often cross.
BANDS: tuple[tuple[float, Band], ...] = (
    (0.0, "less"),
    (0.5, "as_others"),
    (2.0, "more"),
    (4.0, "much_more"),
)
# With fewer of one rank the median is the person herself, or her one colleague.
PEERS = 3
TOP_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Overload:
    """How often people are asked, beside others of their rank.

    Attributes
    ----------
    times : ndarray of shape (n,)
        Asked, divided by the median asked of the same rank; nan where that is 0 or
        the rank has fewer than three people.
    band : ndarray of str, shape (n,)
        "less" (under half), "as_others" (half to under twice), "more" (twice to under
        four times), "much_more", or "unclear" where ``times`` is nan.
    """

    times: Numbers
    band: NDArray[Any]


@dataclass(frozen=True, slots=True)
class InformalLeaders:
    """People asked most who stand no higher than the middle of the chart.

    Attributes
    ----------
    share : float
        Of the top tenth, the share who are informal leaders; nan without a top.
    leads : ndarray of bool, shape (n,)
        Who is one: in the top tenth, no rank above the median, stable.
    in_top : ndarray of bool, shape (n,)
        Who is in the top tenth by asked.
    stability : ndarray of shape (n,)
        In which share of draws each person is in the top tenth.
    n, draws : int
        People, and draws of those who ask.
    method, cannot_say : str
        How it was made, and what it does not show.
    """

    share: float
    leads: NDArray[np.bool_]
    in_top: NDArray[np.bool_]
    stability: Numbers
    n: int
    draws: int
    method: str = "bootstrap_of_askers"
    cannot_say: LeadersCannotSay = "whether_they_lead_well"


def overload(asked: ArrayLike, rank: ArrayLike) -> Overload:
    """Return how many times as often as their rank people are asked, as a band.

    Parameters
    ----------
    asked : array-like of shape (n,)
        How many people ask each person; what ``asked`` returns.
    rank : array-like of shape (n,)
        Formal rank, any numbers; only being alike matters.

    Returns
    -------
    Overload
        Ratios and bands; show the band, since a ratio of small counts is loose. To be
        asked much is load, and may be joy: ask the person.

    Raises
    ------
    ValueError
        Not numbers, below 0, or another number of ranks than people.

    Examples
    --------
    >>> found = overload([2, 1, 2, 9], [2, 2, 2, 2])
    >>> found.times.tolist(), found.band.tolist()
    ([1.0, 0.5, 1.0, 4.5], ['as_others', 'as_others', 'as_others', 'much_more'])
    """
    counts = numbers(asked, "Asked")
    if not (counts >= 0).all():
        raise ValueError("Asked counts people; it has gaps, or numbers below 0.")
    of = np.unique(read_rank(rank, counts.size), return_inverse=True)[1]
    usual = np.array([_usual(counts[of == one]) for one in range(int(of.max()) + 1)])
    times = counts / usual[of]
    starts = np.array([start for start, _ in BANDS])
    names = np.array(["unclear", *(name for _, name in BANDS)])
    place = np.where(np.isnan(times), 0, np.searchsorted(starts, times, "right"))
    return Overload(times, names[place])


def informal_leaders(
    ties: ArrayLike,
    *,
    n: int,
    rank: ArrayLike,
    draws: int = 200,
    stable: float = 0.8,
    seed: int | None = None,
) -> InformalLeaders:
    """Return who is asked most without a high rank, if that does not hang on a few.

    The people who ask are drawn again and again, with replacement, and the top tenth
    is counted anew each time.

    Parameters
    ----------
    ties : array-like of int, shape (n_ties, 2)
        Who asks, who is asked, counted from 0.
    n : int
        People, also those without a tie.
    rank : array-like of shape (n,)
        Formal rank, 1 the top.
    draws : int, at least 1
        Draws of the askers.
    stable : float
        In which share of draws a leader is in the top tenth, between 0 and 1.
    seed : int, optional
        Makes the draws the same each time.

    Returns
    -------
    InformalLeaders
        In the top tenth is who is asked more than the middle person, with less than a
        tenth asked more than she: people asked alike are in or out together. It
        names persons, so who may see it is for them and ``trust`` to say.

    Raises
    ------
    ValueError
        Ties of another shape or type, a person outside 0 to n - 1, ranks that are not
        one number a person, no draw, a share that is not between 0 and 1.

    References
    ----------
    Efron (1979), Bootstrap methods: another look at the jackknife, The Annals of
    Statistics 7.

    Examples
    --------
    >>> ties = [[asker, 1] for asker in range(10) if asker != 1]
    >>> found = informal_leaders(ties, n=10, rank=[1] * 1 + [2] * 9, seed=1)
    >>> found.share, np.flatnonzero(found.leads).tolist()
    (1.0, [1])
    """
    network, stable = read_ties(ties, n), share(stable, "Stable")
    levels = read_rank(rank, network.n)
    if draws < 1:
        raise ValueError(f"draws is {draws}; it takes at least one.")
    in_top = _in_top(np.bincount(network.asked, minlength=network.n))
    rng, askers = np.random.default_rng(seed), np.unique(network.asker)
    hits = np.zeros(network.n)
    for _ in range(draws):
        drawn = rng.choice(askers, askers.size) if askers.size else askers
        times = np.bincount(drawn, minlength=network.n)
        hits += _in_top(np.bincount(network.asked, times[network.asker], network.n))
    stability = hits / draws
    leads = in_top & (levels >= np.median(levels)) & (stability >= stable)
    return InformalLeaders(
        share=float(leads.sum() / in_top.sum()) if in_top.any() else float("nan"),
        leads=leads,
        in_top=in_top,
        stability=stability,
        n=network.n,
        draws=draws,
    )


def _usual(counts: Numbers) -> float:
    """Return the median of a rank; nan where it says nothing."""
    median = float(np.median(counts))
    return median if counts.size >= PEERS and median > 0 else float("nan")


def _in_top(counts: NDArray[Any]) -> NDArray[np.bool_]:
    """Return who is in the top tenth; nobody where all are alike."""
    n_more = counts.size - np.searchsorted(np.sort(counts), counts, "right")
    return np.asarray((n_more < TOP_SHARE * counts.size) & (counts > np.median(counts)))
