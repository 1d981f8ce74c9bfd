"""Team moments: n, mean, sum of squares. They add up, and every figure reads them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ledare.measure.checked import Numbers, same_length
from ledare.measure.groups import Counts, groups_of


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums of the answers in each team.

    Attributes
    ----------
    n : ndarray of shape (n_teams,) or (n_teams, n_items)
        Answers; a missing answer is not counted.
    mean : ndarray of the same shape
        Scale points; nan where nobody answered.
    ss : ndarray of the same shape
        Sum of squared deviations from the team's own mean.
    teams : ndarray of shape (n_teams,)
        The teams, in the order in which they were first met.
    """

    n: Counts
    mean: Numbers
    ss: Numbers
    teams: NDArray[Any]

    @property
    def variance(self) -> Numbers:
        """Return the variance of each team (n - 1 below); nan below two answers."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.n > 1, self.ss / (self.n - 1), np.nan)

    def merge(self, other: "Moments") -> "Moments":
        """Return both together, as if all answers had come in one table.

        Teams that only one of them has are kept. Weeks become quarters this way, and
        the tables of several machines one.

        Parameters
        ----------
        other : Moments
            Of the same items.

        Returns
        -------
        Moments
            This one's teams first, then those that only the other has.

        Raises
        ------
        ValueError
            The two hold another number of items.

        References
        ----------
        Chan, Golub & LeVeque (1983), Algorithms for computing the sample variance,
        The American Statistician 37(3), 242-247.

        Examples
        --------
        >>> one = moments([1.0, 3.0], ["a", "a"])
        >>> both = one.merge(moments([5.0], ["a"]))
        >>> both.n.tolist(), both.mean.tolist(), both.ss.tolist()
        ([3], [3.0], [8.0])
        """
        if self.mean.shape[1:] != other.mean.shape[1:]:
            raise ValueError(
                f"Moments of {self.mean.shape[1:]} and {other.mean.shape[1:]} items"
                " do not belong together."
            )
        teams = np.concatenate([self.teams, other.teams])
        kept, into = _first_met(teams)
        return _added(
            np.concatenate([self.n, other.n]),
            np.concatenate([self.mean, other.mean]),
            np.concatenate([self.ss, other.ss]),
            into=into,
            teams=kept,
        )


def moments(scores: ArrayLike, teams: ArrayLike) -> Moments:
    """Return n, mean and sum of squares of each team.

    Parameters
    ----------
    scores : array-like of shape (n_respondents,) or (n_respondents, n_items)
        Answers or scale scores; nan is a missing answer.
    teams : array-like of shape (n_respondents,)
        The team of each respondent; numbers or names.

    Returns
    -------
    Moments
        One row a team, in the order in which the teams are first met.

    Raises
    ------
    ValueError
        No row, text instead of numbers, another number of teams than of scores, a
        respondent without a team.

    References
    ----------
    Chan, Golub & LeVeque (1983), The American Statistician 37(3), 242-247: the two
    passes used here.

    Notes
    -----
    Says nothing about who thinks what, and nothing about those who did not answer.

    Examples
    --------
    >>> found = moments([4, 2, 5, 3], ["north", "south", "north", "north"])
    >>> found.teams.tolist(), found.n.tolist(), found.mean.tolist()
    (['north', 'south'], [3, 1], [4.0, 2.0])
    """
    rows = _rows(scores)
    groups = groups_of(teams)
    if groups.n_rows != len(rows):
        same_length(scores=rows, teams=np.empty(groups.n_rows))
    ordered = groups.sorted(rows)
    if rows.dtype.kind in "iub":
        n = (
            groups.n
            if rows.ndim == 1
            else np.repeat(groups.n[:, None], rows.shape[1], 1)
        )
        total = groups.sums(ordered)
        squares = groups.sums(np.square(ordered, dtype=np.int32))
        mean = total / n
        ss = (squares * n - total * total) / n
    else:
        n, mean, ss = _with_missing(groups, ordered)
    return Moments(
        groups.first_met(n), groups.first_met(mean), groups.first_met(ss), groups.labels
    )


def roll_up(moments: Moments, parent: ArrayLike) -> Moments:
    """Return the moments of every unit with all that lies below it.

    Parameters
    ----------
    moments : Moments
        One row a unit; units without answers of their own have n = 0.
    parent : array-like of int, shape (n_units,)
        The row of the unit above each; -1 for a unit at the top.

    Returns
    -------
    Moments
        The same units in the same order, each with its own answers and those below.

    Raises
    ------
    ValueError
        Another number of parents than of units, a parent that is no row, a circle.

    References
    ----------
    Chan, Golub & LeVeque (1983), The American Statistician 37(3), 242-247.

    Examples
    --------
    >>> teams = moments([4, 2, 3], ["whole", "north", "south"])
    >>> roll_up(teams, [-1, 0, 0]).mean.tolist()
    [3.0, 2.0, 3.0]
    """
    above = _parents(parent, len(moments.teams))
    n, mean, ss = moments.n.copy(), moments.mean.copy(), moments.ss.copy()
    for level in _levels(above):
        into = above[level]
        reached, place = np.unique(into, return_inverse=True)
        merged = _added(
            np.concatenate([n[reached], n[level]]),
            np.concatenate([mean[reached], mean[level]]),
            np.concatenate([ss[reached], ss[level]]),
            into=np.concatenate([np.arange(reached.size), place]),
            teams=moments.teams[reached],
        )
        n[reached], mean[reached], ss[reached] = merged.n, merged.mean, merged.ss
    return Moments(n, mean, ss, moments.teams)


def _rows(scores: ArrayLike) -> NDArray[Any]:
    """Return answers of one or two dimensions; small whole numbers stay what they are.

    Sums of squares of whole numbers are exact, and a byte is read eight times faster.
    """
    from ledare.measure.checked import numbers

    found = np.asarray(scores)
    small = found.dtype.kind in "iub" and found.dtype.itemsize <= 2
    if small and found.ndim in (1, 2) and found.size:
        return found.astype(np.int8) if found.dtype.kind == "b" else found
    return numbers(scores, "Scores", ndim=2 if found.ndim == 2 else 1)


def _with_missing(groups: Any, ordered: Numbers) -> tuple[Counts, Numbers, Numbers]:
    """Return n, mean and squares where answers may be missing."""
    missing = np.isnan(ordered)
    if missing.any():
        n = groups.sums(~missing)
        filled = np.where(missing, 0.0, ordered)
    else:
        n = groups.n if ordered.ndim == 1 else groups.sums(~missing)
        filled = ordered
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(n > 0, groups.sums(filled) / n, np.nan)
    apart = filled - groups.spread(np.where(n > 0, mean, 0.0))
    if missing.any():
        apart[missing] = 0.0
    return n, mean, groups.sums(np.square(apart, out=apart))


def _added(
    n: Counts, mean: Numbers, ss: Numbers, *, into: Counts, teams: NDArray[Any]
) -> Moments:
    """Return rows of moments put together; ``into`` says which row goes where."""
    shape = (len(teams), *n.shape[1:])
    total = np.zeros(shape, np.int64)
    sums, squares = np.zeros(shape), np.zeros(shape)
    there = np.where(n > 0, mean, 0.0)
    np.add.at(total, into, n)
    np.add.at(sums, into, n * there)
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = np.where(total > 0, sums / total, np.nan)
    apart = there - np.where(total > 0, centre, 0.0)[into]
    np.add.at(squares, into, ss + n * apart * apart)
    return Moments(total, centre, squares, teams)


def _first_met(teams: NDArray[Any]) -> tuple[NDArray[Any], Counts]:
    kept, first, inverse = np.unique(teams, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    return kept[order], place[inverse.ravel()]


def _parents(parent: ArrayLike, n_units: int) -> Counts:
    above = np.asarray(parent)
    if above.dtype.kind not in "iu" or above.shape != (n_units,):
        raise ValueError(
            f"Parents must be {n_units} row numbers; these have shape {above.shape}"
            f" and type {above.dtype}."
        )
    if ((above < -1) | (above >= n_units)).any():
        raise ValueError(
            f"A parent is a row from 0 to {n_units - 1}, or -1 at the top;"
            f" {above[(above < -1) | (above >= n_units)][0]} is neither."
        )
    return above.astype(np.int64)


def _levels(above: Counts) -> list[Counts]:
    """Return the units of each depth, deepest first, without those at the top."""
    depth = np.zeros(above.size, np.int64)
    at = above.copy()
    for _ in range(above.size + 1):
        below = at >= 0
        if not below.any():
            break
        depth[below] += 1
        at[below] = above[at[below]]
    else:
        raise ValueError("Some unit lies below itself; a chart has no circles.")
    deepest = int(depth.max(initial=0))
    return [np.flatnonzero(depth == level) for level in range(deepest, 0, -1)]
