"""Answers in an Excel book: one sheet, every cell as its text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from ledare.reporting.files.comma import header_rows, with_headings
from ledare.reporting.files.extra import library, present
from ledare.reporting.files.sheet import Batch, Sheet, unlike
from ledare.reporting.survey import BadInput, Note

NAMES_IN_FIRST = 50  # rows in which the column names are looked for


def open_excel(path: Path, *, sheet: str = "", n_header: int = 0) -> Sheet:
    """Open a sheet of an Excel book, the first one where none is named."""
    present(path)
    names, table = loaded(path, sheet)
    rows = [tuple(text_of(cell) for cell in row.values()) for row in head(table)]
    n_before = next((n for n, row in enumerate(rows) if any(row)), len(rows))
    if n_before == len(rows):
        raise BadInput([f"{path.name}, sheet {sheet or names[0]}: no cell is filled."])
    n_before = below_titles(rows, n_before)
    header = rows[n_before:]
    n_header = n_header or header_rows(header)
    return Sheet(
        source=path.name,
        columns=with_headings(unlike(header[0]), header[:n_header]),
        batches=lambda wanted: batches(table, n_before + n_header, wanted),
        places=lambda found: [f"row {row + 1 + n_before + n_header}" for row in found],
        notes=notes_of(names, sheet or names[0], n_before + n_header - 1),
    )


def loaded(path: Path, sheet: str) -> tuple[list[str], Any]:
    """Return the names of the sheets, and one of them as an Arrow table of texts."""
    fastexcel = library("fastexcel", for_what="Excel files")
    try:
        book = fastexcel.read_excel(str(path))
        names = list(book.sheet_names)
        if sheet and sheet not in names:
            there = ", ".join(names)
            raise BadInput([f'{path.name}: no sheet "{sheet}"; there are {there}.'])
        found = book.load_sheet(
            sheet or 0, header_row=None, skip_rows=0, dtypes="string"
        )
        return names, pa.table(found)
    except fastexcel.FastExcelError as error:
        problem = "cannot be read as an Excel book: damaged, locked or another kind"
        raise BadInput([f"{path.name} {problem} ({first_line(error)})."]) from error


def first_line(error: Exception) -> str:
    """Return the first line of what a library says."""
    return str(error).strip().split("\n")[0]


def head(table: Any) -> list[dict[str, str | None]]:
    """Return the first rows."""
    rows: list[dict[str, str | None]] = table.slice(0, NAMES_IN_FIRST).to_pylist()
    return rows


def text_of(cell: str | None) -> str:
    """Return a cell's text, trimmed."""
    return (cell or "").strip()


def below_titles(rows: Sequence[Sequence[str]], n_before: int) -> int:
    """Return where the names stand: below lines with a single cell, such as a title."""
    width = max(sum(map(bool, row)) for row in rows)
    if width < 3:
        return n_before
    return next(
        n for n, row in enumerate(rows) if sum(map(bool, row)) > 1 and n >= n_before
    )


def notes_of(names: Sequence[str], sheet: str, n_header: int) -> tuple[Note, ...]:
    """Return what is to be said of what was left aside."""
    notes = []
    if len(names) > 1:
        notes.append(Note("other_sheets", {"sheet": sheet, "n_sheets": len(names)}))
    if n_header:
        notes.append(Note("header_rows", {"n": n_header}))
    return tuple(notes)


def batches(table: Any, n_skipped: int, wanted: Sequence[int]) -> Iterator[Batch]:
    """Yield the wanted columns below the names."""
    below = table.slice(n_skipped).combine_chunks()
    cells = tuple(below.column(position).combine_chunks() for position in wanted)
    if below.num_rows:
        yield Batch(cells, below.num_rows, 1.0)
