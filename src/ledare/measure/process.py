"""A process over time: its natural limits, what signals, and the best so far."""

from dataclasses import dataclass
from math import nan
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, numbers

FEWEST: Final = 8  # observations of a baseline; fewer draw no limits
TO_LIMITS: Final = 2.66  # mean moving ranges from the centre: 3 / d2
TO_UPPER_RANGE: Final = 3.268  # mean moving ranges: D4 of two
D2: Final = 1.128  # the mean range of two, in standard deviations
RUN: Final = 8
NEAR: Final = 3
OF: Final = 4
DEGREES_A_RANGE: Final = 0.62  # degrees of freedom that one moving range brings
RARE: Final = 0.05
CANNOT_SAY: Final = "why; nor whether what is usual is good enough"
BEST_CANNOT_SAY: Final = "why; nor that the next will be as good"

Rule = Literal["beyond", "run", "near", "range"]
Baseline = slice | int | ArrayLike | None


@dataclass(frozen=True, slots=True)
class Signal:
    """What a process shows beyond its noise, and where.

    ``rule`` is beyond (a limit), run (eight on one side), near (three of four closer to
    a limit than to the centre) or range (one step too far); ``places`` count from 0.
    """

    rule: Rule
    is_high: bool
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Xmr:
    """The chart of individual values and their moving ranges.

    Limits are nan while the baseline holds fewer than eight observations; ``n_missing``
    says how many more it takes.
    """

    centre: float
    lower: float
    upper: float
    mean_range: float
    upper_range: float
    ranges: tuple[float, ...]
    signals: tuple[Signal, ...]
    n: int
    n_baseline: int
    n_ranges: int
    method: str = "mean moving range (Wheeler)"
    cannot_say: str = CANNOT_SAY

    @property
    def n_missing(self) -> int:
        """Return how many more observations the baseline needs."""
        return max(0, FEWEST - self.n_baseline)

    @property
    def has_limits(self) -> bool:
        """Tell whether there are limits to hold a value against."""
        return not np.isnan(self.mean_range)

    @property
    def sigma(self) -> float:
        """Return the spread of the noise, from the moving ranges."""
        return self.mean_range / D2

    def signals_at(self, place: int) -> tuple[Signal, ...]:
        """Return the signals that a place is part of."""
        return tuple(one for one in self.signals if place in one.places)


@dataclass(frozen=True, slots=True)
class Best:
    """The best value so far, beside the best that noise alone would give.

    Of ``n`` values of the baseline's process the best lies between ``low`` and ``high``
    nine times of ten, about ``expected``; ``p`` is how often it is at least as good as
    ``value``. All four are nan while the baseline draws no limits.
    """

    value: float
    place: int
    expected: float
    low: float
    high: float
    p: float
    n: int
    n_baseline: int
    method: str = "best of n, noise from the moving ranges"
    cannot_say: str = BEST_CANNOT_SAY

    @property
    def is_known(self) -> bool:
        """Tell whether the baseline is long enough to say what chance would give."""
        return not np.isnan(self.p)

    @property
    def is_beyond_chance(self) -> bool:
        """Tell whether noise alone would give one as good less than 1 time in 20."""
        return self.p < RARE


def xmr(values: ArrayLike, *, baseline: Baseline = None) -> Xmr:
    """Return the natural process limits of a series, and what lies outside them.

    Parameters
    ----------
    values : array-like of shape (n_periods,)
        One value a period, in order; nan is a period without. No moving range is taken
        across such a gap.
    baseline : slice, int or mask of shape (n_periods,), optional
        The stretch the limits come from; a number is the first so many periods. All of
        the series if left out.

    Returns
    -------
    Xmr
        Limits in the unit of the values; nan under eight observations in the baseline,
        or where no two of them are neighbours.

    Raises
    ------
    ValueError
        No values, a mask of another length, or fewer than 0 periods.

    References
    ----------
    Wheeler & Chambers (1992), Understanding Statistical Process Control, 2nd ed., SPC
    Press, chapters 3 and 5; Wheeler (2000), Understanding Variation, 2nd ed.

    Examples
    --------
    >>> found = xmr([10, 12, 10, 12, 10, 12, 10, 12, 30])
    >>> round(found.centre, 2), round(found.upper, 2), len(found.signals)
    (13.11, 23.75, 3)
    >>> found = xmr([10, 12, 10, 12, 10, 12, 10, 12, 30], baseline=8)
    >>> found.centre, round(found.lower, 2), round(found.upper, 2)
    (11.0, 5.68, 16.32)
    >>> [(one.rule, one.places) for one in found.signals]
    [('beyond', (8,)), ('range', (8,))]
    """
    row = numbers(values, "Values")
    inside = _inside(baseline, row)
    ranges = np.concatenate(([nan], np.abs(np.diff(row))))
    both = inside & np.concatenate(([False], inside[:-1])) & ~np.isnan(ranges)
    n_baseline = int(inside.sum())
    has_limits = n_baseline >= FEWEST and bool(both.any())
    centre = float(row[inside].mean()) if n_baseline else nan
    mean_range = float(ranges[both].mean()) if has_limits else nan
    return Xmr(
        centre=centre,
        lower=centre - TO_LIMITS * mean_range,
        upper=centre + TO_LIMITS * mean_range,
        mean_range=mean_range,
        upper_range=TO_UPPER_RANGE * mean_range,
        ranges=tuple(ranges.tolist()),
        signals=_signals(row, ranges, centre, mean_range) if has_limits else (),
        n=int((~np.isnan(row)).sum()),
        n_baseline=n_baseline,
        n_ranges=int(both.sum()),
    )


def best_so_far(
    values: ArrayLike, higher_is_better: bool = True, *, baseline: Baseline = None
) -> Best:
    """Return the best value of a series, and how good chance alone would have been.

    The best of many values is high (or low) by luck as well. What noise alone gives is
    computed from the centre and the moving ranges of the baseline, and allows for how
    little a short baseline knows of both.

    Parameters
    ----------
    values : array-like of shape (n_periods,)
        One value a period, in order; nan is a period without.
    higher_is_better : bool
        Whether the best is the highest; the lowest otherwise.
    baseline : slice, int or mask of shape (n_periods,), optional
        The stretch that says what is usual, as for `xmr`.

    Returns
    -------
    Best
        The value, its place (the first, where several are as good), and the best that
        is expected by chance, with the range of nine times in ten.

    Raises
    ------
    ValueError
        No value at all, or what `xmr` refuses.

    References
    ----------
    Tippett (1925), Biometrika 17(3/4), 364-387, for the best of n; Wheeler (1995),
    Advanced Topics in Statistical Process Control, for the degrees of freedom of the
    mean moving range; Hahn & Meeker (1991), Statistical Intervals, for what is allowed
    for a short baseline.

    Examples
    --------
    >>> best = best_so_far([10, 12, 10, 12, 10, 12, 10, 12, 13], baseline=8)
    >>> best.value, best.place, best.is_beyond_chance
    (13.0, 8, False)
    >>> round(best.expected, 1), round(best.p, 2)
    (14.2, 0.7)
    """
    row = numbers(values, "Values")
    if np.isnan(row).all():
        raise ValueError("Values hold no observation; at least one is needed.")
    sign = 1.0 if higher_is_better else -1.0
    process = xmr(row, baseline=baseline)
    place = int(np.nanargmax(sign * row))
    chance = _chance(process, float(sign * row[place]), sign)
    return Best(
        value=float(row[place]),
        place=place,
        expected=sign * chance[0],
        low=min(sign * chance[1], sign * chance[2]),
        high=max(sign * chance[1], sign * chance[2]),
        p=chance[3],
        n=process.n,
        n_baseline=process.n_baseline,
    )


def _inside(baseline: Baseline, row: Numbers) -> np.ndarray:
    """Return which observations belong to the baseline."""
    chosen = np.zeros(row.size, dtype=bool)
    if baseline is None:
        chosen[:] = True
    elif isinstance(baseline, slice):
        chosen[baseline] = True
    elif isinstance(baseline, int):
        if baseline < 0:
            raise ValueError(f"A baseline has 0 periods or more; {baseline} is less.")
        chosen[:baseline] = True
    else:
        mask = np.asarray(baseline, dtype=bool)
        if mask.shape != row.shape:
            raise ValueError(f"The mask has shape {mask.shape}, values {row.shape}.")
        chosen = mask
    return chosen & ~np.isnan(row)


def _signals(
    row: Numbers, ranges: Numbers, centre: float, mean_range: float
) -> tuple[Signal, ...]:
    """Return every signal, by its first place."""
    there = np.flatnonzero(~np.isnan(row))
    away = row[there] - centre
    limit = TO_LIMITS * mean_range
    far = ranges > TO_UPPER_RANGE * mean_range
    found = [
        Signal("beyond", bool(row[at] > centre), (int(at),))
        for at in there[np.abs(away) > limit]
    ]
    found += [
        Signal("range", bool(row[at] > row[at - 1]), (int(at),))
        for at in np.flatnonzero(far)
    ]
    for is_high in (True, False):
        side = away if is_high else -away
        found += _all("run", is_high, there, _windows(side > 0, RUN, RUN))
        if mean_range > 0:
            close = side > limit / 2
            found += _all("near", is_high, there, _windows(close, NEAR, OF))
    return tuple(sorted(found, key=lambda one: (one.places, one.rule)))


def _windows(marked: np.ndarray, least: int, of: int) -> np.ndarray:
    """Return the marked places that lie in a stretch with enough of them."""
    counts = np.convolve(marked.astype(int), np.ones(of, dtype=int), "valid")
    covered = np.zeros(marked.size, dtype=bool)
    for start in np.flatnonzero(counts >= least):
        covered[start : start + of] = True
    return np.asarray(covered & marked)


def _all(
    rule: Rule, is_high: bool, there: np.ndarray, covered: np.ndarray
) -> list[Signal]:
    """Return one signal for each stretch of places that belong together."""
    apart = 1 if rule == "run" else OF - NEAR + 1
    stretches: list[list[int]] = []
    last = -OF
    for at in np.flatnonzero(covered):
        if at - last > apart:
            stretches.append([])
        stretches[-1].append(int(there[at]))
        last = int(at)
    return [Signal(rule, is_high, tuple(places)) for places in stretches]


def _chance(
    process: Xmr, best: float, sign: float
) -> tuple[float, float, float, float]:
    """Return the mean of the best of n by chance, its range, and the p of ``best``.

    The true centre and spread are spread around what the baseline says of them.
    """
    if not process.has_limits:
        return nan, nan, nan, nan
    centre, sigma = sign * process.centre, process.sigma
    if sigma == 0:
        return centre, centre, centre, float(best <= centre)
    shifts, scales = _unsure(process.n_baseline, process.n_ranges)

    def how_often(steps: Numbers) -> Numbers:
        """Return how often the best of n lies above so many spreads."""
        from scipy.special import ndtr

        away = (steps[:, None] - shifts) / scales
        return np.asarray(1 - (ndtr(away) ** process.n).mean(axis=1))

    far = 8 * float(scales.max())
    steps = np.linspace(-far, far, 801)
    above = how_often(steps)
    mean = -far + float((above[1:] + above[:-1]).sum()) * far / (steps.size - 1)
    low, high = (float(np.interp(-share, -above, steps)) for share in (0.95, 0.05))
    p = float(how_often(np.array([(best - centre) / sigma]))[0])
    return centre + sigma * mean, centre + sigma * low, centre + sigma * high, p


def _unsure(n: int, n_ranges: int) -> tuple[Numbers, Numbers]:
    """Return where centre and spread may lie, in estimated spreads; equally likely."""
    from scipy.special import gammaincinv, ndtri

    degrees = max(1.0, DEGREES_A_RANGE * n_ranges)
    shares = (np.arange(25) + 0.5) / 25
    scales = np.sqrt(degrees / (2 * gammaincinv(degrees / 2, shares)))
    scale, shift = (one.ravel() for one in np.meshgrid(scales, ndtri(shares)))
    return shift * scale / np.sqrt(n), scale
