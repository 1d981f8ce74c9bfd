"""One query that groups a table of answers, and the moments it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import narwhals as nw
import numpy as np

from ledare.frames.asked import (
    INFINITE,
    MEAN,
    ROWS,
    TEAM,
    VARIANCE,
    Asked,
    Frame,
    N,
    answers,
    asked_of,
    frame_of,
)
from ledare.frames.teams import labels_of
from ledare.measure.moments import Moments

SHARE_ANSWERED = 0.5


@dataclass(frozen=True, slots=True)
class FrameMoments:
    """Moments of a table's items and scales, one row a team.

    Attributes
    ----------
    items : Moments
        Arrays of shape (n_teams, n_items), columns as ``item_names``.
    scales : Moments
        Arrays of shape (n_teams, n_scales), columns as ``scale_names``.
    n_without_team : int
        Rows that name no team; they are in no figure.
    """

    items: Moments
    scales: Moments
    item_names: tuple[str, ...]
    scale_names: tuple[str, ...]
    n_without_team: int

    def item(self, name: str) -> Moments:
        """Return the moments of one item. Raises KeyError for another name."""
        return _column(self.items, self.item_names, name)

    def items_of(self, names: Sequence[str]) -> Moments:
        """Return the moments of some items side by side. Raises KeyError."""
        at = [_place(self.item_names, name) for name in names]
        one = self.items
        return Moments(one.n[:, at], one.mean[:, at], one.ss[:, at], one.teams)

    def scale(self, name: str) -> Moments:
        """Return the moments of one scale's scores. Raises KeyError for another."""
        return _column(self.scales, self.scale_names, name)


def moments_of(
    table: Any,
    *,
    team: str | Sequence[str],
    items: Sequence[str],
    scales: Mapping[str, Sequence[str]] | None = None,
    reverse: Sequence[str] = (),
    low: float | None = None,
    high: float | None = None,
) -> FrameMoments:
    """Return n, mean and sum of squares of each team, from a table of any engine.

    Parameters
    ----------
    table : table of shape (n_respondents, at least 1 + n_items)
        Of Polars (eager or lazy), DuckDB, pandas, PyArrow or PySpark.
    team : str or sequence of str
        The column that names the team; or several, from large units to small, which
        name it together.
    items : sequence of str
        Columns of scale points. Null and nan are missing answers.
    scales : mapping of name to items, optional
        A scale's score is the mean over its items, of who answered at least half.
    reverse : sequence of str
        Items that are worded the other way: turned as low + high - x in the scores of
        scales. Their own moments stay as answered.
    low, high : float
        Ends of the answer scale; needed for reversed items.

    Returns
    -------
    FrameMoments
        Teams stand in sorted order, as a table in a database has no first row. With
        several columns a team is a tuple.

    Raises
    ------
    TypeError
        Something that is not a table of a known engine.
    ValueError
        A column that is not there or that holds no numbers, a scale with an item that
        was not asked for, no row with a team, a number without end.

    References
    ----------
    Chan, Golub & LeVeque (1983), The American Statistician 37(3), 242-247: moments add
    up, so the answers can stay where they are.

    Notes
    -----
    Equal to `ledare.measure.moments` to 1e-9. Rows without a team are counted apart,
    not guessed. Says nothing about who may see it: `ledare.trust` decides that.

    Examples
    --------
    >>> import pyarrow
    >>> answers = {"team": ["b", "a", "b"], "q1": [4, 2, 5], "q2": [2, 4, 5]}
    >>> table, both = pyarrow.table(answers), ["q1", "q2"]
    >>> found = moments_of(table, team="team", items=both, scales={"both": both})
    >>> found.scale("both").teams.tolist(), found.scale("both").mean.tolist()
    (['a', 'b'], [3.0, 4.0])
    >>> found.item("q1").ss.tolist()
    [0.0, 0.5]
    """
    frame = frame_of(table)
    asked = asked_of(
        frame,
        team=[team] if isinstance(team, str) else list(team),
        items=list(items),
        scales={name: list(of) for name, of in (scales or {}).items()},
        turned={name: _ends(name, low, high) for name in reverse},
    )
    found = _grouped(frame, asked)
    if not len(found):
        raise ValueError("The table has no row; a measure needs at least one.")
    _refuse_endless(found, asked)
    labels, order = labels_of(found, len(asked.team))
    if not len(order):
        raise ValueError(f"No row names a team in {' and '.join(asked.team)}.")
    rows = found[ROWS].to_numpy()
    return FrameMoments(
        items=_moments(found, asked.item_columns, labels, order),
        scales=_moments(found, asked.scale_columns, labels, order),
        item_names=tuple(asked.items),
        scale_names=tuple(asked.scales),
        n_without_team=int(rows.sum() - rows[order].sum()),
    )


# --- the query ---------------------------------------------------------------------


def _grouped(frame: Frame, asked: Asked) -> Any:
    """Run the query; return a row a team, in memory."""
    teams = [f"{TEAM}{at}" for at in range(len(asked.team))]
    scored = frame.select(*answers(asked))
    if asked.scales:
        scored = scored.with_columns(*_scores(asked))
    columns = [*asked.item_columns, *asked.scale_columns]
    grouped = scored.group_by(teams).agg(
        nw.len().alias(ROWS),
        *(nw.col(one).count().alias(N + one) for one in columns),
        *(nw.col(one).mean().alias(MEAN + one) for one in columns),
        *(nw.col(one).var().alias(VARIANCE + one) for one in columns),
        *(nw.col(INFINITE + one).max() for one in asked.may_be_endless),
    )
    return grouped.collect() if isinstance(grouped, nw.LazyFrame) else grouped


def _scores(asked: Asked) -> list[nw.Expr]:
    """Return the score of each scale, null for who answered less than half."""
    return [
        _score(asked, names).alias(column)
        for column, names in zip(
            asked.scale_columns, asked.scales.values(), strict=True
        )
    ]


def _score(asked: Asked, names: Sequence[str]) -> nw.Expr:
    columns = {name: nw.col(asked.column_of(name)) for name in names}
    answered = nw.sum_horizontal(
        *((~one.is_null()).cast(nw.Int64) for one in columns.values())
    )
    directed = [
        sum(asked.turned[name]) - one if name in asked.turned else one
        for name, one in columns.items()
    ]
    least = max(1, ceil(SHARE_ANSWERED * len(columns) - 1e-9))
    mean = nw.sum_horizontal(*directed) / answered
    return nw.when(answered >= least).then(mean)


def _ends(name: str, low: float | None, high: float | None) -> tuple[float, float]:
    if low is None or high is None:
        raise ValueError(f"To turn {name!r}, give the ends of its scale: low and high.")
    return low, high


# --- what came back ----------------------------------------------------------------


def _refuse_endless(found: Any, asked: Asked) -> None:
    for column in asked.may_be_endless:
        if (found[INFINITE + column].to_numpy() > 0).any():
            name = asked.items[asked.item_columns.index(column)]
            raise ValueError(f"Column {name!r} holds a number without end.")


def _moments(found: Any, columns: Sequence[str], labels: Any, order: Any) -> Moments:
    """Return the moments of some columns, one row a team."""
    n = _matrix(found, N, columns, order).astype(np.int64)
    mean = np.where(n > 0, _matrix(found, MEAN, columns, order), np.nan)
    variance = np.where(n > 1, _matrix(found, VARIANCE, columns, order), 0.0)
    return Moments(n, mean, np.maximum(variance, 0.0) * np.maximum(n - 1, 0), labels)


def _matrix(found: Any, what: str, columns: Sequence[str], order: Any) -> Any:
    matrix = np.empty((len(order), len(columns)))
    for at, column in enumerate(columns):
        matrix[:, at] = found[what + column].cast(nw.Float64).to_numpy()[order]
    return matrix


def _column(moments: Moments, names: Sequence[str], name: str) -> Moments:
    at = _place(names, name)
    n, mean, ss = moments.n[:, at], moments.mean[:, at], moments.ss[:, at]
    return Moments(n, mean, ss, moments.teams)


def _place(names: Sequence[str], name: str) -> int:
    if name not in names:
        raise KeyError(f"There is no {name!r}; there are {', '.join(names)}.")
    return names.index(name)
