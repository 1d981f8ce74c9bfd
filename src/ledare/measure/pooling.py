"""Team means that lean on all teams: how far each can be believed on its own.

A pooled mean is no veil: with n, its weight and the grand mean it gives the raw mean
back. What may be shown is decided before pooling (`ledare.trust`).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ledare.measure.checked import Numbers, share
from ledare.measure.moments import Moments

# Points of the integral over ICC(1), uniform between 0 and 1.
POINTS: Final = 48
LARGEST_RATIO: Final = 1e9
FEWEST_TEAMS: Final = 2


@dataclass(frozen=True, slots=True)
class Pooled:
    """Pooled means, one row a team.

    ``mean``, ``low``, ``high`` are scale points; ``weight`` is the share of a team's
    own mean in it (0: only the others speak, 1: only itself). ``grand_mean``, ``icc1``
    and ``within`` (a standard deviation) are of all teams.
    """

    teams: NDArray[Any]
    n: NDArray[np.int64]
    mean: Numbers
    low: Numbers
    high: Numbers
    weight: Numbers
    grand_mean: float
    icc1: float
    within: float
    level: float
    method: str = "random intercept, integrated over ICC(1) uniform on 0 to 1"
    cannot_say: str = "who thinks what; a pooled mean with n gives the raw mean back"


@dataclass(frozen=True, slots=True)
class Reml:
    """The random-intercept model by restricted maximum likelihood.

    ``tau2`` and ``sigma2`` are variances between and within teams (squared scale
    points), ``mu`` the grand mean; ``mean``, ``sd`` and ``reliability`` have one value
    a team: its best linear prediction, that prediction's standard deviation given the
    variances, and how reliable the team's own mean is.
    """

    tau2: float
    sigma2: float
    mu: float
    se_mu: float
    icc1: float
    icc2: float
    teams: NDArray[Any]
    mean: Numbers
    sd: Numbers
    reliability: Numbers
    method: str = "restricted maximum likelihood"
    cannot_say: str = (
        "how sure the variances are: with few teams its intervals are short"
    )


def pool(moments: Moments, *, level: float = 0.95) -> Pooled:
    """Return each team's mean leaning on all teams, with an interval that holds.

    The random-intercept model, integrated over how much teams differ instead of
    plugging in one guess of it: with few teams that guess is poor, and intervals
    built on it hold the truth half as often as they say.

    Parameters
    ----------
    moments : Moments
        One score, one row a team. Teams without an answer get the grand mean.
    level : float between 0 and 1
        How often the interval should hold the truth.

    Returns
    -------
    Pooled
        One row a team, in the order of ``moments``.

    Raises
    ------
    ValueError
        Moments of several items, fewer than two teams with answers, no team with two
        answers, or no difference between any two answers of a team.

    References
    ----------
    Robbins (1956), Proc. Third Berkeley Symposium 1, 157-163; Morris (1983), Journal
    of the American Statistical Association 78, 47-55, on intervals that are too
    short; Chung et al. (2013), Psychometrika 78(4), 685-709, on the boundary.

    Examples
    --------
    >>> from ledare.measure.moments import moments
    >>> answers = [2, 3, 3, 4, 4, 5, 4, 5, 1, 2, 3, 2]
    >>> found = pool(moments(answers, ["a"] * 4 + ["b"] * 4 + ["c"] * 4))
    >>> found.mean.round(2).tolist()
    [3.03, 4.28, 2.19]
    """
    n, mean, ss = _one_score(moments)
    there = n > 0
    grid, mass = _posterior(n[there], mean[there], float(ss.sum()))
    size, place = _sizes(n)
    parts = _parts_by_size(grid, mass, size, freedom=int(n.sum()) - 1)
    weight, offset, curve, slope, known = (part[place] for part in parts)
    grand = float(mass @ grid.mu)
    apart = np.where(there, mean - grand, 0.0)
    centre = grand + weight * apart + offset
    spread = (curve * apart + slope) * apart + known
    half = _quantile(level) * np.sqrt(spread)
    return Pooled(
        teams=moments.teams,
        n=moments.n,
        mean=centre,
        low=centre - half,
        high=centre + half,
        weight=weight,
        grand_mean=grand,
        icc1=float(mass @ (grid.ratio / (1 + grid.ratio))),
        within=float(np.sqrt(mass @ grid.sigma2)),
        level=level,
    )


def reml(moments: Moments) -> Reml:
    """Return the random-intercept model by restricted maximum likelihood.

    Parameters
    ----------
    moments : Moments
        One score, one row a team.

    Returns
    -------
    Reml
        As R's lme4 gives it, from the moments alone.

    Raises
    ------
    ValueError
        As `pool`.

    References
    ----------
    Bates, Maechler, Bolker & Walker (2015), Journal of Statistical Software 67(1),
    1-48, for the criterion.

    Examples
    --------
    >>> from ledare.measure.moments import moments
    >>> answers = [2, 3, 3, 4, 4, 5, 4, 5, 1, 2, 3, 2]
    >>> found = reml(moments(answers, ["a"] * 4 + ["b"] * 4 + ["c"] * 4))
    >>> round(found.tau2, 4), round(found.sigma2, 4)
    (1.4444, 0.5556)
    """
    n, mean, ss = _one_score(moments)
    there = n > 0
    ratio = _best_ratio(n[there], mean[there], float(ss.sum()))
    grid = _at(np.array([ratio]), n[there], mean[there], float(ss.sum()))
    sigma2, mu = float(grid.sigma2[0]), float(grid.mu[0])
    k = ratio * n / (1 + ratio * n)
    own = np.where(there, mean, 0.0)
    tau2 = ratio * sigma2
    icc1 = ratio / (1 + ratio)
    size = n.sum() / there.sum()
    return Reml(
        tau2=tau2,
        sigma2=sigma2,
        mu=mu,
        se_mu=float(np.sqrt(sigma2 / grid.sum_w[0])),
        icc1=icc1,
        icc2=float(size * icc1 / (1 + (size - 1) * icc1)),
        teams=moments.teams,
        mean=k * own + (1 - k) * mu,
        sd=np.sqrt(tau2 * (1 - k)),
        reliability=k,
    )


# --- the model ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grid:
    """The model at several ratios of tau^2 to sigma^2."""

    ratio: Numbers
    mu: Numbers
    sigma2: Numbers
    sum_w: Numbers
    criterion: Numbers


def _one_score(moments: Moments) -> tuple[Numbers, Numbers, Numbers]:
    if moments.mean.ndim != 1:
        raise ValueError(
            f"Pooling takes one score; these moments are of {moments.mean.shape[1]}."
        )
    n = moments.n.astype(np.float64)
    ss = np.where(moments.n > 0, moments.ss, 0.0)
    g, total = int((n > 0).sum()), int(n.sum())
    if g < FEWEST_TEAMS or total <= g:
        raise ValueError(
            f"{total} answers in {g} team(s): pooling needs two teams, and one with"
            " two answers."
        )
    if total < 4:
        raise ValueError(f"{total} answers are too few to pool; four are the least.")
    if not ss.sum() > 0:
        raise ValueError(
            "In every team all answers are alike, so how sure a mean is cannot be told."
        )
    return n, moments.mean, ss


def _at(ratio: Numbers, n: Numbers, mean: Numbers, ss: float) -> _Grid:
    """Return the model at each ratio: weights n / (1 + n r), REML criterion."""
    w = n / (1 + ratio[:, None] * n)
    sum_w = w.sum(axis=1)
    mu = (w @ mean) / sum_w
    between = (w * (mean - mu[:, None]) ** 2).sum(axis=1)
    freedom = n.sum() - 1
    logs = np.log1p(ratio[:, None] * n).sum(axis=1)
    criterion = freedom * np.log(ss + between) + logs + np.log(sum_w)
    return _Grid(ratio, mu, (ss + between) / freedom, sum_w, criterion)


def _posterior(n: Numbers, mean: Numbers, ss: float) -> tuple[_Grid, Numbers]:
    """Return the model on the points of the integral, and the mass of each."""
    nodes, weights = _nodes()
    icc1 = (nodes + 1) / 2
    sizes, means, squares = _by_size(n, mean)
    grid = _grid_by_size(icc1 / (1 - icc1), sizes, means, squares, ss)
    mass = weights * np.exp(-(grid.criterion - grid.criterion.min()) / 2)
    return grid, mass / mass.sum()


@cache
def _nodes() -> tuple[Numbers, Numbers]:
    nodes, weights = np.polynomial.legendre.leggauss(POINTS)
    return nodes, weights


def _parts_by_size(
    grid: _Grid, mass: Numbers, n: Numbers, *, freedom: int
) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    """Return what a team's pooled mean and its variance are made of, a value a size.

    With d, how far a team's own mean lies from the grand mean, the pooled mean lies
    ``weight * d + offset`` from it and has variance ``curve * d**2 + slope * d +
    known``: so a team costs a few products, not one for each point of the integral.
    """
    k = grid.ratio[:, None] * n / (1 + grid.ratio[:, None] * n)
    weight = mass @ k
    of_all = (1 - k) * (grid.mu - mass @ grid.mu)[:, None]
    offset = mass @ of_all
    u, v = k - weight, of_all - offset
    own_part = grid.ratio[:, None] * (1 - k)
    variance = grid.sigma2[:, None] * (own_part + (1 - k) ** 2 / grid.sum_w[:, None])
    known = mass @ (variance * freedom / (freedom - 2) + v * v)
    return weight, offset, mass @ (u * u), 2 * (mass @ (u * v)), known


def _sizes(n: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
    """Return the sizes that teams have, and which of them each has."""
    counts = n.astype(np.int64)
    met = np.bincount(counts) > 0
    return np.flatnonzero(met).astype(np.float64), (np.cumsum(met) - 1)[counts]


def _by_size(n: Numbers, mean: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return teams of the same size together: the model sees only their sums."""
    size, place = _sizes(n)
    count = np.bincount(place).astype(np.float64)
    centre = np.bincount(place, mean) / count
    apart = np.bincount(place, (mean - centre[place]) ** 2).astype(np.float64)
    return np.stack([size, count]), centre, apart


def _grid_by_size(
    ratio: Numbers, sizes: Numbers, centre: Numbers, apart: Numbers, ss: float
) -> _Grid:
    """Return the model at each ratio, from a row a size instead of a row a team."""
    n, count = sizes
    w = n / (1 + ratio[:, None] * n)
    sum_w = w @ count
    mu = (w @ (count * centre)) / sum_w
    between = (w * (count * (centre - mu[:, None]) ** 2 + apart)).sum(axis=1)
    freedom = float(n @ count) - 1
    logs = np.log1p(ratio[:, None] * n) @ count
    criterion = freedom * np.log(ss + between) + logs + np.log(sum_w)
    return _Grid(ratio, mu, (ss + between) / freedom, sum_w, criterion)


def _best_ratio(n: Numbers, mean: Numbers, ss: float) -> float:
    """Return the ratio of the variances where the criterion is least; 0 at the edge."""
    sizes, centre, apart = _by_size(n, mean)

    def slope(log_ratio: float) -> float:
        return _slope(np.exp(log_ratio), sizes, centre, apart, ss)

    scan = np.linspace(np.log(1e-10), np.log(LARGEST_RATIO), 241)
    grid = _grid_by_size(np.exp(scan), sizes, centre, apart, ss)
    at = int(grid.criterion.argmin())
    edge = _grid_by_size(np.zeros(1), sizes, centre, apart, ss).criterion[0]
    if at == 0 or edge <= grid.criterion[at]:
        return 0.0
    low, high = scan[at - 1], scan[min(at + 1, scan.size - 1)]
    if slope(low) * slope(high) >= 0:
        return float(np.exp(scan[at]))
    from scipy.optimize import brentq

    return float(np.exp(brentq(slope, low, high, xtol=1e-14, rtol=1e-15)))


def _slope(
    ratio: float, sizes: Numbers, centre: Numbers, apart: Numbers, ss: float
) -> float:
    """Return the derivative of the criterion by the logarithm of the ratio."""
    n, count = sizes
    w = n / (1 + ratio * n)
    sum_w = w @ count
    mu = (w @ (count * centre)) / sum_w
    squares = count * (centre - mu) ** 2 + apart
    between = float((w * squares).sum())
    freedom = float(n @ count) - 1
    d_between = -float((w * w * squares).sum())
    d_logs = float(w @ count)
    d_sum = -float((w * w) @ count) / sum_w
    return float(ratio * (freedom * d_between / (ss + between) + d_logs + d_sum))


def _quantile(level: float) -> float:
    """Return how many standard deviations either side hold so much of the mass."""
    from scipy.special import ndtri

    return float(ndtri((1 + share(level, "The level")) / 2))
