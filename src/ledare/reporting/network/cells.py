"""Columns of a sheet as texts, in Arrow: a million rows are no Python objects."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from ledare.reporting.files.sheet import Sheet
from ledare.reporting.network.network import Numbers

Progress = Callable[[float], None]
Column = Any  # a pyarrow.ChunkedArray of strings, which carries no types
WHOLE = r"^-?\d+\.0+$"


def columns_of(
    sheet: Sheet,
    places: Sequence[int],
    on_progress: Progress = lambda share: None,
) -> list[Column]:
    """Return whole columns as texts without blanks around them; "" for none."""
    chunks: list[list[Any]] = [[] for _ in places]
    for batch in sheet.batches(places):
        for column, cells in zip(chunks, batch.cells, strict=True):
            column.append(_texts(cells))
        on_progress(min(batch.share, 1.0))
    return [_settled(pa.chunked_array(column, pa.string())) for column in chunks]


def _texts(cells: Any) -> Any:
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    if pa.types.is_nested(cells.type) or pa.types.is_binary(cells.type):
        return pa.array([""] * len(cells), pa.string())
    return pc.utf8_trim_whitespace(pc.fill_null(cells.cast(pa.string()), ""))


def _settled(column: Column) -> Column:
    """Return "7.0" as "7" where every number is written so: a spreadsheet's habit."""
    filled = column.filter(pc.not_equal(column, ""))
    if not len(filled) or not pc.all(pc.match_substring_regex(filled, WHOLE)).as_py():
        return column
    return pc.replace_substring_regex(column, r"\.0+$", "")


def places_in(column: Column, ids: Any) -> np.ndarray:
    """Return where each text stands among ids; -1 for those that do not."""
    found = pc.fill_null(pc.index_in(column, value_set=ids), -1)
    return np.asarray(found.to_numpy(), dtype=np.int64)


def numbers_in(column: Column) -> tuple[Numbers, np.ndarray]:
    """Return texts as numbers, nan where empty, and the rows that are no numbers."""
    said = pc.replace_substring_regex(column, r"^(-?\d+),(\d+)$", r"\1.\2")
    number = r"^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$"
    fits = pc.match_substring_regex(said, number)
    empty = pc.equal(said, "")
    wrong = np.flatnonzero(~pc.or_(fits, empty).to_numpy())
    kept = pc.if_else(fits, said, pa.scalar(None, pa.string()))
    values = np.asarray(pc.cast(kept, pa.float64()).to_numpy(), dtype=np.float64)
    return values, wrong


def listed(column: Column) -> list[str]:
    """Return a column as Python's own texts."""
    return list(column.to_pylist())
