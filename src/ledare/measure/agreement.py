"""How far the people of a team see alike: rwg and its kin, AD, awg, ICC.

Every measure of one team has a form for many: with ``teams`` it returns one value a
team, in the order in which the teams are first met.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, overload

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, matrix, numbers, same_length
from ledare.measure.groups import Groups, groups_of
from ledare.measure.moments import Moments, moments

Null = str | float
Centre = Literal["mean", "median"]

# LeBreton & Senter (2008), table 2: the variance that chance alone gives where answers
# lean a little to one side, by the number of options.
SLIGHT_SKEW: Final = {5: 1.34, 6: 1.88, 7: 2.90, 9: 3.63, 10: 4.42}
FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class ICC:
    """How much of the differences lies between teams.

    ``icc1`` is the share of one answer's variance that its team explains, ``icc2``
    how reliable a team's mean is; ``f`` and ``p`` test whether teams differ at all.
    """

    icc1: float
    icc2: float
    f: float
    p: float
    ms_between: float
    ms_within: float
    n: int
    n_teams: int
    method: str = "one-way analysis of variance, mean team size"
    cannot_say: str = "why teams differ; with two or three teams it is noise"


@overload
def rwg(ratings: ArrayLike, *, n_options: int, null: Null = ...) -> float: ...
@overload
def rwg(
    ratings: ArrayLike, *, n_options: int, null: Null = ..., teams: ArrayLike
) -> Numbers: ...
def rwg(
    ratings: ArrayLike,
    *,
    n_options: int,
    null: Null = "uniform",
    teams: ArrayLike | None = None,
) -> float | Numbers:
    """Return the within-group agreement of one item.

    Parameters
    ----------
    ratings : array-like of shape (n_raters,)
        Scale points; nan is a missing answer.
    n_options : int, at least 2
        Points on the answer scale.
    null : "uniform", "slight_skew" or float
        The variance that chance alone would give: of answers spread evenly, of
        answers that lean a little to one side, or a number of your own.
    teams : array-like of shape (n_raters,), optional
        The team of each rater.

    Returns
    -------
    float or ndarray of shape (n_teams,)
        No unit; 0 (no more than chance) to 1 (all alike). nan for a team with fewer
        than two ratings.

    Raises
    ------
    ValueError
        Without ``teams``: fewer than two ratings. ``n_options`` below 2, a null that
        is no positive number or not tabled for so many options.

    References
    ----------
    James, Demaree & Wolf (1984), Journal of Applied Psychology 69(1), 85-98; cut at
    0 as in R's multilevel.

    Notes
    -----
    It cannot say that people agree for the same reason; the value rests on the null,
    so name the null beside it. Ratings may be scores of any range, as in R: whether
    they fit ``n_options`` is the caller's to know (`rwg_j` looks).

    Examples
    --------
    >>> rwg([4, 4, 5, 4], n_options=5)
    0.875
    """
    chance = null_variance(null, n_options)
    scores = numbers(ratings, "Ratings")
    if teams is None:
        _enough(scores[~np.isnan(scores)])
    variance = _variances(scores, teams)
    return _one_or_all(1 - np.minimum(variance / chance, 1), teams)


@overload
def rwg_j(items: ArrayLike, *, n_options: int, null: Null = ...) -> float: ...
@overload
def rwg_j(
    items: ArrayLike, *, n_options: int, null: Null = ..., teams: ArrayLike
) -> Numbers: ...
def rwg_j(
    items: ArrayLike,
    *,
    n_options: int,
    null: Null = "uniform",
    teams: ArrayLike | None = None,
) -> float | Numbers:
    """Return the within-group agreement of a scale of several items.

    Parameters
    ----------
    items : array-like of shape (n_raters, n_items)
        Scale points; nan is a missing answer. Each item's variance is taken over its
        own answers.
    n_options, null, teams
        As in `rwg`.

    Returns
    -------
    float or ndarray of shape (n_teams,)
        No unit; 0 to 1. It rises with the number of items alone.

    Raises
    ------
    ValueError
        As `rwg`; answers that lie further apart than so many points can.

    References
    ----------
    James, Demaree & Wolf (1984), Journal of Applied Psychology 69(1), 85-98.

    Examples
    --------
    >>> round(rwg_j([[4, 4], [4, 5], [5, 4]], n_options=5), 6)
    0.909091
    """
    ratio = np.minimum(_mean_ratio(items, n_options, null, teams), 1)
    j = matrix(items).shape[1]
    return _one_or_all(j * (1 - ratio) / (j * (1 - ratio) + ratio), teams)


@overload
def r_star_wg_j(items: ArrayLike, *, n_options: int, null: Null = ...) -> float: ...
@overload
def r_star_wg_j(
    items: ArrayLike, *, n_options: int, null: Null = ..., teams: ArrayLike
) -> Numbers: ...
def r_star_wg_j(
    items: ArrayLike,
    *,
    n_options: int,
    null: Null = "uniform",
    teams: ArrayLike | None = None,
) -> float | Numbers:
    """Return r*wg(j): agreement on a scale that does not rise with its length.

    Parameters
    ----------
    items, n_options, null, teams
        As in `rwg_j`.

    Returns
    -------
    float or ndarray of shape (n_teams,)
        No unit; 1 is all alike, below 0 is less agreement than chance.

    Raises
    ------
    ValueError
        As `rwg`; answers that lie further apart than so many points can.

    References
    ----------
    Lindell, Brandt & Whitney (1999), Applied Psychological Measurement 23(2),
    127-135.

    Examples
    --------
    >>> round(r_star_wg_j([[4, 4], [4, 5], [5, 4]], n_options=5), 6)
    0.833333
    """
    return _one_or_all(1 - _mean_ratio(items, n_options, null, teams), teams)


@overload
def average_deviation(items: ArrayLike, *, centre: Centre = ...) -> float: ...
@overload
def average_deviation(
    items: ArrayLike, *, centre: Centre = ..., teams: ArrayLike
) -> Numbers: ...
def average_deviation(
    items: ArrayLike, *, centre: Centre = "mean", teams: ArrayLike | None = None
) -> float | Numbers:
    """Return AD: how far answers lie from the middle of their team, in scale points.

    Parameters
    ----------
    items : array-like of shape (n_raters,) or (n_raters, n_items)
        Scale points. Who misses an item is left out, as in R's multilevel.
    centre : "mean" or "median"
        The middle.
    teams : array-like of shape (n_raters,), optional
        The team of each rater.

    Returns
    -------
    float or ndarray of shape (n_teams,)
        Scale points, the mean over items; 0 is all alike. A sixth of the number of
        options is the usual upper bound of agreement. nan for a team where nobody
        answered every item.

    Raises
    ------
    ValueError
        Nobody answered every item (without ``teams``), or a centre that is neither.

    References
    ----------
    Burke, Finkelstein & Dusig (1999), Organizational Research Methods 2(1), 49-68.

    Examples
    --------
    >>> average_deviation([4, 4, 5, 3])
    0.5
    """
    if centre not in ("mean", "median"):
        raise ValueError(f"The centre is 'mean' or 'median'; {centre!r} is neither.")
    return _over_complete(items, teams, lambda rows, at: _deviation(rows, at, centre))


@overload
def awg(ratings: ArrayLike, *, low: float, high: float) -> float: ...
@overload
def awg(
    ratings: ArrayLike, *, low: float, high: float, teams: ArrayLike
) -> Numbers: ...
def awg(
    ratings: ArrayLike, *, low: float, high: float, teams: ArrayLike | None = None
) -> float | Numbers:
    """Return awg: agreement measured against the most disagreement the mean allows.

    Parameters
    ----------
    ratings : array-like of shape (n_raters,) or (n_raters, n_items)
        Scale points. Who misses an item is left out; several items give their mean.
    low, high : float
        The ends of the answer scale.
    teams : array-like of shape (n_raters,), optional
        The team of each rater.

    Returns
    -------
    float or ndarray of shape (n_teams,)
        No unit; 1 is all alike, -1 the most disagreement. nan where a mean lies so
        near an end, or beyond it, that it allows no other answers, and below two
        raters.

    Raises
    ------
    ValueError
        Ends in the wrong order, fewer than two raters (without ``teams``).

    References
    ----------
    Brown & Hauenstein (2005), Organizational Research Methods 8(2), 165-184.

    Examples
    --------
    >>> round(awg([4, 4, 3, 4], low=1, high=5), 6)
    0.890909
    """
    if not low < high:
        raise ValueError(
            f"The scale's low end {low!r} must lie below its high {high!r}."
        )
    rows = matrix(ratings, "Ratings")
    return _over_complete(rows, teams, lambda r, at: _awg(r, at, low, high))


def icc(scores: ArrayLike | Moments, teams: ArrayLike | None = None) -> ICC:
    """Return ICC(1) and ICC(2) of scores in teams.

    Parameters
    ----------
    scores : array-like of shape (n_respondents,), or Moments of one score
        Scale scores; a missing one (nan) is left out.
    teams : array-like of shape (n_respondents,), optional
        The team of each respondent; not with moments, which know theirs.

    Returns
    -------
    ICC
        ``icc1`` may fall below 0 where teams differ less than chance would let them.

    Raises
    ------
    ValueError
        Fewer than two teams with answers, or no team with two; scores without teams,
        moments with them or of several items.

    References
    ----------
    Bliese (2000), in Klein & Kozlowski, Multilevel Theory, Research, and Methods in
    Organizations, 349-381. With teams of unequal size the plain mean size is used, as
    in R's multilevel.

    Examples
    --------
    >>> found = icc([1, 2, 4, 5], ["a", "a", "b", "b"])
    >>> round(found.icc1, 6), round(found.icc2, 6), found.f
    (0.894737, 0.944444, 18.0)
    """
    found = _moments_of_one(scores, teams)
    there = found.n > 0
    n, mean, ss = found.n[there], found.mean[there], found.ss[there]
    total, g = int(n.sum()), int(there.sum())
    if g < FEWEST or total <= g:
        raise ValueError(
            f"{total} answers in {g} team(s): ICC needs two teams, and one with two"
            " answers."
        )
    between = float((n * (mean - (n @ mean) / total) ** 2).sum()) / (g - 1)
    within_teams = float(ss.sum()) / (total - g)
    with np.errstate(divide="ignore", invalid="ignore"):
        f = float(np.float64(between) / within_teams)
        icc1 = (between - within_teams) / (between + (total / g - 1) * within_teams)
        icc2 = float((np.float64(between) - within_teams) / between)
    return ICC(
        icc1=float(icc1),
        icc2=icc2,
        f=f,
        p=_p_of_f(f, g - 1, total - g),
        ms_between=between,
        ms_within=within_teams,
        n=total,
        n_teams=g,
    )


def null_variance(null: Null, n_options: int) -> float:
    """Return the variance of answers that carry nothing but chance.

    Parameters
    ----------
    null : "uniform", "slight_skew" or float
        As in `rwg`.
    n_options : int, at least 2
        Points on the answer scale.

    Returns
    -------
    float
        Squared scale points.

    Raises
    ------
    ValueError
        ``n_options`` below 2, a number that is not positive, no table for so many
        options, or another word.

    References
    ----------
    James, Demaree & Wolf (1984), 85-98; LeBreton & Senter (2008), Organizational
    Research Methods 11(4), 815-852.

    Examples
    --------
    >>> null_variance("uniform", 5), null_variance("slight_skew", 5)
    (2.0, 1.34)
    """
    if int(n_options) != n_options or n_options < FEWEST:
        raise ValueError(f"A scale has two options or more; {n_options!r} is not that.")
    if null == "uniform":
        return (n_options**2 - 1) / 12
    if null == "slight_skew":
        if n_options not in SLIGHT_SKEW:
            raise ValueError(
                f"The slightly skewed null is tabled for {sorted(SLIGHT_SKEW)} options,"
                f" not for {n_options}; give its variance as a number."
            )
        return SLIGHT_SKEW[n_options]
    if not isinstance(null, int | float) or not 0 < null < float("inf"):
        raise ValueError(
            "The null is 'uniform', 'slight_skew' or a positive variance;"
            f" {null!r} is none of them."
        )
    return float(null)


# --- helpers -----------------------------------------------------------------------


def _mean_ratio(
    items: ArrayLike, n_options: int, null: Null, teams: ArrayLike | None
) -> Numbers:
    """Return the mean over items of variance by chance variance, a value a team."""
    chance = null_variance(null, n_options)
    rows = matrix(items)
    _on_scale(rows, n_options)
    if teams is None:
        for column in rows.T:
            _enough(column[~np.isnan(column)])
    return np.asarray(_variances(rows, teams).mean(axis=1) / chance)


def _variances(scores: Numbers, teams: ArrayLike | None) -> Numbers:
    everybody = np.zeros(len(scores), np.int8) if teams is None else teams
    return moments(scores, everybody).variance


def _on_scale(answers: Numbers, n_options: int) -> None:
    """Refuse answers that lie further apart than so many points can."""
    low, high = np.fmin.reduce(answers, axis=None), np.fmax.reduce(answers, axis=None)
    if high - low > n_options - 1:
        raise ValueError(
            f"Answers go from {low:g} to {high:g}; {n_options} options reach over"
            f" {n_options - 1} points."
        )


def _enough(answers: Numbers) -> None:
    if answers.size < FEWEST:
        raise ValueError(
            f"Agreement needs two answers or more to an item; there is {answers.size}."
        )


def _one_or_all(values: Numbers, teams: ArrayLike | None) -> float | Numbers:
    return float(values[0]) if teams is None else values


def _over_complete(
    items: ArrayLike,
    teams: ArrayLike | None,
    measure: Callable[[Numbers, Groups], Numbers],
) -> float | Numbers:
    """Apply a measure to those who answered every item; nan for a team without any."""
    rows = matrix(items)
    everybody = np.zeros(len(rows), np.int8) if teams is None else np.asarray(teams)
    same_length(items=rows, teams=everybody)
    whole = ~np.isnan(rows).any(axis=1)
    if teams is None and not whole.any():
        raise ValueError("Nobody answered every item, so there is nothing to compare.")
    asked = groups_of(everybody)
    found = np.full(asked.labels.size, np.nan)
    if whole.any():
        answered = groups_of(everybody[whole])
        values = measure(answered.sorted(rows[whole]), answered)
        place = {label: at for at, label in enumerate(asked.labels.tolist())}
        at = [place[label] for label in answered.labels.tolist()]
        found[at] = answered.first_met(values)
    if teams is None and np.isnan(found[0]) and whole.sum() < FEWEST:
        _enough(rows[whole][:, 0])
    return _one_or_all(found, teams)


def _deviation(rows: Numbers, groups: Groups, centre: Centre) -> Numbers:
    if centre == "mean":
        middle = groups.sums(rows) / groups.n[:, None]
    else:
        middle = _medians(rows, groups)
    apart = np.abs(rows - groups.spread(middle))
    return np.asarray((groups.sums(apart) / groups.n[:, None]).mean(axis=1))


def _medians(rows: Numbers, groups: Groups) -> Numbers:
    """Return the median of each team and item."""
    team = np.repeat(np.arange(groups.n.size), groups.n)
    found = np.empty((groups.n.size, rows.shape[1]))
    lower = groups.starts + (groups.n - 1) // 2
    upper = groups.starts + groups.n // 2
    for item, column in enumerate(rows.T):
        ordered = column[np.lexsort((column, team))]
        found[:, item] = (ordered[lower] + ordered[upper]) / 2
    return found


def _awg(rows: Numbers, groups: Groups, low: float, high: float) -> Numbers:
    k = groups.n[:, None].astype(np.float64)
    mean = groups.sums(rows) / k
    apart = rows - groups.spread(mean)
    squares = groups.sums(apart * apart)
    with np.errstate(divide="ignore", invalid="ignore"):
        most = ((high + low) * mean - mean**2 - high * low) * k / (k - 1)
        found = 1 - 2 * (squares / (k - 1)) / most
        allows = (mean >= (low * (k - 1) + high) / k) & (
            mean <= (high * (k - 1) + low) / k
        )
    found = np.where(allows & (k > 1), found, np.nan)
    at_an_end = ((mean == low) | (mean == high)) & (k > 1)
    return np.asarray(np.where(at_an_end, 1.0, found).mean(axis=1))


def _moments_of_one(scores: ArrayLike | Moments, teams: ArrayLike | None) -> Moments:
    """Return the moments of one score, made or given. Raises ValueError."""
    if isinstance(scores, Moments) and teams is None and scores.mean.ndim == 1:
        return scores
    if isinstance(scores, Moments) or teams is None:
        raise ValueError("Give scores and their teams, or the moments of one score.")
    return moments(scores, teams)


def _p_of_f(f: float, between: int, within_teams: int) -> float:
    from scipy.special import fdtrc

    return float(fdtrc(between, within_teams, f)) if np.isfinite(f) else 0.0
