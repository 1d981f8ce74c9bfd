"""Sort answers into teams, in the order in which the teams are first met."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Groups:
    """Which rows belong together.

    ``order`` puts the rows of a team side by side (None: they are), ``starts`` says
    where each begins in that order, ``rank`` where the team stands among the first
    met (None: in this order), ``labels`` are the teams, first met first.
    """

    labels: NDArray[Any]
    starts: Counts
    n: Counts
    order: Counts | None
    rank: Counts | None

    @property
    def n_rows(self) -> int:
        """Return how many rows there are."""
        return int(self.n.sum())

    def sorted(self, rows: NDArray[Any]) -> NDArray[Any]:
        """Return rows team by team."""
        return rows if self.order is None else rows[self.order]

    def sums(self, rows: NDArray[Any]) -> NDArray[Any]:
        """Return the sum of each team's rows; rows are sorted already."""
        wide = np.int64 if rows.dtype.kind in "iub" else np.float64
        return np.add.reduceat(rows, self.starts, axis=0, dtype=wide)

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return a value of each team on each of its rows, in sorted order."""
        return np.repeat(values, self.n, axis=0)

    def first_met(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return values of teams in the order in which the teams were first met."""
        return values if self.rank is None else values[self.rank]


def groups_of(teams: ArrayLike) -> Groups:
    """Return who belongs together. Raises ValueError where nobody does.

    >>> groups_of(["b", "a", "b"]).labels.tolist()
    ['b', 'a']
    """
    labels = np.asarray(teams)
    if labels.ndim != 1:
        raise ValueError(f"Teams come as one column; these have shape {labels.shape}.")
    if not labels.size:
        raise ValueError("There is no row; a measure needs at least one.")
    if labels.dtype.kind == "f":
        _refuse_rows_without(int(np.isnan(labels).sum()))
    if labels.dtype.kind == "O":
        none = sum(one is None or one != one for one in labels.tolist())
        _refuse_rows_without(none)
        labels = labels.astype(str)
    return _side_by_side(labels) or _shuffled(labels)


def _refuse_rows_without(n_without: int) -> None:
    """Raise ValueError where rows have no team."""
    if n_without:
        raise ValueError(
            f"{n_without} rows have no team; leave them out or name one for them."
        )


def _side_by_side(labels: NDArray[Any]) -> Groups | None:
    """Return teams whose rows already stand together, or None where they do not."""
    starts = _starts(labels)
    met = labels[starts]
    rising = bool((met[1:] > met[:-1]).all())
    if not rising and np.unique(met).size != met.size:
        return None
    return Groups(met, starts, _lengths(starts, labels.size), None, None)


def _shuffled(labels: NDArray[Any]) -> Groups:
    order = np.argsort(labels, kind="stable").astype(np.int64)
    ordered = labels[order]
    starts = _starts(ordered)
    rank = np.argsort(order[starts], kind="stable").astype(np.int64)
    met = ordered[starts][rank]
    return Groups(met, starts, _lengths(starts, labels.size), order, rank)


def _starts(labels: NDArray[Any]) -> Counts:
    change = np.flatnonzero(labels[1:] != labels[:-1]) + 1
    return np.concatenate([[0], change]).astype(np.int64)


def _lengths(starts: Counts, n_rows: int) -> Counts:
    return np.diff(np.append(starts, n_rows))
