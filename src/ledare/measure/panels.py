"""Teams over weeks: complete rows, what is a team's own, errors clustered by team."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.measure.checked import Numbers, matrix, numbers, same_length, share
from ledare.measure.groups import Groups, groups_of

CANNOT_SAY: Final = "what causes what: it goes with the outcome"
Small = Literal["none", "hc1", "stata"]


@dataclass(frozen=True, slots=True)
class Regression:
    """Coefficients, one a column, with clustered errors and intervals.

    ``cov`` is the clustered covariance; ``t`` are coefficients by their errors.
    """

    names: tuple[str, ...]
    coef: Numbers
    se: Numbers
    low: Numbers
    high: Numbers
    p: Numbers
    cov: Numbers
    n: int
    n_teams: int
    level: float
    method: str
    cannot_say: str = CANNOT_SAY


@dataclass(frozen=True, slots=True)
class Panel:
    """Complete rows, team by team."""

    y: Numbers
    x: Numbers
    teams: Groups
    weeks: NDArray[Any] | None
    names: tuple[str, ...]


def panel_of(
    y: ArrayLike,
    X: ArrayLike,
    teams: ArrayLike,
    weeks: ArrayLike | None,
    names: Sequence[str] | None,
) -> Panel:
    """Return complete rows, team by team. Raises ValueError for what is no panel."""
    out, x, who = numbers(y, "The outcome"), matrix(X, "Predictors"), np.asarray(teams)
    when = None if weeks is None else np.asarray(weeks)
    same_length(y=out, X=x, teams=who, weeks=when)
    called = tuple(names or (f"x{at}" for at in range(x.shape[1])))
    if len(called) != x.shape[1]:
        raise ValueError(f"There are {len(called)} names for {x.shape[1]} predictors.")
    whole = ~np.isnan(out) & ~np.isnan(x).any(axis=1)
    if whole.sum() <= x.shape[1] + 1:
        raise ValueError(f"{int(whole.sum())} complete rows are too few.")
    groups = groups_of(who[whole])
    if groups.n.size < 2:
        raise ValueError("One team tells nothing about teams; two are the least.")
    order = np.arange(int(whole.sum())) if groups.order is None else groups.order
    kept = np.flatnonzero(whole)[order]
    return Panel(
        out[kept], x[kept], groups, None if when is None else when[kept], called
    )


def mean_of(rows: Numbers, teams: Groups) -> Numbers:
    """Return on each row the mean of its team."""
    n = teams.n if rows.ndim == 1 else teams.n[:, None]
    return np.asarray(teams.spread(teams.sums(rows) / n))


def without_means(rows: Numbers, teams: Groups, weeks: NDArray[Any] | None) -> Numbers:
    """Return rows without what is a team's own, and without what a week gives all."""
    if weeks is None:
        return np.asarray(rows - mean_of(rows, teams))
    dummies = dummies_of(weeks)
    dummies = dummies - mean_of(dummies, teams)
    moved = rows - mean_of(rows, teams)
    fitted = dummies @ np.linalg.lstsq(dummies, moved, rcond=None)[0]
    return np.asarray(moved - fitted)


def dummies_of(weeks: NDArray[Any]) -> Numbers:
    """Return a column for each week but the first."""
    labels, at = np.unique(weeks, return_inverse=True)
    return np.eye(labels.size)[at.ravel()][:, 1:]


def week_columns(panel: Panel) -> list[Numbers]:
    """Return the columns of the weeks, if weeks were given."""
    return [] if panel.weeks is None else [dummies_of(panel.weeks)]


def size_of(x: Numbers) -> Numbers:
    """Return the largest number of each column, to measure rounding by."""
    return np.asarray(np.maximum(np.abs(x).max(axis=0), 1e-300))


def solve(x: Numbers, y: Numbers, names: Sequence[str]) -> Numbers:
    """Return least squares. Raises ValueError where a column follows from others."""
    if np.linalg.matrix_rank(x / size_of(x)) < x.shape[1]:
        raise ValueError(f"Of {', '.join(names)}, one follows from the others.")
    return np.asarray(np.linalg.lstsq(x, y, rcond=None)[0])


def plain(y: Numbers, x: Numbers, freedom: int) -> tuple[Numbers, Numbers]:
    """Return coefficients and their plain covariance."""
    coef = solve(x, y, [str(at) for at in range(x.shape[1])])
    left = y - x @ coef
    return coef, np.asarray(np.linalg.inv(x.T @ x) * float(left @ left) / freedom)


def least_squares(
    y: Numbers,
    x: Numbers,
    panel: Panel,
    names: tuple[str, ...],
    small: Small,
    level: float,
    method: str,
) -> Regression:
    """Return a regression with errors that know the teams."""
    from scipy.special import stdtr, stdtrit

    coef = solve(x, y, names)
    g, n, k = panel.teams.n.size, len(y), x.shape[1]
    cov = clustered(x, y - x @ coef, panel.teams) * _factor(small, n, k, g)
    se = np.sqrt(np.diag(cov))
    half = float(stdtrit(g - 1, (1 + share(level, "The level")) / 2)) * se
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * stdtr(g - 1, -np.abs(coef / se))
    return Regression(
        names, coef, se, coef - half, coef + half, p, cov, n, g, level, method
    )


def _factor(small: Small, n: int, k: int, g: int) -> float:
    factors = {
        "none": 1.0,
        "hc1": n / (n - k),
        "stata": g / (g - 1) * (n - 1) / (n - k),
    }
    if small not in factors:
        raise ValueError(f"small_sample is one of {list(factors)}; {small!r} is not.")
    return factors[small]


def clustered(x: Numbers, left: Numbers, teams: Groups) -> Numbers:
    """Return the covariance clustered by team, without a small-sample factor."""
    bread = np.linalg.inv(x.T @ x)
    scores = teams.sums(x * left[:, None])
    return np.asarray(bread @ (scores.T @ scores) @ bread)
