"""How well items of a scale hang together: alpha, omega, item and total."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from ledare.measure.checked import Numbers, complete, matrix, share
from ledare.measure.factor import Fit, one_factor
from ledare.measure.figure import Figure

Missing = Literal["complete", "pairwise"]
FEWEST_ITEMS: Final = 2
FEWEST_ROWS: Final = 2
FEWEST_FOR_A_FACTOR: Final = 3
CANNOT_SAY: Final = (
    "whether the items measure one thing; alpha takes all loadings for equal, so read"
    " omega beside it"
)


@dataclass(frozen=True, slots=True)
class Omega:
    """Omega total and the one-factor model it comes from."""

    value: Figure
    loadings: Numbers
    uniquenesses: Numbers
    fit: Fit | None

    def __float__(self) -> float:
        """Return omega."""
        return float(self.value)


@dataclass(frozen=True, slots=True)
class ItemTotal:
    """Each item beside the mean of the others, one value an item.

    ``r`` is the correlation with the mean of the other items, ``alpha_without`` what
    alpha is without the item (nan where one item would be left).
    """

    r: Numbers
    alpha_without: Numbers
    n: int
    method: str = "complete answers"
    cannot_say: str = (
        "that an item is bad: a short scale drops with every item it loses"
    )


def cronbach_alpha(
    items: ArrayLike,
    *,
    interval: float | None = 0.95,
    missing: Missing = "complete",
    standardised: bool = False,
) -> Figure:
    """Return Cronbach's alpha.

    Parameters
    ----------
    items : array-like of shape (n_respondents, n_items)
        Scale points, all worded the same way; nan is a missing answer.
    interval : float between 0 and 1, or None
        Level of the interval (Feldt's F).
    missing : "complete" or "pairwise"
        Whose answers count: of those who answered every item, or for each pair of
        items of those who answered both.
    standardised : bool
        From correlations instead of covariances.

    Returns
    -------
    Figure
        No unit; 1 at the most, below 0 where items speak against each other.

    Raises
    ------
    ValueError
        Fewer than two items or two complete respondents, items that do not vary.

    References
    ----------
    Cronbach (1951), Psychometrika 16(3), 297-334; Feldt (1965), Psychometrika 30(3),
    357-370, for the interval.

    Examples
    --------
    >>> found = cronbach_alpha([[1, 2], [2, 2], [4, 5], [5, 4]])
    >>> round(float(found), 4), round(found.low, 4), found.n
    (0.9106, -0.3807, 4)
    """
    rows = _rows(items)
    n = len(rows) if missing == "pairwise" else len(complete(rows))
    square = _covariance(rows, missing)
    if standardised:
        square = _correlation(square)
    return alpha_of(
        square,
        n,
        interval=interval,
        method=f"{'standardised, ' if standardised else ''}{missing} answers, Feldt",
    )


def alpha_of(
    covariance: Numbers,
    n: int,
    *,
    interval: float | None,
    method: str = "complete answers, Feldt",
) -> Figure:
    """Return alpha of items whose covariances are known. Raises ValueError.

    >>> round(float(alpha_of(np.array([[2.0, 1.0], [1.0, 2.0]]), 9, interval=None)), 4)
    0.6667
    """
    _look_at(covariance, n)
    value = _alpha(covariance)
    low, high = (float("nan"),) * 2
    if interval is not None:
        low, high = alpha_interval(value, n=n, n_items=len(covariance), level=interval)
    return Figure(value, n=n, low=low, high=high, method=method, cannot_say=CANNOT_SAY)


def alpha_interval(
    alpha: float, *, n: int, n_items: int, level: float = 0.95
) -> tuple[float, float]:
    """Return where alpha may lie, from alpha itself and what it was made of.

    Parameters
    ----------
    alpha : float
        As ``cronbach_alpha`` gives it, or as somebody published it.
    n, n_items : int
        Respondents and items, two or more of each.
    level : float between 0 and 1
        Of the interval.

    Returns
    -------
    tuple of two floats
        The lower and the upper end; the lower one can be below 0.

    Raises
    ------
    ValueError
        A level that is not between 0 and 1.

    References
    ----------
    Feldt (1965), Psychometrika 30, 357-370.

    Notes
    -----
    Says nothing where answers are missing for a reason, or errors go together.

    Examples
    --------
    >>> low, high = alpha_interval(0.85, n=420, n_items=6)
    >>> round(low, 3), round(high, 3)
    (0.827, 0.871)
    """
    from scipy.special import fdtri

    free, both = n - 1, (n - 1) * (n_items - 1)
    tail = (1 - share(level, "The interval")) / 2
    return (
        1 - (1 - alpha) * float(fdtri(free, both, 1 - tail)),
        1 - (1 - alpha) * float(fdtri(free, both, tail)),
    )


def omega_total(
    items: ArrayLike, *, method: Literal["ml", "minres"] = "ml", fit: bool = True
) -> Omega:
    """Return McDonald's omega total of a scale with one factor.

    Parameters
    ----------
    items : array-like of shape (n_respondents, n_items)
        Scale points, all worded the same way. Who misses an item is left out.
    method : "ml" or "minres"
        One factor by maximum likelihood on covariances, or by minimum residuals on
        correlations (standardised items).
    fit : bool
        With "ml": whether to say how well one factor fits.

    Returns
    -------
    Omega
        ``value`` has no unit, 0 to 1; loadings and uniquenesses are in scale points
        (ml) or standard deviations (minres).

    Raises
    ------
    ValueError
        Fewer than three items, fewer complete respondents than items, items that do
        not vary, another method.

    References
    ----------
    McDonald (1999), Test Theory: A Unified Treatment, Erlbaum; Harman & Jones (1966),
    Psychometrika 31(3), 351-368, for minimum residuals.

    Examples
    --------
    >>> rows = [[1, 2, 1], [2, 2, 3], [4, 5, 4], [5, 4, 5], [3, 3, 2]]
    >>> round(float(omega_total(rows).value), 3)
    0.947
    """
    rows = complete(_rows(items))
    n, j = rows.shape
    if j < FEWEST_FOR_A_FACTOR:
        raise ValueError(f"One factor needs three items; there are {j}. Use alpha.")
    if n <= j:
        raise ValueError(
            f"{n} complete respondents are too few for {j} items; one more than items"
            " is the least."
        )
    if method not in ("ml", "minres"):
        raise ValueError(f"The method is 'ml' or 'minres'; {method!r} is neither.")
    found = one_factor(_covariance(rows, "complete"), method=method, n=n, fit=fit)
    common = float(found.loadings.sum()) ** 2
    value = common / (common + float(found.uniquenesses.sum()))
    named = "one factor, maximum likelihood" if method == "ml" else "one factor, minres"
    return Omega(
        Figure(value, n=n, method=named, cannot_say="whether one factor is enough"),
        found.loadings,
        found.uniquenesses,
        found.fit,
    )


def item_total(items: ArrayLike) -> ItemTotal:
    """Return how each item goes with the rest of its scale.

    Parameters
    ----------
    items : array-like of shape (n_respondents, n_items)
        Scale points, all worded the same way. Who misses an item is left out.

    Returns
    -------
    ItemTotal
        One value an item, in the order of the columns.

    Raises
    ------
    ValueError
        As `cronbach_alpha`.

    References
    ----------
    Nunnally & Bernstein (1994), Psychometric Theory, McGraw-Hill: the corrected
    item-total correlation.

    Examples
    --------
    >>> item_total([[1, 2, 1], [2, 2, 3], [4, 5, 4], [5, 4, 5]]).r.round(3).tolist()
    [0.974, 0.81, 0.899]
    """
    rows = complete(_rows(items))
    square = _covariance(rows, "complete")
    j = square.shape[0]
    with_rest = square.sum(axis=1) - np.diag(square)
    rest = square.sum() - 2 * square.sum(axis=1) + np.diag(square)
    with np.errstate(divide="ignore", invalid="ignore"):
        r = with_rest / np.sqrt(np.diag(square) * rest)
    without = [
        _alpha(np.delete(np.delete(square, at, 0), at, 1))
        if j > FEWEST_ITEMS
        else np.nan
        for at in range(j)
    ]
    return ItemTotal(r, np.array(without), len(rows))


def lambda6(items: ArrayLike) -> Figure:
    """Return Guttman's lambda 6, a bound of reliability from multiple correlations.

    Parameters
    ----------
    items : array-like of shape (n_respondents, n_items)
        Scale points, all worded the same way. Who misses an item is left out.

    Returns
    -------
    Figure
        No unit, standardised items.

    Raises
    ------
    ValueError
        As `cronbach_alpha`.

    References
    ----------
    Guttman (1945), Psychometrika 10(4), 255-282.

    Examples
    --------
    >>> round(float(lambda6([[1, 2], [2, 2], [4, 5], [5, 4]])), 4)
    0.852
    """
    rows = complete(_rows(items))
    r = _correlation(_covariance(rows, "complete"))
    left = 1 / np.diag(np.linalg.pinv(r))
    value = 1 - float(left.sum() / r.sum())
    return Figure(value, n=len(rows), method="complete answers", cannot_say=CANNOT_SAY)


def _rows(items: ArrayLike) -> Numbers:
    rows = matrix(items)
    if rows.shape[1] < FEWEST_ITEMS:
        raise ValueError(f"A scale has two items or more; there is {rows.shape[1]}.")
    return rows


def _covariance(rows: Numbers, missing: Missing) -> Numbers:
    if missing not in ("complete", "pairwise"):
        raise ValueError(
            f"Missing is 'complete' or 'pairwise'; {missing!r} is neither."
        )
    if missing == "pairwise":
        square = _pairwise(rows)
        _refuse_still(square)
        return square
    whole = complete(rows)
    _refuse_few(len(whole))
    square = np.cov(whole, rowvar=False, ddof=1)
    _refuse_still(square)
    return square


def _look_at(covariance: Numbers, n: int) -> None:
    if len(covariance) < FEWEST_ITEMS:
        raise ValueError(f"A scale has two items or more; there is {len(covariance)}.")
    _refuse_few(n)
    _refuse_still(covariance)


def _refuse_few(n_complete: int) -> None:
    if n_complete < FEWEST_ROWS:
        raise ValueError(
            f"{n_complete} respondent(s) answered every item; two are the least."
        )


def _refuse_still(square: Numbers) -> None:
    still = np.flatnonzero(~(np.diag(square) > 0))
    if still.size:
        raise ValueError(f"Item {int(still[0])} (from 0) does not vary; leave it out.")


def _pairwise(rows: Numbers) -> Numbers:
    """Return covariances over those who answered both items of each pair."""
    there = (~np.isnan(rows)).astype(np.float64)
    filled = np.nan_to_num(rows)
    n = there.T @ there
    if (n < FEWEST_ROWS).any():
        raise ValueError("Some pair of items was answered by fewer than two people.")
    first, both = filled.T @ there, filled.T @ filled
    return np.asarray((both - first * first.T / n) / (n - 1))


def _correlation(square: Numbers) -> Numbers:
    sd = np.sqrt(np.diag(square))
    return np.asarray(square / np.outer(sd, sd))


def _alpha(square: Numbers) -> float:
    j = square.shape[0]
    total = square.sum()
    if not total > 0:
        return float("nan")
    return float(j / (j - 1) * (1 - np.trace(square) / total))
