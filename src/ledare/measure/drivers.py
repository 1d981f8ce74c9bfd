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
    """Return LMG shares from R squared of every subset."""
    p = r.shape[0]
    explained = _every_r2(r, with_y)
    subsets = np.arange(1 << p)
    size = np.zeros(1 << p, np.int64)
    for driver in range(p):
        size += subsets >> driver & 1
    weight = np.array(
        [factorial(k) * factorial(p - k - 1) / factorial(p) for k in range(p)] + [0.0]
    )
    found = np.empty(p)
    for driver in range(p):
        without = subsets[(subsets >> driver & 1) == 0]
        gain = explained[without | 1 << driver] - explained[without]
        found[driver] = weight[size[without]] @ gain
    return found


def _every_r2(r: Numbers, with_y: Numbers) -> Numbers:
    """Return R squared of each subset; bit j of its number says driver j is in.

    Drivers come one by one, last first: each set of those seen so far is kept as what
    it leaves of the others (a Schur complement), with and without the newcomer.
    """
    p = r.shape[0]
    left = np.empty((1, p + 1, p + 1))
    left[0, 1:, 1:], left[0, 0, 1:], left[0, 1:, 0] = (
        r[::-1, ::-1],
        with_y[::-1],
        with_y[::-1],
    )
    left[0, 0, 0] = 1.0
    for _ in range(p):
        new = left[:, :, 1]
        rest = np.delete(np.arange(left.shape[1]), 1)
        outside = left[:, rest[:, None], rest]
        column = new[:, rest]
        inside = (
            outside - column[:, :, None] * column[:, None, :] / new[:, 1, None, None]
        )
        left = np.stack([outside, inside], axis=1).reshape(-1, rest.size, rest.size)
    return 1 - left[:, 0, 0]


def _johnson(r: Numbers, with_y: Numbers) -> Numbers:
    values, vectors = np.linalg.eigh(r)
    half = vectors * np.sqrt(np.maximum(values, 0)) @ vectors.T
    return np.asarray(half**2 @ np.linalg.solve(half, with_y) ** 2)


def _draws(
    rows: Numbers, cells: np.ndarray | None, shares: Shares, n: int, seed: int
) -> Numbers:
    """Return shares of so many draws of respondents, or of whole teams."""
    luck = np.random.default_rng(seed)
    p = rows.shape[1] - 1
    found = np.empty((n, p))
    members = None if cells is None else _members(cells)
    for draw in range(n):
        if members is None:
            at = luck.integers(len(rows), size=len(rows))
        else:
            taken = luck.integers(len(members), size=len(members))
            at = np.concatenate([members[team] for team in taken])
        with np.errstate(invalid="ignore", divide="ignore"):
            r = np.corrcoef(rows[at], rowvar=False)
        r = np.where(np.isfinite(r), r, 0.0)
        np.fill_diagonal(r, 1.0)
        found[draw] = shares(_firm(r[:p, :p]), r[:p, p])
    return found


def _firm(r: Numbers) -> Numbers:
    """Return correlations that can be inverted, also where a draw made two alike."""
    lowest = float(np.linalg.eigvalsh(r)[0])
    return r if lowest > 1e-10 else r + (1e-8 - min(lowest, 0.0)) * np.eye(len(r))


def _members(cells: np.ndarray) -> list[np.ndarray]:
    groups = groups_of(cells)
    order = np.arange(cells.size) if groups.order is None else groups.order
    return np.split(order, groups.starts[1:])
