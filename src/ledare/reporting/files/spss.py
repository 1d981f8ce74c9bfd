"""Answers in SPSS .sav and .zsav files, with their labels and missing values."""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from ledare.reporting.files.extra import library, present
from ledare.reporting.files.sheet import Batch, Column, Sheet
from ledare.reporting.files.table import rows_from_one
from ledare.reporting.survey import BadInput

ROWS = 1 << 16


def open_spss(path: Path) -> Sheet:
    """Open an SPSS file by what it says of itself."""
    present(path)
    _, about = read(path, metadataonly=True)
    columns = tuple(column_of(name, about) for name in about.column_names)
    return Sheet(
        source=path.name,
        columns=columns,
        batches=lambda wanted: batches(path, columns, about, wanted),
        places=rows_from_one,
        title=(about.file_label or "").strip(),
        n_rows=max(about.number_rows or 0, 0),
    )


def read(path: Path, **how: Any) -> tuple[Any, Any]:
    """Return what pyreadstat reads; BadInput for what is no SPSS file."""
    pyreadstat = library("pyreadstat", for_what="SPSS files")
    wanted = {"disable_datetime_conversion": True, "user_missing": True, **how}
    try:
        return tuple(pyreadstat.read_sav(str(path), output_format="dict", **wanted))
    except (pyreadstat.ReadstatError, UnicodeDecodeError, ValueError) as error:
        problem = "cannot be read as SPSS: cut off, damaged or another kind of file"
        raise BadInput([f"{path.name} {problem} ({error})."]) from error


def column_of(name: str, about: Any) -> Column:
    """Return one variable: its label, the labels of its values, what is missing."""
    labels: Mapping[Any, str] = about.variable_value_labels.get(name, {})
    numbers = {
        label: float(value)
        for value, label in labels.items()
        if isinstance(value, (int, float)) and not math.isnan(value)
    }
    ranges, texts = [], set()
    for one in about.missing_ranges.get(name, []):
        low, high = one["lo"], one["hi"]
        if isinstance(low, str):
            texts.add(low.strip())
        else:
            ranges.append((float(low), float(high)))
    return Column(
        name,
        text=(about.column_names_to_labels.get(name) or "").strip(),
        labels=numbers,
        missing=tuple(ranges),
        missing_texts=frozenset(texts),
    )


def batches(
    path: Path, columns: Sequence[Column], about: Any, wanted: Sequence[int]
) -> Iterator[Batch]:
    """Yield the wanted columns, some rows at a time."""
    names = [columns[position].name for position in wanted]
    n_rows, n_done = about.number_rows, 0
    while True:
        found, _ = read(path, usecols=names, row_limit=ROWS, row_offset=n_done)
        cells = tuple(cells_of(found[name]) for name in names)
        n_here = len(cells[0]) if cells else 0
        if not n_here:
            return
        n_done += n_here
        yield Batch(cells, n_here, n_done / n_rows if n_rows and n_rows > 0 else 0.5)
        if n_here < ROWS:
            return


def cells_of(values: Sequence[Any]) -> Any:
    """Return a variable's values as Arrow: numbers, or texts."""
    if any(isinstance(value, str) for value in values):
        texts = [None if value is None else str(value) for value in values]
        return pa.array(texts, pa.string())
    return pa.array(values, pa.float64(), from_pandas=True)
