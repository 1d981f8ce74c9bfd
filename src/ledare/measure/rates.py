"""How often something happens a day, from the days that were told of."""

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, numbers, share
from ledare.measure.figure import Figure

# What the gamma prior adds to what was counted. With Jeffreys' half at both ends
# the interval misses too often where three are expected; a little less at the low
# end keeps it between 93 and 97 % (docs/measures/rates.md).
PRIOR_LOW, PRIOR_HIGH = 0.2, 0.5
# Before so many days a rate says more about the days than about the week.
DAYS_FOR_A_RATE = 5


def rate(counts: ArrayLike, *, level: float = 0.95) -> Figure:
    """Return how many there were a day, with a gamma-Poisson interval.

    Parameters
    ----------
    counts : array-like of shape (n_days,)
        Whole numbers, 0 and more; nan is a day that nothing is known of. Such a day
        is left out: it is missing, and never a zero.
    level : float
        How often the interval is to hold the rate, between 0 and 1.

    Returns
    -------
    Figure
        A day; ``n`` is the number of days with data. With s counted on n days and
        prior gamma(a, 0) the rate is gamma(s + a, n); the low end takes a = 0.2, the
        high end a = 0.5 (Jeffreys'). Where the days vary more than chance, s and n
        are divided by how many times as much (variance over mean), which widens the
        interval; ``method`` then says so.

    Raises
    ------
    ValueError
        A count below 0 or not whole, no day with data, a level outside 0 to 1.

    References
    ----------
    Brown, Cai & DasGupta (2003), Statistica Sinica 13, 19-49 (Jeffreys' interval for
    Poisson counts); McCullagh & Nelder (1989), Generalized Linear Models, section
    6.2.3 (counts that vary more than chance).

    Examples
    --------
    >>> found = rate([2, 0, 1, float("nan"), 3, 1, 1])
    >>> found.n, f"{found:.2f}, {found.low:.2f} to {found.high:.2f}"
    (6, '1.33, 0.60 to 2.52')
    """
    tail = (1 - share(level, "The level")) / 2
    days = numbers(counts, "Counts")
    told = _whole(days[~np.isnan(days)])
    times = _times_as_varied(told)
    low, high = _ends(told.sum() / times, len(told) / times, tail)
    return Figure(
        told.mean(),
        low=low,
        high=high,
        n=len(told),
        method=_method(times),
        cannot_say=_cannot_say(n_told=len(told), n_days=len(days)),
    )


def rate_change(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> Figure:
    """Return how many more there were a day afterwards, with its interval.

    Parameters
    ----------
    before, after : array-like of shape (n_days,)
        Counts of two stretches of days without a common day; nan is missing.
    level : float
        How often the interval is to hold the difference, between 0 and 1.

    Returns
    -------
    Figure
        A day, above 0 when there were more afterwards; ``n`` is the smaller number
        of days with data. The ends come from those of the two rates: each side
        keeps its own distance, squared and added.

    Raises
    ------
    ValueError
        What ``rate`` refuses.

    References
    ----------
    Zou & Donner (2008), Statistics in Medicine 27, 1693-1702.

    Examples
    --------
    >>> found = rate_change([1, 0, 1, 2, 1, 1], [3, 4, 2, 5, 3, 3])
    >>> f"{found:.2f}, {found.low:.2f} to {found.high:.2f}"
    '2.33, 0.68 to 4.15'
    """
    was, now = rate(before, level=level), rate(after, level=level)
    difference = float(now) - float(was)
    return Figure(
        difference,
        low=difference - np.hypot(now - now.low, was.high - was),
        high=difference + np.hypot(now.high - now, was - was.low),
        n=min(was.n, now.n),
        method=f"difference of two rates, each {now.method}",
        cannot_say="why it changed; " + (was.cannot_say or now.cannot_say),
    )


def _whole(told: Numbers) -> Numbers:
    """Return counts that are counts; raise ValueError for others."""
    if not len(told):
        raise ValueError("No day has a count; a rate needs one at least.")
    wrong = told[(told < 0) | (told != np.floor(told))]
    if len(wrong):
        raise ValueError(f"A count is 0, 1, 2 and so on; {wrong[0]:g} is none.")
    return told


def _times_as_varied(told: Numbers) -> float:
    """Return how many times as much as chance the days vary; never below 1."""
    if len(told) < 2 or not told.any():
        return 1.0
    return max(1.0, float(told.var(ddof=1) / told.mean()))


def _ends(counted: float, days: float, tail: float) -> tuple[float, float]:
    """Return the ends of the interval; the low one of nothing counted is 0."""
    from scipy.special import gammaincinv

    low = gammaincinv(counted + PRIOR_LOW, tail) / days if counted else 0.0
    return float(low), float(gammaincinv(counted + PRIOR_HIGH, 1 - tail) / days)


def _method(times: float) -> str:
    """Return how it was made, and whether the days vary more than chance."""
    if times == 1:
        return "gamma-Poisson"
    return f"gamma-Poisson, widened for days that vary {times:.1f} times as much"


def _cannot_say(*, n_told: int, n_days: int) -> str:
    """Return what the rate cannot say."""
    too_early = n_told < DAYS_FOR_A_RATE
    parts = ["what another week is like: it is too early"] if too_early else []
    if n_told < n_days:
        parts.append("what happened on the days without data")
    return "; ".join([*parts, "whether it stays so"])
