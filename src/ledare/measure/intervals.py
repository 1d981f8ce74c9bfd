"""How sure a displayed mean is, from published figures alone.

Everything starts from what a group's page already shows: the mean on its grid, n,
and the spread of the whole organisation. The spread of the group's own answers is
never asked for, so nothing here can tell more than the page does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

Bound = Literal["is", "or_higher", "or_lower"]
Method = Literal["spread_published", "spread_assumed"]
CannotSay = Literal["who_thinks_what", "why_it_moved", "too_early"]

# Two-sided 95 % of the normal distribution.
Z = 1.96
# Without a published spread: a quarter of the scale's width. Single items measured on
# 5 and 7 points have standard deviations about that size.
ASSUMED_SHARE_OF_WIDTH = 0.25
# Two points always lie on a line; with the third a line can be wrong.
ROUNDS_FOR_CHANGE = 3


@dataclass(frozen=True, slots=True)
class DisplayedMean:
    """A group's mean as its page shows it.

    ``shown`` is the number on its grid of ``step``; ``number`` the one to compute
    with, which differs from it at a blunt end ("6.0 or higher"); ``spread`` the
    organisation's published standard deviation of the same item, if there is one.
    """

    shown: float
    number: float
    n: int
    step: float
    lo: float
    hi: float
    bound: Bound = "is"
    spread: float | None = None

    def turned(self) -> "DisplayedMean":
        """Return the same mean read from the scale's other end."""
        swap: dict[Bound, Bound] = {"or_higher": "or_lower", "or_lower": "or_higher"}
        return replace(
            self,
            shown=self.lo + self.hi - self.shown,
            number=self.lo + self.hi - self.number,
            bound=swap.get(self.bound, "is"),
        )


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its company: where it may lie, n, how, what it cannot say."""

    value: float
    low: float
    high: float
    n: int
    method: Method
    cannot_say: CannotSay

    @property
    def is_apart_from_zero(self) -> bool:
        """Tell whether the whole interval lies on one side of zero."""
        return self.low > 0 or self.high < 0

    def holds(self, number: float) -> bool:
        """Tell whether a number lies inside."""
        return self.low <= number <= self.high


def mean_interval(mean: DisplayedMean) -> Interval:
    """Return where the mean may lie: rounding first, then chance around it.

    Parameters
    ----------
    mean : DisplayedMean
        One group, one item, as displayed.

    Returns
    -------
    Interval
        Scale points, clipped to the scale. Half a step either side, or up to the
        scale's end where the mean is blunt; then 1.96 * spread / sqrt(n) beyond.

    Raises
    ------
    ValueError
        n below 1, a step or width that is not positive, a negative spread.

    References
    ----------
    Kish (1965), Survey Sampling, Wiley. It treats today's answers as one draw
    of what the group may say, which is wide for a team that answered in full.

    Examples
    --------
    >>> band = mean_interval(DisplayedMean(5.0, 5.0, 16, 0.1, 1, 7, spread=1.0))
    >>> round(band.low, 2), round(band.high, 2)
    (4.46, 5.54)
    """
    _check(mean)
    low, high = _before_rounding(mean)
    chance = Z * spread_of(mean) / sqrt(mean.n)
    return Interval(
        value=mean.number,
        low=max(mean.lo, low - chance),
        high=min(mean.hi, high + chance),
        n=mean.n,
        method=_method([mean]),
        cannot_say="who_thinks_what",
    )


def scale_interval(means: Sequence[DisplayedMean]) -> Interval:
    """Return the mean of several items' displayed means, with its interval.

    Parameters
    ----------
    means : sequence of DisplayedMean
        One group, several items on one scale, all pointing the same way.

    Returns
    -------
    Interval
        Scale points; ``n`` is the smallest. Items answered by the same people move
        together, so their errors are added as if they were one error: the interval
        is too wide rather than too narrow.

    Raises
    ------
    ValueError
        No item, or items on different scales.

    Examples
    --------
    >>> means = [DisplayedMean(v, v, 16, 0.1, 1, 7, spread=1.0) for v in (4.0, 5.0)]
    >>> scale_interval(means).value
    4.5
    """
    if not means:
        raise ValueError("No item was given; the mean of items needs one or more.")
    if len({(mean.lo, mean.hi) for mean in means}) > 1:
        raise ValueError("The items have different scales; give items of one scale.")
    bands = [mean_interval(mean) for mean in means]
    return Interval(
        value=sum(band.value for band in bands) / len(bands),
        low=sum(band.low for band in bands) / len(bands),
        high=sum(band.high for band in bands) / len(bands),
        n=min(band.n for band in bands),
        method=_method(means),
        cannot_say="who_thinks_what",
    )


def change_between(before: DisplayedMean, after: DisplayedMean) -> Interval:
    """Return how far the second mean lies from the first, with its interval.

    Parameters
    ----------
    before, after : DisplayedMean
        The same group and item, two rounds.

    Returns
    -------
    Interval
        Scale points, above 0 when it rose. Rounding may add up; chance is taken as
        independent, which is too wide where the same people answered twice.
        ``cannot_say`` is "too_early": two rounds are no ground for a statement.

    Raises
    ------
    ValueError
        Different scales, and what ``mean_interval`` refuses.

    References
    ----------
    Kish (1965), Survey Sampling (difference of two means).

    Examples
    --------
    >>> was, now = (DisplayedMean(v, v, 16, 0.1, 1, 7, spread=1.0) for v in (4.0, 5.0))
    >>> change_between(was, now).value
    1.0
    """
    _check_same_scale([before, after])
    (low_0, high_0), (low_1, high_1) = map(_before_rounding, (before, after))
    chance = Z * sqrt(
        spread_of(before) ** 2 / before.n + spread_of(after) ** 2 / after.n
    )
    return Interval(
        value=after.number - before.number,
        low=low_1 - high_0 - chance,
        high=high_1 - low_0 + chance,
        n=min(before.n, after.n),
        method=_method([before, after]),
        cannot_say="too_early",
    )


def change_over(means: Sequence[DisplayedMean], at: Sequence[float]) -> Interval | None:
    """Return the rise of the line through a series, or None when it is too early.

    Parameters
    ----------
    means : sequence of DisplayedMean, shape (n_rounds,)
        The same group and item, round by round.
    at : sequence of float, shape (n_rounds,)
        When, in any unit of time (days, say); not all alike.

    Returns
    -------
    Interval or None
        Scale points from the first to the last round along the line of least
        squares; None before three rounds. Each round's variance is spread**2 / n
        and that of rounding, (high - low)**2 / 12, taken as independent between
        rounds, which is too wide where the same people answer each time.

    Raises
    ------
    ValueError
        Different lengths, different scales, all at one time.

    References
    ----------
    Aitken (1936), Proceedings of the Royal Society of Edinburgh 55, 42-48 (weighted
    least squares with known variances); rounding as uniform: Sheppard (1898),
    Proceedings of the London Mathematical Society 29, 353-380.

    Examples
    --------
    >>> means = [DisplayedMean(v, v, 16, 0.1, 1, 7, spread=1.0) for v in (4, 4.5, 5)]
    >>> round(change_over(means, [0, 14, 28]).value, 6)
    1.0
    """
    if len(means) != len(at):
        raise ValueError(f"{len(means)} means and {len(at)} times; give one a mean.")
    if len(means) < ROUNDS_FOR_CHANGE:
        return None
    _check_same_scale(means)
    if min(at) == max(at):
        raise ValueError("All means have one time; a change needs two.")
    weights = [1 / _variance(mean) for mean in means]
    slope, variance = _line(weights, at, [mean.number for mean in means])
    length = max(at) - min(at)
    rise, chance = slope * length, Z * sqrt(variance) * length
    return Interval(
        value=rise,
        low=rise - chance,
        high=rise + chance,
        n=min(mean.n for mean in means),
        method=_method(means),
        cannot_say="why_it_moved",
    )


def gap_to(own: float, mean: DisplayedMean) -> Interval:
    """Return how far somebody's own mark lies above a group's mean.

    Parameters
    ----------
    own : float
        Her mark on the same scale; she knows it exactly.
    mean : DisplayedMean
        The group's.

    Returns
    -------
    Interval
        Scale points, above 0 when her mark is the higher.

    Raises
    ------
    ValueError
        What ``mean_interval`` refuses.

    Examples
    --------
    >>> gap_to(6, DisplayedMean(5.0, 5.0, 16, 0.1, 1, 7, spread=1.0)).value
    1.0
    """
    band = mean_interval(mean)
    return replace(
        band, value=own - band.value, low=own - band.high, high=own - band.low
    )


def _check(mean: DisplayedMean) -> None:
    """Refuse a mean that no page could show."""
    if mean.n < 1:
        raise ValueError(f"n is {mean.n}; a mean needs an answer.")
    if mean.step <= 0 or mean.hi <= mean.lo:
        raise ValueError("A step and a scale are wider than nothing.")
    if mean.spread is not None and mean.spread < 0:
        raise ValueError(f"The spread is {mean.spread}; it cannot be below 0.")


def _check_same_scale(means: Sequence[DisplayedMean]) -> None:
    """Refuse means that cannot be compared."""
    for mean in means:
        _check(mean)
    if len({(mean.lo, mean.hi) for mean in means}) > 1:
        raise ValueError("The means have different scales; a change needs one.")


def _before_rounding(mean: DisplayedMean) -> tuple[float, float]:
    """Return between which numbers the mean was before it was put on its grid."""
    low, high = mean.shown - mean.step / 2, mean.shown + mean.step / 2
    if mean.bound == "or_lower":
        low = mean.lo
    if mean.bound == "or_higher":
        high = mean.hi
    return max(mean.lo, low), min(mean.hi, high)


def spread_of(mean: DisplayedMean) -> float:
    """Return the published spread, or the assumed one."""
    if mean.spread is not None:
        return mean.spread
    return (mean.hi - mean.lo) * ASSUMED_SHARE_OF_WIDTH


def _method(means: Sequence[DisplayedMean]) -> Method:
    """Return whose spread was taken; one assumed spread is enough to say so."""
    if any(mean.spread is None for mean in means):
        return "spread_assumed"
    return "spread_published"


def _variance(mean: DisplayedMean) -> float:
    """Return the variance of one round's mean: chance and rounding."""
    low, high = _before_rounding(mean)
    return spread_of(mean) ** 2 / mean.n + (high - low) ** 2 / 12


def _line(
    weights: Sequence[float], at: Sequence[float], values: Sequence[float]
) -> tuple[float, float]:
    """Return the slope of the weighted line, and the slope's variance."""
    total = sum(weights)
    middle = sum(w * t for w, t in zip(weights, at, strict=True)) / total
    across = sum(w * (t - middle) ** 2 for w, t in zip(weights, at, strict=True))
    along = sum(
        w * (t - middle) * v for w, t, v in zip(weights, at, values, strict=True)
    )
    return along / across, 1 / across
