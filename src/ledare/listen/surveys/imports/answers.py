"""Read a file of answers, batch by batch: counts, and rows of one byte a mark."""

import csv
import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet

from ledare.listen.surveys.imports.faults import MOST_FAULTS_SHOWN, Fault, FileRefused
from ledare.listen.surveys.imports.maps import AnswerMap, Lookup, MapItem

Progress = Callable[[float], None]
Codes = tuple[str, ...]
MISSING = -1
BATCH = 20_000


@dataclass(slots=True)
class Counts:
    """How often each answer was given in each unit, and the rows for the whole's sake.

    A batch is each row's unit and marks by item, counted from the lowest answer.
    """

    units: list[Codes] = field(default_factory=list)
    answered: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    by_item: dict[str, np.ndarray] = field(default_factory=dict)
    batches: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)
    n_rows: int = 0
    n_empty: int = 0


def read_answers(
    path: Path, answer_map: AnswerMap, *, progress: Progress = lambda share: None
) -> Counts:
    """Return the counts of a CSV or Parquet file; refuse it if a cell is wrong."""
    tally = _Tally(answer_map, path.name)
    try:
        for batch, share in _batches(path, answer_map, tally):
            tally.add(batch)
            progress(share)
    except pa.ArrowInvalid as error:
        raise FileRefused(path.name, _diagnosed(path, error)) from error
    return tally.finished()


def words_from(folder: Path, lookup: Lookup | None) -> dict[str, str]:
    """Return the words a file beside the answers gives for each code."""
    if lookup is None:
        return {}
    path = folder / lookup.file
    if not path.exists():
        fault = Fault(0, "", lookup.file, "this file beside the answers")
        raise FileRefused(lookup.file, [fault])
    with _opened(path) as raw:
        rows = csv.DictReader(line.decode("utf-8-sig") for line in raw)
        return {
            row[lookup.key].strip(): (row[lookup.words] or "").strip() for row in rows
        }


class _Tally:
    """Counts while the batches pass."""

    def __init__(self, answer_map: AnswerMap, file: str) -> None:
        self.map = answer_map
        self.file = file
        self.faults: list[Fault] = []
        self.counts = Counts()
        self.skipped: list[int] = []
        self._number: dict[Codes, int] = {}
        self._shown: dict[str, Callable[[Any], int | None]] = {
            item.column: _reader_of(item, answer_map.missing)
            for item in answer_map.items
        }
        for item in answer_map.items:
            self.counts.by_item[item.column] = np.zeros((0, _width(item)), np.int64)

    def add(self, batch: pa.RecordBatch) -> None:
        """Count one batch; remember what is wrong in it."""
        first_line = self.counts.n_rows + 2
        units = self._units_of(batch)
        self._grow()
        marks = np.full((batch.num_rows, len(self.map.items)), MISSING, np.int8)
        for place, item in enumerate(self.map.items):
            values = self._values_of(batch, item, first_line)
            given = values != MISSING
            marks[:, place] = values
            self._count(item, units[given], values[given])
        has_answer = (marks != MISSING).any(axis=1)
        self.counts.batches.append((units[has_answer], marks[has_answer]))
        n_units = len(self.counts.units)
        self.counts.answered += np.bincount(units[has_answer], minlength=n_units)
        self.counts.n_rows += batch.num_rows
        self.counts.n_empty += int((~has_answer).sum())

    def finished(self) -> Counts:
        """Return the counts, or refuse the file with everything found wrong."""
        if not self.counts.n_rows and not self.faults:
            self.faults.append(Fault(0, "", "no rows", "at least one row of answers"))
        if self.faults:
            raise FileRefused(self.file, sorted(self.faults))
        return self.counts

    def note(self, fault: Fault) -> None:
        """Remember a fault, up to a number a person can read."""
        if len(self.faults) < MOST_FAULTS_SHOWN:
            self.faults.append(fault)

    def _units_of(self, batch: pa.RecordBatch) -> np.ndarray:
        """Return for each row the number of its unit."""
        combined = np.zeros(batch.num_rows, np.int64)
        parts: list[list[str]] = []
        for column in self.map.unit_columns:
            names, index = _encoded(batch.column(column))
            parts.append([str(name or "").strip() for name in names])
            combined = combined * max(len(names), 1) + index
        unique, inverse = np.unique(combined, return_inverse=True)
        numbers = [self._number_of(_split(int(one), parts)) for one in unique]
        return np.asarray(numbers, np.int64)[inverse]

    def _number_of(self, codes: Codes) -> int:
        if codes not in self._number:
            self._number[codes] = len(self._number)
            self.counts.units.append(codes)
        return self._number[codes]

    def _grow(self) -> None:
        missing = len(self.counts.units) - len(self.counts.answered)
        if missing:
            more = np.zeros(missing, np.int64)
            self.counts.answered = np.concatenate([self.counts.answered, more])
            for column, table in self.counts.by_item.items():
                rows = np.zeros((missing, table.shape[1]), np.int64)
                self.counts.by_item[column] = np.concatenate([table, rows])

    def _values_of(
        self, batch: pa.RecordBatch, item: MapItem, first_line: int
    ) -> np.ndarray:
        """Return for each row the answer counted from the lowest, or MISSING."""
        names, index = _encoded(batch.column(item.column))
        read = self._shown[item.column]
        known = [read(name) for name in names]
        for number, value in enumerate(known):
            if value is None:
                self._note_cells(item, str(names[number]), index == number, first_line)
        table = np.asarray([MISSING if v is None else v for v in known], np.int64)
        return table[index] if len(table) else np.full(len(index), MISSING)

    def _note_cells(
        self, item: MapItem, given: str, where: np.ndarray, first_line: int
    ) -> None:
        wanted = f"a whole number from {item.lo} to {item.hi}, or nothing"
        for row in np.flatnonzero(where)[:MOST_FAULTS_SHOWN]:
            line = self._line(first_line + int(row))
            self.note(Fault(line, item.column, given[:60], wanted))

    def _line(self, counted: int) -> int:
        """Return the line in the file: rows that were not read stand in it too."""
        for line in sorted(self.skipped):
            counted += line <= counted
        return counted

    def _count(self, item: MapItem, units: np.ndarray, values: np.ndarray) -> None:
        width, n_units = _width(item), len(self.counts.units)
        flat = np.bincount(units * width + values, minlength=n_units * width)
        self.counts.by_item[item.column] += flat.reshape(n_units, width)


def _width(item: MapItem) -> int:
    return item.hi - item.lo + 1


def _split(number: int, parts: Sequence[Sequence[str]]) -> Codes:
    """Return the codes a combined number stands for, down to the last that is there."""
    codes: list[str] = []
    for part in reversed(parts):
        number, place = divmod(number, max(len(part), 1))
        codes.append(part[place] if part else "")
    path = list(reversed(codes))
    while path and not path[-1]:
        path.pop()
    return tuple(path)


def _encoded(column: pa.Array) -> tuple[list[Any], np.ndarray]:
    """Return the distinct values of a column and each row's place among them."""
    plain = (
        column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
    )
    encoded = plain.dictionary_encode(null_encoding="encode")
    index = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return encoded.dictionary.to_pylist(), index


def _reader_of(item: MapItem, missing: frozenset[str]) -> Callable[[Any], int | None]:
    """Return what turns a cell into a place on the scale; None where it is wrong."""

    def read(cell: Any) -> int | None:
        if cell is None or str(cell).strip() in missing:
            return MISSING
        try:
            value = float(cell)
        except ValueError:
            return None
        if value != value:  # NaN: what Parquet files of numbers have for nothing
            return MISSING
        fits = value.is_integer() and item.lo <= value <= item.hi
        return int(value) - item.lo if fits else None

    return read


def _batches(
    path: Path, answer_map: AnswerMap, tally: _Tally
) -> Iterator[tuple[pa.RecordBatch, float]]:
    """Yield the wanted columns of a file and the share of it that was read."""
    wanted = [*answer_map.unit_columns, *(item.column for item in answer_map.items)]
    if path.suffix == ".parquet":
        yield from _parquet_batches(path, wanted)
    else:
        yield from _csv_batches(path, wanted, tally)


def _parquet_batches(
    path: Path, wanted: list[str]
) -> Iterator[tuple[pa.RecordBatch, float]]:
    file = parquet.ParquetFile(path)
    _check_columns(path, file.schema_arrow.names, wanted)
    seen = 0
    for batch in file.iter_batches(batch_size=BATCH, columns=wanted):
        seen += batch.num_rows
        yield batch, seen / max(file.metadata.num_rows, 1)


def _csv_batches(
    path: Path, wanted: list[str], tally: _Tally
) -> Iterator[tuple[pa.RecordBatch, float]]:
    size = max(path.stat().st_size, 1)
    header, delimiter = _header_of(path)
    _check_columns(path, header, wanted)

    def note_row(row: Any) -> str:
        wanted_fields = f"{row.expected_columns} fields"
        given = f"{row.actual_columns} fields"
        tally.skipped.append(row.number or 0)
        tally.note(Fault(row.number or 0, "", given, wanted_fields))
        return "skip"

    with path.open("rb") as raw, _unpacked(raw, path) as stream:
        reader = arrow_csv.open_csv(
            stream,
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=4 << 20),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                invalid_row_handler=note_row,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()),
                include_columns=wanted,
                strings_can_be_null=False,
            ),
        )
        for batch in reader:
            yield batch, min(raw.tell() / size, 1.0)


def _unpacked(raw: BinaryIO, path: Path) -> IO[bytes]:
    is_packed = path.suffix == ".gz"
    return cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if is_packed else raw


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as raw, _unpacked(raw, path) as stream:
        yield stream


def _header_of(path: Path) -> tuple[list[str], str]:
    """Return the names of a CSV file's columns and what stands between them."""
    with _opened(path) as raw:
        line = raw.readline()
    if not line.strip():
        raise FileRefused(path.name, [Fault(1, "", "nothing", "the columns' names")])
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        fault = Fault(1, "", "UTF-16", "UTF-8 (save the file again as CSV UTF-8)")
        raise FileRefused(path.name, [fault])
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        fault = Fault(1, f"byte {error.start + 1}", "not UTF-8", "UTF-8")
        raise FileRefused(path.name, [fault]) from error
    delimiter = max(",;\t", key=text.count)
    return next(csv.reader([text], delimiter=delimiter)), delimiter


def _check_columns(path: Path, found: Sequence[str], wanted: Sequence[str]) -> None:
    """Refuse a file that lacks columns of the map or has one of them twice."""
    faults = [
        Fault(1, column, "nothing", "this column, because the map names it")
        for column in wanted
        if column not in found
    ]
    faults += [
        Fault(1, column, "twice", "each column once")
        for column in dict.fromkeys(wanted)
        if list(found).count(column) > 1
    ]
    if faults:
        raise FileRefused(path.name, faults)


def _diagnosed(path: Path, error: pa.ArrowInvalid) -> list[Fault]:
    """Find the line and byte a reader stumbled over."""
    if path.suffix == ".parquet":
        return [Fault(0, "", "no Parquet file", f"a Parquet file ({error})")]
    with _opened(path) as raw:
        for number, line in enumerate(raw, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as broken:
                given = f"byte {line[broken.start]:#04x}"
                column = f"byte {broken.start + 1}"
                return [Fault(number, column, given, "text in UTF-8")]
    return [Fault(0, "", "", f"a CSV file ({error})")]
