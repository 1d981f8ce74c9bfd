"""Whether leadership and outcomes go together, within teams and between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, matrix, numbers, same_length
from ledare.measure.groups import Groups
from ledare.measure.panels import (
    Panel,
    Regression,
    Small,
    clustered,
    least_squares,
    mean_of,
    panel_of,
    plain,
    size_of,
    solve,
    week_columns,
    without_means,
)


@dataclass(frozen=True, slots=True)
class WithinBetween:
    """One predictor taken apart: how a team moves, and how teams differ.

    ``within`` says what goes with a team's own rise over time, ``between`` what goes
    with being a team that stands higher; ``regression`` holds both and all controls.
    """

    within: Numbers
    between: Numbers
    regression: Regression


@dataclass(frozen=True, slots=True)
class Hausman:
    """Whether effects within and between teams are the same: chi-square test."""

    statistic: float
    df: int
    p: float


def fixed_effects(
    y: ArrayLike,
    X: ArrayLike,
    teams: ArrayLike,
    weeks: ArrayLike | None = None,
    *,
    names: Sequence[str] | None = None,
    small_sample: Small = "none",
    level: float = 0.95,
) -> Regression:
    """Return what goes with a team's own rise and fall.

    Parameters
    ----------
    y : array-like of shape (n_rows,)
        The outcome, one row a team and week; rows with a missing value are left out.
    X : array-like of shape (n_rows, n_predictors)
        Predictors.
    teams : array-like of shape (n_rows,)
        Whose row it is; errors are clustered by it.
    weeks : array-like of shape (n_rows,), optional
        When; with it, what all teams share in a week is taken out too.
    names : sequence of str, optional
        Of the predictors.
    small_sample : "none", "hc1" or "stata"
        Factor on the clustered variance: none, n/(n-k), or G/(G-1) (n-1)/(n-k).
    level : float between 0 and 1
        Of the intervals (Student's t with G - 1 degrees of freedom).

    Returns
    -------
    Regression
        Units of the outcome for one unit of a predictor.

    Raises
    ------
    ValueError
        Columns of different length, fewer than two teams, a predictor that does not
        move within any team or follows from the others.

    References
    ----------
    Arellano (1987), Oxford Bulletin of Economics and Statistics 49(4), 431-434;
    Nickell (1981), Econometrica 49(6), 1417-1426: a lagged outcome with few weeks is
    biased.

    Examples
    --------
    >>> y, x = [1, 2, 3, 5, 7, 8], [1, 2, 3, 1, 2, 3]
    >>> found = fixed_effects(y, x, ["a"] * 3 + ["b"] * 3)
    >>> found.coef.round(2).tolist()
    [1.25]
    """
    panel = panel_of(y, X, teams, weeks, names)
    out = np.column_stack([panel.y, panel.x])
    moved = without_means(out, panel.teams, panel.weeks)
    y_in, x_in = moved[:, 0], moved[:, 1:]
    still = np.flatnonzero(~(np.abs(x_in).max(axis=0) > 1e-10 * size_of(panel.x)))
    if still.size:
        raise ValueError(
            f"{panel.names[int(still[0])]} does not move within any team; use"
            " within_between."
        )
    how = "fixed effects of teams" + ("" if weeks is None else " and weeks")
    return least_squares(
        y_in, x_in, panel, panel.names, small_sample, level, f"{how}, clustered by team"
    )


def random_effects(
    y: ArrayLike,
    X: ArrayLike,
    teams: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    small_sample: Small = "none",
    level: float = 0.95,
) -> Regression:
    """Return a random-intercept regression (Swamy and Arora's variances).

    Parameters
    ----------
    y, X, teams, names, small_sample, level
        As in `fixed_effects`.

    Returns
    -------
    Regression
        The intercept first.

    Raises
    ------
    ValueError
        As `fixed_effects`; fewer teams than predictors plus two.

    References
    ----------
    Swamy & Arora (1972), Econometrica 40(2), 261-275.

    Examples
    --------
    >>> y, x = [1, 2, 3, 5, 7, 8, 2, 2, 4], [1, 2, 3, 1, 2, 3, 2, 3, 4]
    >>> found = random_effects(y, x, ["a"] * 3 + ["b"] * 3 + ["c"] * 3)
    >>> found.names, found.coef.round(2).tolist()
    (('(Intercept)', 'x0'), [1.07, 1.16])
    """
    panel = panel_of(y, X, teams, None, names)
    theta = _theta(panel)
    x = np.column_stack([np.ones(len(panel.x)), panel.x])
    less = theta[:, None]
    return least_squares(
        panel.y - theta * mean_of(panel.y, panel.teams),
        x - less * mean_of(x, panel.teams),
        panel,
        ("(Intercept)", *panel.names),
        small_sample,
        level,
        "random intercepts of teams, clustered by team",
    )


def hausman(
    y: ArrayLike,
    X: ArrayLike,
    teams: ArrayLike,
) -> Hausman:
    """Return whether effects within teams differ from those between them.

    Parameters
    ----------
    y, X, teams
        As in `fixed_effects`.

    Returns
    -------
    Hausman
        A small p says that the two differ: then tell them apart (`within_between`).

    Raises
    ------
    ValueError
        As `random_effects`.

    References
    ----------
    Hausman (1978), Econometrica 46(6), 1251-1271.

    Examples
    --------
    >>> y, x = [1, 2, 3, 5, 7, 8, 2, 2, 4], [1, 2, 3, 1, 2, 3, 2, 3, 4]
    >>> found = hausman(y, x, ["a"] * 3 + ["b"] * 3 + ["c"] * 3)
    >>> found.df, round(found.p, 2)
    (1, 0.9)
    """
    from scipy.special import chdtrc

    panel = panel_of(y, X, teams, None, None)
    fixed, v_fixed = plain(
        without_means(panel.y[:, None], panel.teams, None)[:, 0],
        without_means(panel.x, panel.teams, None),
        len(panel.y) - panel.teams.n.size - panel.x.shape[1],
    )
    theta = _theta(panel)
    x = np.column_stack([np.ones(len(panel.x)), panel.x])
    random, v_random = plain(
        panel.y - theta * mean_of(panel.y, panel.teams),
        x - theta[:, None] * mean_of(x, panel.teams),
        len(panel.y) - x.shape[1],
    )
    apart = fixed - random[1:]
    statistic = float(apart @ np.linalg.solve(v_fixed - v_random[1:, 1:], apart))
    return Hausman(
        abs(statistic), apart.size, float(chdtrc(apart.size, abs(statistic)))
    )


def within_between(
    y: ArrayLike,
    X: ArrayLike,
    teams: ArrayLike,
    weeks: ArrayLike | None = None,
    *,
    lag: int = 0,
    names: Sequence[str] | None = None,
    small_sample: Small = "stata",
    level: float = 0.95,
) -> WithinBetween:
    """Return what goes with the outcome inside a team's history, and between teams.

    Parameters
    ----------
    y, X, teams, weeks, names, small_sample, level
        As in `fixed_effects`.
    lag : int
        How many weeks before the outcome a predictor is read; needs ``weeks``, whole
        numbers.

    Returns
    -------
    WithinBetween
        One value a predictor in each part.

    Raises
    ------
    ValueError
        As `fixed_effects`; a lag without weeks.

    References
    ----------
    Mundlak (1978), Econometrica 46(1), 69-85.

    Examples
    --------
    >>> y, x = [1, 2, 3, 5, 7, 8, 2, 2, 4], [1, 2, 3, 1, 2, 3, 2, 3, 4]
    >>> found = within_between(y, x, ["a"] * 3 + ["b"] * 3 + ["c"] * 3)
    >>> found.within.round(2).tolist(), found.between.round(2).tolist()
    ([1.17], [-1.67])
    """
    shifted = X if not lag else lagged(X, teams, weeks, lag)
    panel = panel_of(y, shifted, teams, weeks, names)
    mean = mean_of(panel.x, panel.teams)
    apart = panel.x - mean
    fits = np.flatnonzero(np.ptp(mean, axis=0) > 1e-10 * size_of(panel.x))
    if fits.size < mean.shape[1]:
        at = next(i for i in range(mean.shape[1]) if i not in fits)
        raise ValueError(
            f"{panel.names[at]} has the same mean in all teams; use fixed_effects."
        )
    columns = [np.ones((len(mean), 1)), apart, mean, *week_columns(panel)]
    p = mean.shape[1]
    labels = (
        "(Intercept)",
        *(f"{name} within" for name in panel.names),
        *(f"{name} between" for name in panel.names),
    )
    x = np.hstack(columns)
    whole = labels + tuple(f"week {at}" for at in range(x.shape[1] - len(labels)))
    found = least_squares(
        panel.y, x, panel, whole, small_sample, level, "within and between, clustered"
    )
    return WithinBetween(found.coef[1 : 1 + p], found.coef[1 + p : 1 + 2 * p], found)


def lagged(
    X: ArrayLike,
    teams: ArrayLike,
    weeks: ArrayLike | None,
    lag: int = 1,
) -> Numbers:
    """Return predictors as they stood some weeks earlier; nan where there is no week.

    Parameters
    ----------
    X : array-like of shape (n_rows, n_predictors)
        Any unit.
    teams, weeks : array-like of shape (n_rows,)
        Weeks are whole numbers.
    lag : int, at least 1
        How many weeks to go back.

    Returns
    -------
    ndarray of shape (n_rows, n_predictors)
        The unit of ``X``.

    Raises
    ------
    ValueError
        No weeks, weeks that are not whole, a team with one week twice, a lag below 1.

    Examples
    --------
    >>> lagged([1, 2, 4], ["a", "a", "a"], [1, 2, 4])[:, 0].tolist()
    [nan, 1.0, nan]
    """
    if weeks is None or lag < 1:
        raise ValueError("A lag needs weeks and is one or more.")
    rows = matrix(X, "Predictors")
    at = numbers(weeks, "Weeks")
    if (at != np.floor(at)).any():
        raise ValueError("Weeks are whole numbers, so that one can be counted back.")
    who = np.asarray(teams)
    same_length(X=rows, teams=who, weeks=at)
    place: dict[tuple[Any, int], int] = {}
    for row, key in enumerate(zip(who.tolist(), at.astype(int).tolist(), strict=True)):
        if key in place:
            raise ValueError(f"Team {key[0]!r} has week {key[1]} twice.")
        place[key] = row
    found = np.full(rows.shape, np.nan)
    for (team, week), row in place.items():
        before = place.get((team, week - lag))
        if before is not None:
            found[row] = rows[before]
    return found


def wild_bootstrap(
    y: ArrayLike,
    X: ArrayLike,
    teams: ArrayLike,
    *,
    column: int = 0,
    draws: int = 999,
    seed: int = 0,
    fixed: bool = True,
) -> float:
    """Return p of one predictor where there are few teams: wild cluster bootstrap.

    Clustered errors are too small below some 40 teams; here whole teams' residuals
    change sign by chance, with the predictor's effect taken out.

    Parameters
    ----------
    y, X, teams
        As in `fixed_effects`.
    column : int
        Which predictor, from 0.
    draws : int
        How many; every combination of signs is taken instead where those are no more
        (999 draws: up to nine teams).
    seed : int
        Of the draws.
    fixed : bool
        With fixed effects of teams; else with an intercept.

    Returns
    -------
    float
        Two-sided p of "no effect"; never 0, for what was observed counts as a draw.

    Raises
    ------
    ValueError
        As `fixed_effects`; a column that is not there; fewer than one draw.

    References
    ----------
    Cameron, Gelbach & Miller (2008), Review of Economics and Statistics 90(3),
    414-427.

    Examples
    --------
    >>> y, x = [1, 2, 3, 5, 7, 8, 2, 2, 4], [1, 2, 3, 1, 2, 3, 2, 3, 4]
    >>> wild_bootstrap(y, x, ["a"] * 3 + ["b"] * 3 + ["c"] * 3)
    0.25
    """
    panel = panel_of(y, X, teams, None, None)
    if not 0 <= column < panel.x.shape[1] or draws < 1:
        raise ValueError(f"There is no column {column!r}, or no draw ({draws!r}).")
    if fixed:
        moved = without_means(np.column_stack([panel.y, panel.x]), panel.teams, None)
        out, x = moved[:, 0], moved[:, 1:]
    else:
        out, x = panel.y, np.column_stack([panel.x, np.ones(len(panel.x))])
    others = np.delete(x, column, axis=1)
    null = others @ np.linalg.lstsq(others, out, rcond=None)[0]
    left = out - null
    observed = abs(_t_of(out, x, panel.teams, column))
    g = panel.teams.n.size
    signs = _signs(g, draws, seed)
    drawn = np.array(
        [
            abs(
                _t_of(
                    null + left * np.repeat(sign, panel.teams.n), x, panel.teams, column
                )
            )
            for sign in signs
        ]
    )
    as_far = int((drawn >= observed * (1 - 1e-9)).sum())
    if len(signs) == 2**g:  # what was observed is among them
        return as_far / len(signs)
    return (as_far + 1) / (len(signs) + 1)


def _theta(panel: Panel) -> Numbers:
    """Return how much of a team's mean to take out of each of its rows."""
    k, n, g = panel.x.shape[1], len(panel.y), panel.teams.n.size
    if g <= k + 1:
        raise ValueError(f"{g} teams are too few for {k} predictors between teams.")
    moved = without_means(np.column_stack([panel.y, panel.x]), panel.teams, None)
    coef = solve(moved[:, 1:], moved[:, 0], panel.names)
    sigma2 = float(((moved[:, 0] - moved[:, 1:] @ coef) ** 2).sum()) / (n - g - k)
    firsts = panel.teams.starts
    x = np.column_stack([np.ones(g), mean_of(panel.x, panel.teams)[firsts]])
    means = mean_of(panel.y, panel.teams)[firsts]
    left = means - x @ np.linalg.lstsq(x, means, rcond=None)[0]
    size = g / (1 / panel.teams.n).sum()
    tau2 = max(float(left @ left) / (g - k - 1) - sigma2 / size, 0.0)
    theta = 1 - np.sqrt(sigma2 / (sigma2 + panel.teams.n * tau2))
    return np.asarray(panel.teams.spread(theta))


def _t_of(y: Numbers, x: Numbers, teams: Groups, column: int) -> float:
    coef = np.linalg.lstsq(x, y, rcond=None)[0]
    se = np.sqrt(clustered(x, y - x @ coef, teams)[column, column])
    return float(coef[column] / se) if se > 0 else float("inf")


def _signs(g: int, draws: int, seed: int) -> Numbers:
    """Return every combination of signs where those are few, or so many by chance."""
    if 2**g <= draws + 1:
        at = np.arange(2**g)[:, None] >> np.arange(g) & 1
        return np.asarray(2.0 * at - 1)
    return np.random.default_rng(seed).choice([-1.0, 1.0], size=(draws, g))
