"""Answers as CSV: any usual encoding and separator, packed or not, in batches."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
from pyarrow import csv as arrow_csv

from ledare.reporting.files.encodings import Text, text_of
from ledare.reporting.files.sheet import Batch, Column, Sheet, unlike
from ledare.reporting.survey import BadInput, Note

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
BLOCK = 1 << 20  # bytes read at a time, some ahead; a row must fit into one
START = 1 << 18  # characters that show how the rows are laid out
MOST_RAGGED = 10  # rows of another length that are named one by one
csv.field_size_limit(BLOCK)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of a text file are laid out."""

    separator: str
    n_before: int  # lines before the column names
    header: tuple[tuple[str, ...], ...]  # the rows of names
    n_columns: int


class Utf8(io.RawIOBase):
    """Words as UTF-8 bytes, for a reader that takes bytes."""

    def __init__(self, start: str, words: TextIO) -> None:
        super().__init__()
        self.start, self.words = start, words

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        start, self.start = self.start, ""
        n_letters = max(size // 4, 1) if size > 0 else -1  # up to four bytes a letter
        return (start + self.words.read(n_letters)).encode()


def open_csv(
    path: Path, *, encoding: str = "", separator: str = "", n_header: int = 0
) -> Sheet:
    """Open a CSV file; BadInput when it is no table or holds no answers."""
    text = text_of(path, encoding)
    layout = layout_of(text, separator, n_header)
    return Sheet(
        source=path.name,
        columns=columns_of(layout),
        batches=lambda wanted: batches(text, layout, wanted),
        places=lambda rows: places(text, layout, rows),
        notes=notes_of(text, layout),
        n_rows=max(text.n_lines - layout.n_before - len(layout.header), 0),
    )


def columns_of(layout: Layout) -> tuple[Column, ...]:
    """Return the columns by their names; a second row of names tells the question."""
    names = unlike([cell.strip() for cell in layout.header[0]][: layout.n_columns])
    blank = [f"column {n}" for n in range(len(names) + 1, layout.n_columns + 1)]
    return with_headings((*names, *blank), layout.header)


def with_headings(
    names: Sequence[str], header: Sequence[Sequence[str]]
) -> tuple[Column, ...]:
    """Return columns with what a second and third row of headings say."""

    def said(row: int, position: int) -> str:
        cells = header[row] if row < len(header) else ()
        return cells[position].strip() if position < len(cells) else ""

    return tuple(
        Column(name, text=said(1, position), key=said(2, position))
        for position, name in enumerate(names)
    )


def notes_of(text: Text, layout: Layout) -> tuple[Note, ...]:
    """Return what is to be said of how the file was read."""
    notes = []
    if text.encoding not in ("utf-8", "utf-8-sig"):
        notes.append(Note("encoding", {"encoding": text.encoding}))
    if layout.separator != ",":
        notes.append(Note("separator", {"separator": SEPARATORS[layout.separator]}))
    if len(layout.header) > 1:
        notes.append(Note("header_rows", {"n": len(layout.header) - 1}))
    return tuple(notes)


def layout_of(text: Text, separator: str, n_header: int) -> Layout:
    """Return the layout, seen from the first rows."""
    with text.opened() as words:
        lines = words.read(START).splitlines(keepends=True)
    n_before = next((n for n, line in enumerate(lines) if line.strip()), 0)
    told = re.fullmatch(r"sep=(.)\s*", lines[n_before]) if lines else None
    if told:
        separator, n_before = separator or told.group(1), n_before + 1
    below = "".join(lines[n_before:])
    separator = separator or likeliest(below)
    if separator not in SEPARATORS:
        wanted = ", ".join(SEPARATORS.values())
        raise BadInput([f'{text.path.name}: separator "{separator}"; one of {wanted}.'])
    rows = first_rows(below, separator)
    if not rows:
        raise BadInput([f"{text.path.name} holds only empty lines: names are wanted."])
    n_header = n_header or header_rows(rows)
    width = width_of(rows[:n_header], rows[n_header:])
    return Layout(separator, n_before, tuple(rows[:n_header]), width)


def width_of(header: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> int:
    """Return the number of columns; a separator at the end of every row is none."""
    n_names = len(header[0])
    n_cells = {len(row) for row in rows}
    if n_cells == {n_names - 1} and not header[0][-1].strip():
        return n_names - 1
    if n_cells == {n_names + 1} and not any(row[-1].strip() for row in rows):
        return n_names + 1
    return n_names


def likeliest(words: str) -> str:
    """Return the separator that cuts the first rows into most columns alike."""
    found = {}
    for separator in SEPARATORS:
        lengths = [len(row) for row in first_rows(words, separator)[:20]]
        if lengths and lengths[0] > 1:
            found[separator] = (len(set(lengths)) == 1, lengths[0])
    return max(found, key=lambda one: found[one]) if found else ","


def first_rows(words: str, separator: str) -> list[tuple[str, ...]]:
    """Return the first rows that are not empty, up to 50; the last may be cut off."""
    rows: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(io.StringIO(words), delimiter=separator):
            if row:
                rows.append(tuple(row))
            if len(rows) > 50:
                break
    except csv.Error:
        return rows  # the whole reading names what is wrong, with its line
    return rows[:-1] if len(words) >= START and len(rows) > 1 else rows[:50]


def header_rows(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows hold names: three or two in what Qualtrics exports."""
    if len(rows) > 2 and all("ImportId" in cell for cell in rows[2] if cell):
        return 3
    if len(rows) > 1 and "V1" in rows[0] and "ResponseID" in rows[1]:
        return 2
    return 1


def batches(text: Text, layout: Layout, wanted: Sequence[int]) -> Iterator[Batch]:
    """Yield the wanted columns as text, a few megabytes at a time."""
    ragged: list[Any] = []
    n_rows = 0
    with text.opened() as words:
        begin = skip_header(words, layout)
        try:
            for batch in reader_of(words, layout, wanted, ragged):
                n_rows += batch.num_rows
                share = min(n_rows / max(text.n_lines - begin, 1), 1.0)
                yield Batch(tuple(batch.columns), batch.num_rows, share)
        except pa.ArrowMemoryError as error:
            raise MemoryError(str(error)) from error
        except pa.ArrowInvalid as error:
            raise BadInput([out_of_form(text, n_rows, error)]) from error
    if ragged:
        raise BadInput(ragged_rows(text, layout, ragged))
    if text.n_quotes % 2 and n_rows < text.n_lines - begin:
        problem = "a quotation mark is opened and not closed"
        wish = "every mark has its partner, one inside a text is written twice"
        lines = f"{text.n_lines - begin} lines became {n_rows} rows"
        raise BadInput([f"{text.path.name}: {problem} ({lines}); {wish}."])


def skip_header(words: TextIO, layout: Layout) -> int:
    """Read past the names; return the number of lines they take."""
    for _ in range(layout.n_before):
        words.readline()
    rows = csv.reader(iter(words.readline, ""), delimiter=layout.separator)
    n_left = len(layout.header)
    while n_left:
        n_left -= bool(next(rows))
    return layout.n_before + rows.line_num


def reader_of(
    words: TextIO, layout: Layout, wanted: Sequence[int], ragged: list[Any]
) -> Iterator[Any]:
    """Yield batches; rows with another number of cells are put in `ragged`."""
    names = [str(position) for position in range(layout.n_columns)]
    start = words.read(1)
    if not start:
        return

    def odd(row: Any) -> str:
        ragged.append((row.number, row.actual_columns))
        return "skip"

    yield from arrow_csv.open_csv(
        Utf8(start, words),
        read_options=arrow_csv.ReadOptions(
            column_names=names, block_size=BLOCK, use_threads=False
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=layout.separator,
            newlines_in_values=True,
            invalid_row_handler=odd,
        ),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=[names[position] for position in wanted],
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=False,
        ),
    )


def out_of_form(text: Text, n_rows: int, error: Exception) -> str:
    """Return what is wrong with a file that cannot be cut into rows."""
    if "straddling" in str(error) or "block" in str(error):
        return (
            f"{text.path.name}, after row {n_rows}: a row of more than "
            f"{BLOCK >> 20} MB; a quotation mark may be missing."
        )
    return f"{text.path.name}, after row {n_rows}: not laid out as a table ({error})."


def ragged_rows(text: Text, layout: Layout, ragged: Sequence[Any]) -> list[str]:
    """Return the rows that have another number of cells than there are names."""
    shown = ragged[:MOST_RAGGED]
    found = places(text, layout, [number - 1 for number, _ in shown])
    faults = [
        f"{text.path.name}, {place}: {n_cells} cells where the names give "
        f"{layout.n_columns}; the separator is the {SEPARATORS[layout.separator]}."
        for place, (_, n_cells) in zip(found, shown, strict=True)
    ]
    if len(ragged) > len(shown):
        n_more = len(ragged) - len(shown)
        faults.append(f"{text.path.name}: {n_more} more rows like these.")
    return faults


def places(text: Text, layout: Layout, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the lines in which rows begin, by reading the file once more."""
    found: dict[int, str] = {}
    wanted, last = set(rows), max(rows, default=-1)
    with text.opened() as words:
        begin = skip_header(words, layout)
        reader = csv.reader(iter(words.readline, ""), delimiter=layout.separator)
        line, row = begin + 1, 0
        try:
            for cells in reader:
                if cells and row in wanted:
                    found[row] = f"line {line}"
                row += bool(cells)
                line = begin + reader.line_num + 1
                if row > last:
                    break
        except csv.Error:
            pass  # then the row's own number has to do
    return tuple(found.get(row, f"row {row + 1}") for row in rows)
