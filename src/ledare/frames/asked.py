"""What is asked of a table, held against the columns it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import inf
from typing import Any, Final

import narwhals as nw

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]

# Names of the query's own columns; whatever the table calls its columns, these do not
# meet, in engines either that take upper and lower case for the same.
TEAM, ITEM, SCALE, ROWS = "team_", "item_", "scale_", "rows_"
N, MEAN, VARIANCE, INFINITE = "n_", "mean_", "var_", "endless_"
NO_TABLE: Final = (
    "A table is of Polars, DuckDB, pandas, PyArrow or PySpark; this is {kind}."
    " For arrays there is ledare.measure.moments."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Columns to group by and to measure, all of them there and of the right kind."""

    team: Sequence[str]
    items: Sequence[str]
    scales: Mapping[str, Sequence[str]]
    turned: Mapping[str, tuple[float, float]]
    may_be_endless: Sequence[str]

    @property
    def item_columns(self) -> list[str]:
        """Return what the query calls each item."""
        return [f"{ITEM}{at}" for at in range(len(self.items))]

    @property
    def scale_columns(self) -> list[str]:
        """Return what the query calls each scale."""
        return [f"{SCALE}{at}" for at in range(len(self.scales))]

    def column_of(self, item: str) -> str:
        """Return what the query calls an item."""
        return self.item_columns[self.items.index(item)]


def frame_of(table: Any) -> Frame:
    """Return a table of any engine as Narwhals sees it. Raises TypeError."""
    try:
        frame: Frame = nw.from_native(table)
    except TypeError:
        raise TypeError(NO_TABLE.format(kind=type(table).__name__)) from None
    return frame


def asked_of(
    frame: Frame,
    *,
    team: list[str],
    items: list[str],
    scales: dict[str, list[str]],
    turned: dict[str, tuple[float, float]],
) -> Asked:
    """Return what is asked, looked at. Raises ValueError, naming what is wrong."""
    schema = frame.collect_schema()
    if not team or not items:
        raise ValueError("Name the column of the team and at least one item.")
    for name in [*team, *items]:
        if name not in schema:
            raise ValueError(_not_there(name, list(schema)))
    for name in items:
        if not (schema[name].is_numeric() or schema[name] == nw.Boolean):
            raise ValueError(f"Column {name!r} holds {schema[name]}, not numbers.")
    if len(set(items)) < len(items):
        raise ValueError("An item is named twice.")
    for scale, of in scales.items():
        _look_at_scale(scale, of, items)
    for name in turned:
        _refuse_others([name], items, "The reversed items name")
    floats = [at for at, name in enumerate(items) if schema[name].is_float()]
    return Asked(team, items, scales, turned, [f"{ITEM}{at}" for at in floats])


def answers(asked: Asked) -> list[nw.Expr]:
    """Return the columns that are read: teams, answers, and whether one has no end."""
    team = [nw.col(name).alias(f"{TEAM}{at}") for at, name in enumerate(asked.team)]
    columns = list(zip(asked.item_columns, asked.items, strict=True))
    return [
        *team,
        *(_answer(name, column, asked).alias(column) for column, name in columns),
        *(
            (nw.col(name).abs() == inf).cast(nw.Int64).alias(INFINITE + column)
            for column, name in columns
            if column in asked.may_be_endless
        ),
    ]


def _answer(name: str, column: str, asked: Asked) -> nw.Expr:
    """Return an answer; nan becomes null, which every engine leaves out of sums."""
    found = nw.col(name).cast(nw.Float64)
    if column not in asked.may_be_endless:
        return found
    return nw.when(nw.col(name).abs() < inf).then(found)


def _look_at_scale(scale: str, of: list[str], items: list[str]) -> None:
    if not of:
        raise ValueError(f"Scale {scale!r} has no item.")
    if len(set(of)) < len(of):
        raise ValueError(f"Scale {scale!r} names an item twice.")
    _refuse_others(of, items, f"Scale {scale!r} names")


def _refuse_others(names: list[str], items: list[str], who: str) -> None:
    for name in names:
        if name not in items:
            raise ValueError(f"{who} {name!r}, which is not among the items.")


def _not_there(name: str, columns: list[str]) -> str:
    near = get_close_matches(name, columns, n=1)
    meant = f" Is {near[0]!r} meant?" if near else ""
    return f"The table has no column {name!r}.{meant}"
