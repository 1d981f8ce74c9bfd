"""What goes with an outcome, as shares of R squared: goes with, not causes."""

from collections.abc import Callable
from dataclasses import dataclass
from math import factorial
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, complete, matrix, numbers, share
from ledare.measure.groups import groups_of

MOST_EXACT: Final = 20
NUMBERS_AT_ONCE: Final = 1 << 22
UNITS_AT_ONCE: Final = 1 << 12
STILL: Final = 1e-12  # a variance below this part of the squares is rounding
CANNOT_SAY: Final = "what causes what; a driver goes with the outcome"


@dataclass(frozen=True, slots=True)
class Drivers:
    """Shares of R squared, one a driver, in the order of the columns.

    ``low`` and ``high`` are bootstrap intervals, nan where none was asked for; ``beta``
    are standardised regression weights, whose signs the shares do not have.
    """

    shares: Numbers
    low: Numbers
    high: Numbers
    beta: Numbers
    r2: float
    n: int
    level: float
    method: str
    cannot_say: str = CANNOT_SAY


def shapley_shares(
    X: ArrayLike,
    y: ArrayLike,
    *,
    bootstrap: int = 0,
    teams: ArrayLike | None = None,
    level: float = 0.95,
    seed: int = 0,
) -> Drivers:
    """Return each driver's share of R squared: its mean gain over all orders.

    Parameters
    ----------
    X : array-like of shape (n_respondents, n_drivers)
        Scores of the drivers; who misses one is left out. At most 20 drivers.
    y : array-like of shape (n_respondents,)
        The outcome.
    bootstrap : int
        How many draws the interval rests on; 0 gives none.
    teams : array-like of shape (n_respondents,), optional
        Draws take whole teams, for people of one team are no independent witnesses.
    level : float between 0 and 1
        Of the interval (percentiles).
    seed : int
        Of the draws; the same seed gives the same interval.

    Returns
    -------
    Drivers
        Shares without unit that add up to R squared.

    Raises
    ------
    ValueError
        More than 20 drivers, no more respondents than drivers, a column that does not
        vary or follows from the others.

    References
    ----------
    Lindeman, Merenda & Gold (1980), Introduction to Bivariate and Multivariate
    Analysis, 119 ff. (LMG); Gromping (2007), The American Statistician 61(2), 139-147.

    Examples
    --------
    >>> x = [[1, 0], [2, 1], [3, 0], [4, 1], [5, 1]]
    >>> found = shapley_shares(x, [1, 2, 3, 5, 5])
    >>> found.shares.round(3).tolist(), round(found.r2, 3)
    ([0.76, 0.189], 0.949)
    """
    return _drivers(
        X, y, _lmg, "LMG (Shapley value of R squared)", bootstrap, teams, level, seed
    )


def relative_weights(
    X: ArrayLike,
    y: ArrayLike,
    *,
    bootstrap: int = 0,
    teams: ArrayLike | None = None,
    level: float = 0.95,
    seed: int = 0,
) -> Drivers:
    """Return each driver's relative weight: its share of R squared, near to LMG.

    Parameters
    ----------
    X, y, bootstrap, teams, level, seed
        As in `shapley_shares`; any number of drivers.

    Returns
    -------
    Drivers
        Shares without unit that add up to R squared.

    Raises
    ------
    ValueError
        As `shapley_shares`.

    References
    ----------
    Johnson (2000), Multivariate Behavioral Research 35(1), 1-19.

    Examples
    --------
    >>> x = [[1, 0], [2, 1], [3, 0], [4, 1], [5, 1]]
    >>> relative_weights(x, [1, 2, 3, 5, 5]).shares.round(3).tolist()
    [0.76, 0.189]
    """
    return _drivers(
        X, y, _johnson, "relative weights (Johnson)", bootstrap, teams, level, seed
    )


Shares = Callable[[Numbers, Numbers], Numbers]


def _drivers(
    X: ArrayLike,
    y: ArrayLike,
    shares: Shares,
    method: str,
    bootstrap: int,
    teams: ArrayLike | None,
    level: float,
    seed: int,
) -> Drivers:
    rows, cells = _together(X, y, teams)
    p = rows.shape[1] - 1
    if shares is _lmg and p > MOST_EXACT:
        raise ValueError(
            f"{p} drivers have {2**p:,} combinations; {MOST_EXACT} are the most here."
            " relative_weights takes any number."
        )
    r = _correlations(rows)
    found = shares(r[:p, :p], r[:p, p])
    beta = np.asarray(np.linalg.solve(r[:p, :p], r[:p, p]), np.float64)
    ends = np.full((2, p), np.nan)
    if bootstrap:
        drawn = _draws(rows, cells, shares, bootstrap, seed)
        tail = (1 - share(level, "The level")) / 2
        ends = np.asarray(np.quantile(drawn, [tail, 1 - tail], axis=0), np.float64)
    return Drivers(
        found, ends[0], ends[1], beta, float(found.sum()), len(rows), level, method
    )


def _together(
    X: ArrayLike,
    y: ArrayLike,
    teams: ArrayLike | None,
) -> tuple[Numbers, np.ndarray | None]:
    x, outcome = matrix(X, "Drivers"), numbers(y, "The outcome")
    if len(x) != outcome.size:
        raise ValueError(
            f"There are {len(x)} rows of drivers, {outcome.size} outcomes."
        )
    rows = np.column_stack([x, outcome])
    whole = ~np.isnan(rows).any(axis=1)
    if whole.sum() <= rows.shape[1]:
        raise ValueError(
            f"{int(whole.sum())} complete respondents are too few for {x.shape[1]}"
            " drivers."
        )
    if teams is None:
        return complete(rows), None
    cells = np.asarray(teams)
    if cells.shape != outcome.shape:
        raise ValueError(
            f"There are {cells.size} teams for {outcome.size} respondents."
        )
    return complete(rows), cells[whole]


def _correlations(rows: Numbers) -> Numbers:
    sd = rows.std(axis=0)
    still = np.flatnonzero(~(sd > 0))
    if still.size:
        at = int(still[0])
        name = "The outcome" if at == rows.shape[1] - 1 else f"Driver {at} (from 0)"
        raise ValueError(f"{name} does not vary, so nothing goes with it.")
    r = np.asarray(np.corrcoef(rows, rowvar=False))
    drivers = r[:-1, :-1]
    if np.linalg.eigvalsh(drivers)[0] < 1e-10:
        raise ValueError(
            "One driver follows from the others (their correlations are singular);"
            " leave it out."
        )
    return np.asarray(r)


def _lmg(r: Numbers, with_y: Numbers) -> Numbers:
    """Return LMG shares from R squared of every subset; of many draws in one go."""
    p = r.shape[-1]
    explained = _every_r2(r, with_y)
    subsets = np.arange(1 << p)
    size = np.zeros(1 << p, np.int64)
    for driver in range(p):
        size += subsets >> driver & 1
    weight = np.array(
        [factorial(k) * factorial(p - k - 1) / factorial(p) for k in range(p)] + [0.0]
    )
    found = np.empty(with_y.shape)
    for driver in range(p):
        without = subsets[(subsets >> driver & 1) == 0]
        gain = explained[..., without | 1 << driver] - explained[..., without]
        found[..., driver] = gain @ weight[size[without]]
    return found


def _every_r2(r: Numbers, with_y: Numbers) -> Numbers:
    """Return R squared of each subset; bit j of its number says driver j is in.

    Drivers come one by one, last first: each set of those seen so far is kept as what
    it leaves of the others (a Schur complement), with and without the newcomer.
    """
    p, draws = r.shape[-1], r.shape[:-2]
    left = np.empty((*draws, 1, p + 1, p + 1))
    left[..., 0, 1:, 1:] = r[..., ::-1, ::-1]
    left[..., 0, 0, 1:] = left[..., 0, 1:, 0] = with_y[..., ::-1]
    left[..., 0, 0, 0] = 1.0
    for _ in range(p):
        rest = np.delete(np.arange(left.shape[-1]), 1)
        outside = left[..., rest[:, None], rest]
        column = left[..., rest, 1]
        inside = outside - (
            column[..., :, None] * column[..., None, :] / left[..., 1, 1, None, None]
        )
        both = np.stack([outside, inside], axis=-3)
        left = both.reshape(*draws, -1, rest.size, rest.size)
    return 1 - left[..., 0, 0]


def _johnson(r: Numbers, with_y: Numbers) -> Numbers:
    values, vectors = np.linalg.eigh(r)
    roots = np.sqrt(np.maximum(values, 0))[..., None, :]
    half = vectors * roots @ np.swapaxes(vectors, -1, -2)
    alone = np.linalg.solve(half, with_y[..., None]) ** 2
    return np.asarray((half**2 @ alone)[..., 0])


# --- draws ---------------------------------------------------------------------------


def _draws(
    rows: Numbers, cells: np.ndarray | None, shares: Shares, n: int, seed: int
) -> Numbers:
    """Return shares of so many draws of respondents, or of whole teams."""
    p = rows.shape[1] - 1
    r = _correlations_drawn(rows, cells, n, np.random.default_rng(seed))
    each = max((p + 1) ** 2, 1 << min(p, MOST_EXACT) + 2)
    step = max(1, NUMBERS_AT_ONCE // each)
    parts = [r[start : start + step] for start in range(0, n, step)]
    return np.concatenate(
        [shares(_firm(part[:, :p, :p]), part[:, :p, p]) for part in parts]
    )


def _correlations_drawn(
    rows: Numbers, cells: np.ndarray | None, n: int, luck: np.random.Generator
) -> Numbers:
    """Return the correlations of each draw, from sums of squares and products.

    A draw takes each respondent or team so many times; its sums are theirs, so many
    times each: one product of two matrices for all draws.
    """
    rows = rows - rows.mean(axis=0)
    order, starts = _teams(rows, cells)
    n_units, q = len(starts), rows.shape[1]
    times = np.empty((n, n_units), np.uint16)
    for draw in range(n):
        taken = luck.integers(n_units, size=n_units)
        times[draw] = np.bincount(taken, minlength=n_units)
    sums = np.zeros((n, 1 + q + q * q))
    ends = np.append(starts[1:], len(rows))
    for first in range(0, n_units, UNITS_AT_ONCE):
        at = slice(first, first + UNITS_AT_ONCE)
        here = rows[order[starts[first] : ends[at][-1]]]
        sums += times[:, at].astype(float) @ _sums(here, starts[at] - starts[first])
    return _correlated(sums, q)


def _teams(rows: Numbers, cells: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Return the order that puts teams together, and where in it each begins."""
    everybody = np.arange(len(rows))
    if cells is None:
        return everybody, everybody
    groups = groups_of(cells)
    return everybody if groups.order is None else groups.order, groups.starts


def _sums(rows: Numbers, starts: np.ndarray) -> Numbers:
    """Return of each team how many it has, their sums, and their sums of products."""
    column = np.ones((len(rows), 1))
    parts = [column, rows, *(rows * rows[:, [at]] for at in range(rows.shape[1]))]
    return np.concatenate([np.add.reduceat(part, starts) for part in parts], axis=1)


def _correlated(sums: Numbers, q: int) -> Numbers:
    """Return correlations from sums; 0 where a draw left somebody no differences."""
    n = sums[:, :1]
    mean = sums[:, 1 : q + 1] / n
    squares = (sums[:, q + 1 :] / n).reshape(-1, q, q)
    covariance = squares - mean[:, :, None] * mean[:, None, :]
    at = np.arange(q)
    variance = covariance[:, at, at]
    variance = np.where(variance > STILL * squares[:, at, at], variance, np.inf)
    sd = np.sqrt(variance)
    r = np.clip(covariance / (sd[:, :, None] * sd[:, None, :]), -1, 1)
    r[:, at, at] = 1.0
    return np.asarray(r)


def _firm(r: Numbers) -> Numbers:
    """Return correlations that can be inverted, also where a draw made two alike."""
    lowest = np.linalg.eigvalsh(r)[:, 0]
    more = np.where(lowest > 1e-10, 0.0, 1e-8 - np.minimum(lowest, 0.0))
    return np.asarray(r + more[:, None, None] * np.eye(r.shape[-1]))
