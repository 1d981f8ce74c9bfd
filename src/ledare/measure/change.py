"""When a series of means steps to another level: one break, or several."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, numbers, share

TRIM: Final = 0.15
FEWEST_WEEKS: Final = 6
NOTHING: Final = 1e-12  # a spread that is rounding, by the squared step
LEAST: Final = 1e-4  # of the wider side's spread: a side that never moved had luck
CANNOT_SAY: Final = "why; a break in a team of four is a person"


@dataclass(frozen=True, slots=True)
class Break:
    """Where one series steps, if it does.

    ``last`` is the last place (from 0) before the step, ``low`` and ``high`` its
    interval; ``before`` and ``after`` are the means; ``f`` is sup-F and ``p`` how often
    a series without a step shows as much.
    """

    last: int
    low: int
    high: int
    before: float
    after: float
    f: float
    p: float
    n_weeks: int
    level: float
    method: str = "least squares, sup-F (Andrews)"
    cannot_say: str = CANNOT_SAY

    @property
    def is_there(self) -> bool:
        """Tell whether a step is surer than the level asks."""
        return self.p < 1 - self.level


def breaks(
    values: ArrayLike,
    n: ArrayLike | None = None,
    *,
    level: float = 0.95,
    trim: float = TRIM,
) -> Break | tuple[Break | None, ...] | None:
    """Return the one step that explains most of a series, or of each of many.

    Parameters
    ----------
    values : array-like of shape (n_weeks,) or (n_series, n_weeks)
        Means, week by week; nan is a week without.
    n : array-like of the same shape, optional
        Answers behind each mean, its weight; 0 is a week without.
    level : float between 0 and 1
        Of the interval of the place, and of `Break.is_there`.
    trim : float between 0 and 0.5
        The least share of weeks on either side.

    Returns
    -------
    Break, or a tuple with one for each series
        None for a series of fewer than six weeks with a mean: too early to tell.

    Raises
    ------
    ValueError
        Weights of another shape or below 0, a level or trim out of bounds.

    References
    ----------
    Bai & Perron (1998), Econometrica 66(1), 47-78; Andrews (1993), Econometrica 61(4),
    821-856, for sup-F; Estrella (2003), Econometric Theory 19(6), 1128-1143, for its p;
    Bai (1997), Review of Economics and Statistics 79(4), 551-563, for the interval.

    Examples
    --------
    >>> found = breaks([4.0, 4.2, 4.1, 3.9, 4.0, 5.1, 5.0, 5.2, 4.9, 5.0])
    >>> found.last, round(found.before, 2), round(found.after, 2), found.is_there
    (4, 4.04, 5.04, True)
    """
    share(level, "The level")
    if not 0 < trim < 0.5:
        raise ValueError(f"The trim lies between 0 and 0.5; {trim!r} does not.")
    many = np.asarray(values).ndim == 2
    rows = numbers(values, "Values", ndim=2 if many else 1)
    weights = _weights(n, rows)
    if not many:
        return _one(rows, weights, level, trim)
    return tuple(_one(*pair, level, trim) for pair in zip(rows, weights, strict=True))


def _weights(n: ArrayLike | None, rows: Numbers) -> Numbers:
    if n is None:
        return np.where(np.isnan(rows), 0.0, 1.0)
    found = numbers(n, "Answers behind the means", ndim=rows.ndim)
    if found.shape != rows.shape:
        raise ValueError(f"Weights have shape {found.shape}, values {rows.shape}.")
    if (found < 0).any() or np.isnan(found).any():
        raise ValueError("Answers behind a mean are 0 or more; some are not.")
    return np.where(np.isnan(rows), 0.0, found)


def _one(values: Numbers, weights: Numbers, level: float, trim: float) -> Break | None:
    there = np.flatnonzero(weights > 0)
    if there.size < FEWEST_WEEKS:
        return None
    x, w = values[there], weights[there]
    splits = _splits(there.size, trim)
    total, mass = np.cumsum(w * x), np.cumsum(w)
    before, m1 = total[splits], mass[splits]
    after, m2 = total[-1] - before, mass[-1] - m1
    gain = before**2 / m1 + after**2 / m2 - total[-1] ** 2 / mass[-1]
    at = int(gain.argmax())
    split = int(splits[at])
    means = float(before[at] / m1[at]), float(after[at] / m2[at])
    around = total[-1] / mass[-1]
    left = float((w * (x - around) ** 2).sum()) - float(gain[at])
    f = _sup_f(float(gain[at]), left, there.size)
    low, high = _ends(x, w, split, means, level)
    return Break(
        last=int(there[split]),
        low=int(there[max(low, 0)]),
        high=int(there[min(high, there.size - 1)]),
        before=means[0],
        after=means[1],
        f=f,
        p=sup_f_p(f, trim),
        n_weeks=int(there.size),
        level=level,
    )


def _splits(n_weeks: int, trim: float) -> np.ndarray:
    """Return the last places before a split that leave enough weeks on each side."""
    least = max(1, int(np.floor(trim * n_weeks)))
    return np.arange(least - 1, n_weeks - least)


def _sup_f(gain: float, left: float, n_weeks: int) -> float:
    if gain <= 0:
        return 0.0
    return gain / (left / (n_weeks - 2)) if left > 0 else float("inf")


def sup_f_p(f: float, trim: float = TRIM) -> float:
    """Return how often sup-F of one mean reaches ``f`` where nothing steps.

    Parameters
    ----------
    f : float
        The statistic.
    trim : float between 0 and 0.5
        The share of weeks left out on either side.

    Returns
    -------
    float
        A probability; an approximation that is good where it is small.

    References
    ----------
    Estrella (2003), Econometric Theory 19(6), 1128-1143.

    Examples
    --------
    >>> round(sup_f_p(8.85), 2)
    0.05
    """
    if f <= 1 or f == float("inf"):
        return float(f <= 1)
    from scipy.special import gamma

    spread = 2 * np.log((1 - trim) / trim)
    tail = np.exp(-f / 2) * np.sqrt(f / 2) / gamma(0.5)
    return float(min(1.0, tail * (spread * (1 - 1 / f) + 2 / f)))


def _ends(
    x: Numbers, w: Numbers, split: int, means: tuple[float, float], level: float
) -> tuple[int, int]:
    """Return the interval of the place (Bai 1997): each side with its own spread."""
    step2 = (means[1] - means[0]) ** 2
    first, second = slice(0, split + 1), slice(split + 1, None)
    own1 = _spread(x[first], w[first], means[0])
    own2 = _spread(x[second], w[second], means[1])
    wider = max(own1, own2)
    if step2 == 0:
        return 0, x.size - 1
    if wider <= NOTHING * step2:
        return split, split
    own1, own2 = max(own1, LEAST * wider), max(own2, LEAST * wider)
    scale, phi = own1 / step2, own2 / own1
    tail = (1 - level) / 2
    low, high = _argmax_quantile(tail, phi), _argmax_quantile(1 - tail, phi)
    return split - int(np.ceil(high * scale)), split - int(np.floor(low * scale))


def _spread(x: Numbers, w: Numbers, mean: float) -> float:
    return float((w * (x - mean) ** 2).sum() / w.sum())


def _argmax_quantile(q: float, phi: float) -> float:
    """Return a quantile of the place where a two-sided walk with drift is highest."""
    from scipy.optimize import brentq

    reach = 1.0
    while argmax_cdf(reach, phi) < q or argmax_cdf(-reach, phi) > q:
        reach *= 2
    return float(brentq(lambda at: argmax_cdf(at, phi) - q, -reach, reach))


def argmax_cdf(at: float, phi: float) -> float:
    """Return how often the top of a two-sided walk with drift lies at or below a place.

    Parameters
    ----------
    at : float
        The place, in units of the variance before the step by the squared step.
    phi : float, above 0
        The variance after the step by the one before it.

    Returns
    -------
    float
        A probability.

    References
    ----------
    Bai (1997), Review of Economics and Statistics 79(4), 551-563, appendix B.

    Examples
    --------
    >>> argmax_cdf(0.0, 1.0)
    0.5
    """
    return _before(-at, phi) if at < 0 else 1 - _before(at / phi, 1 / phi)


def _before(t: float, phi: float) -> float:
    """Return how often the top lies more than ``t`` before the step."""
    from scipy.special import log_ndtr, ndtr

    root, turn = np.sqrt(t), 1 / phi
    steep = np.exp(turn * (1 + turn) * t / 2 + log_ndtr(-(0.5 + turn) * root))
    return float(
        (t / 2 - 2 + (phi + 2) ** 2 / (phi + 1)) * ndtr(-root / 2)
        - root / np.sqrt(2 * np.pi) * np.exp(-t / 8)
        - phi * (phi + 2) / (phi + 1) * steep
    )
