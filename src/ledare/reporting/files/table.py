"""A table in memory, of any engine that Narwhals knows, and Parquet files."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw
import pyarrow as pa
from pyarrow import parquet

from ledare.reporting.files.extra import present
from ledare.reporting.files.sheet import Batch, Column, Sheet, unlike
from ledare.reporting.survey import BadInput

ROWS = 1 << 16


def open_table(table: Any, *, source: str = "table") -> Sheet:
    """Open a table that is in memory: Polars, pandas, Arrow, DuckDB, lazy or not."""
    try:
        frame = nw.from_native(table)
    except TypeError as error:
        given = type(table).__name__
        wanted = "a data frame (Polars, pandas, Arrow, DuckDB) or the path of a file"
        raise BadInput(
            [f"{source}: a {given} was given; {wanted} is wanted."]
        ) from error
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect(backend="pyarrow")
    return sheet_of(frame.to_arrow(), source)


def sheet_of(table: Any, source: str) -> Sheet:
    """Return an Arrow table as a sheet."""

    def batches(wanted: Sequence[int]) -> Iterator[Batch]:
        n_done = 0
        for batch in table.select(list(wanted)).to_batches(max_chunksize=ROWS):
            n_done += batch.num_rows
            share = n_done / max(table.num_rows, 1)
            yield Batch(tuple(batch.columns), batch.num_rows, share)

    return Sheet(
        source=source,
        columns=tuple(map(Column, unlike(table.column_names))),
        batches=batches,
        places=rows_from_one,
        n_rows=table.num_rows,
    )


def open_parquet(path: Path) -> Sheet:
    """Open a Parquet file."""
    present(path)
    try:
        about = parquet.read_metadata(path)
        schema = about.schema.to_arrow_schema()
    except (pa.ArrowInvalid, OSError) as error:
        problem = "cannot be read as Parquet: cut off, damaged or another kind of file"
        raise BadInput([f"{path.name} {problem} ({error})."]) from error
    return Sheet(
        source=path.name,
        columns=tuple(map(Column, unlike(schema.names))),
        batches=lambda wanted: parquet_batches(path, wanted),
        places=rows_from_one,
        n_rows=about.num_rows,
    )


def parquet_batches(path: Path, wanted: Sequence[int]) -> Iterator[Batch]:
    """Yield the wanted columns, some rows at a time."""
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            n_rows = max(file.metadata.num_rows, 1)
            n_done = 0
            chosen = [names[position] for position in wanted]
            for batch in file.iter_batches(ROWS, columns=chosen, use_threads=False):
                n_done += batch.num_rows
                cells = tuple(batch.column(batch.schema.names.index(n)) for n in chosen)
                yield Batch(cells, batch.num_rows, n_done / n_rows)
    except (pa.ArrowInvalid, OSError) as error:
        raise BadInput([f"{path.name} is damaged inside ({error})."]) from error


def rows_from_one(rows: Sequence[int]) -> tuple[str, ...]:
    """Return how a person finds rows where there are no lines."""
    return tuple(f"row {row + 1}" for row in rows)
