"""Figures of weighted answers, with errors that know about the weights."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, numbers, same_length, share
from ledare.measure.figure import Figure
from ledare.measure.groups import Counts, groups_of

METHOD: Final = "with-replacement linearisation"
STRATIFIED: Final = "stratified linearisation, finite population"


def weighted_mean(
    values: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    strata: ArrayLike | None = None,
    population: ArrayLike | None = None,
    level: float = 0.95,
) -> Figure:
    """Return a weighted mean with the error that its design gives it.

    Parameters
    ----------
    values : array-like of shape (n_respondents,)
        Any unit; nan is left out.
    weights : array-like of shape (n_respondents,), optional
        How many people each respondent stands for.
    strata : array-like of shape (n_respondents,), optional
        The stratum each was drawn in.
    population : array-like of shape (n_respondents,), optional
        How many there are in that stratum (or in all), for the finite-population
        correction.
    level : float between 0 and 1
        Of the interval (normal).

    Returns
    -------
    Figure
        The unit of ``values``.

    Raises
    ------
    ValueError
        No value, columns of different length, a weight below 0 or none above it, a
        stratum with one respondent, a population smaller than its sample.

    References
    ----------
    Kish (1965), Survey Sampling, Wiley; Lumley (2004), Journal of Statistical
    Software 9(8), 1-19, whose R survey gives the same figures.

    Examples
    --------
    >>> found = weighted_mean([1, 3], [3, 1])
    >>> float(found), round(found.se, 4)
    (1.5, 0.75)
    """
    found = numbers(values, "Values")
    w = weights_of(weights, found.size)
    there = ~np.isnan(found)
    if not there.any():
        raise ValueError("There is no value, so there is no mean.")
    cells = None if strata is None else np.asarray(strata)[there]
    size = None if population is None else numbers(population, "Population")[there]
    same_length(values=found[there], strata=cells, population=size)
    return linearised(
        found[there], w[there], level=level, strata=cells, population=size
    )


def weighted_share(
    positive: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    strata: ArrayLike | None = None,
    population: ArrayLike | None = None,
    level: float = 0.95,
) -> Figure:
    """Return a weighted share of yes, with an interval that stays inside 0 and 1.

    Parameters
    ----------
    positive : array-like of shape (n_respondents,)
        1 or True for yes, 0 or False for no; nan is left out.
    weights, strata, population, level
        As in `weighted_mean`.

    Returns
    -------
    Figure
        A share, 0 to 1; its interval is made on the logit scale with Student's t.

    Raises
    ------
    ValueError
        As `weighted_mean`; a value that is neither 0 nor 1.

    References
    ----------
    Korn & Graubard (1998), Survey Methodology 24(2), 193-201, on intervals of shares;
    the logit form of R survey's svyciprop.

    Examples
    --------
    >>> found = weighted_share([True, True, False, True])
    >>> float(found), round(found.low, 3), round(found.high, 3)
    (0.75, 0.041, 0.995)
    """
    found = numbers(positive, "Answers")
    wrong = found[~np.isnan(found) & (found != 0) & (found != 1)]
    if wrong.size:
        raise ValueError(f"Yes is 1 and no is 0; {wrong[0]:g} is neither.")
    plain = weighted_mean(
        found, weights, strata=strata, population=population, level=level
    )
    n_strata = 1 if strata is None else np.unique(np.asarray(strata)).size
    low, high = _logit(float(plain), plain.se, plain.n - n_strata, level)
    return Figure(
        float(plain), n=plain.n, se=plain.se, low=low, high=high, method=plain.method
    )


def effective_n(weights: ArrayLike) -> float:
    """Return how many unweighted answers would be as sure as these weighted ones.

    Parameters
    ----------
    weights : array-like of shape (n_respondents,)
        Survey weights.

    Returns
    -------
    float
        Respondents; their number where all weigh the same.

    Raises
    ------
    ValueError
        A weight below 0, none above it.

    References
    ----------
    Kish (1965), Survey Sampling, Wiley, section 11.7.

    Examples
    --------
    >>> effective_n([1, 1, 1, 1]), effective_n([3, 1])
    (4.0, 1.6)
    """
    w = weights_of(weights, len(np.asarray(weights)))
    return float(w.sum() ** 2 / (w @ w))


def weights_of(weights: ArrayLike | None, n: int) -> Numbers:
    """Return a weight for each respondent. Raises ValueError for what cannot be one."""
    if weights is None:
        return np.ones(n)
    found = numbers(weights, "Weights")
    if found.size != n:
        raise ValueError(f"There are {found.size} weights for {n} respondents.")
    if np.isnan(found).any() or (found < 0).any():
        raise ValueError("A weight is a number of 0 or more; some are not.")
    if not found.sum() > 0:
        raise ValueError("All weights are 0, so nobody counts.")
    return found


def linearised(
    values: Numbers,
    weights: Numbers,
    *,
    level: float,
    strata: ArrayLike | None = None,
    population: Numbers | None = None,
    cannot_say: str = "anything about those who did not answer",
    in_0_to_1: bool = False,
    n_asked: int | None = None,
) -> Figure:
    """Return a weighted mean with its linearised error; values are there already.

    ``n_asked`` counts those left out for a missing answer, as R survey does.
    """
    from scipy.special import ndtri

    total = weights.sum()
    mean = float(weights @ values / total)
    pulls = weights * (values - mean) / total
    if strata is None and population is None:
        n = n_asked or values.size
        variance = float(pulls @ pulls) * n / (n - 1) if n > 1 else float("nan")
    else:
        variance = _stratified(pulls, strata, population)
    se = float(np.sqrt(variance))
    half = float(ndtri((1 + share(level, "The level")) / 2)) * se
    low, high = mean - half, mean + half
    if in_0_to_1:
        low, high = max(0.0, low), min(1.0, high)
    return Figure(
        mean,
        n=values.size,
        se=se,
        low=low,
        high=high,
        method=METHOD if strata is None and population is None else STRATIFIED,
        cannot_say=cannot_say,
    )


def _stratified(
    pulls: Numbers, strata: ArrayLike | None, population: Numbers | None
) -> float:
    cells = groups_of(np.zeros(pulls.size, np.int8) if strata is None else strata)
    ordered = cells.sorted(pulls)
    n = cells.n.astype(np.float64)
    if (n < 2).any():
        raise ValueError(
            "A stratum with one respondent tells nothing about its spread."
        )
    mean = cells.sums(ordered) / n
    squares = cells.sums((ordered - cells.spread(mean)) ** 2)
    drawn = (
        0.0
        if population is None
        else n / _population(cells.sorted(population), cells.starts, n)
    )
    return float((squares * n / (n - 1) * (1 - drawn)).sum())


def _population(sizes: Numbers, starts: Counts, n: Numbers) -> Numbers:
    found = np.asarray(sizes[starts])
    if (found < n).any():
        raise ValueError(
            "A population cannot be smaller than the sample drawn from it."
        )
    return found


def _logit(p: float, se: float, freedom: int, level: float) -> tuple[float, float]:
    from scipy.special import expit, logit, stdtrit

    if not 0 < p < 1 or freedom < 1:
        return (p, p) if freedom >= 1 else (float("nan"), float("nan"))
    half = float(stdtrit(freedom, (1 + level) / 2)) * se / (p * (1 - p))
    return float(expit(logit(p) - half)), float(expit(logit(p) + half))
