"""Read who asks whom: a list of pairs, or a matrix, with or without numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from ledare.reporting.files.opening import How, open_sheet
from ledare.reporting.files.sheet import Sheet, named
from ledare.reporting.files.table import open_table
from ledare.reporting.network import naming
from ledare.reporting.network.cells import Column, columns_of, numbers_in
from ledare.reporting.network.matrices import matrix_of
from ledare.reporting.network.network import Numbers
from ledare.reporting.network.wanted import (
    Wanted,
    lines_of,
    names_of,
    refuse_unknown,
)
from ledare.reporting.survey import BadInput, Note

Progress = Callable[[float], None]
HEADLESS = re.compile(r"(-?\d+(?:\.\d+)?)(?: \(\d+\))?")
LOOKED_AT = 5_000  # rows in which a column of numbers is looked for


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of the file of ties: who, whom, with what number; rows with both ids."""

    asker: Column
    asked: Column
    values: Numbers | None
    rows: np.ndarray  # where each stands in the file, from 0
    sheet: Sheet
    n_rows: int
    n_nobody: int = 0
    n_of_others: int = 0
    columns: dict[str, str] | None = None
    counts: bool = False  # the numbers add up, by their name or by being no codes
    nobody: Any = None  # ids of those who answered and named nobody
    notes: tuple[Note, ...] = ()
    perceiver: str = ""


def opened(said: Any, wanted: Wanted) -> Sheet:
    """Return a file or a table as a sheet."""
    if isinstance(said, str | Path):
        how = How(sheet=wanted.sheet, encoding=wanted.encoding)
        return open_sheet(Path(said), how=how)
    return open_table(said)


def read_pairs(
    sheet: Sheet, wanted: Wanted, *, on_progress: Progress = lambda share: None
) -> Pairs:
    """Return the rows of ties. Raises BadInput, naming all that is wrong."""
    said = {"--from": wanted.asker, "--to": wanted.asked, "--value": wanted.value}
    refuse_unknown(sheet, {**said, "--perceiver": wanted.perceiver}.items())
    names = names_of(sheet)
    if len(names) < 2:
        problem = "one column is there; who asks and who is asked need two"
        raise BadInput([f"{sheet.source}: {problem} ({named(names)})."])
    if not wanted.asker and not wanted.asked:
        found = matrix_of(sheet, on_progress)
        if found is not None:
            return Pairs(
                pa.chunked_array([pa.array(found.asker, pa.string())]),
                pa.chunked_array([pa.array(found.asked, pa.string())]),
                found.values,
                found.rows,
                sheet,
                found.rows.size,
                columns={"layout": "matrix"},
                notes=(*sheet.notes, Note("matrix", {"n": found.n})),
            )
    return _listed(sheet, wanted, on_progress)


def _listed(sheet: Sheet, wanted: Wanted, on_progress: Progress) -> Pairs:
    names = names_of(sheet)
    asker, asked = _ends(sheet, wanted)
    perceiver = wanted.perceiver or _first(names, naming.PERCEIVER, {asker, asked})
    taken = {asker, asked, perceiver}
    value = wanted.value or _value(sheet, taken)
    chosen = [name for name in (asker, asked, value, perceiver) if name]
    read = columns_of(sheet, [names.index(name) for name in chosen], on_progress)
    columns = dict(zip(chosen, read, strict=True))
    ends, notes = _with_heading(names, columns, asker, asked)
    if not len(ends[0]):
        raise BadInput([f"{sheet.source} holds names and no rows; rows are wanted."])
    values = None
    if value and not notes:
        values = _values(sheet, columns[value], value)
    pairs = Pairs(
        *ends,
        values,
        np.arange(len(ends[0])),
        sheet,
        len(ends[0]),
        columns={"from": asker, "to": asked, "value": value},
        counts=bool(value) and bool(naming.named_as([value], naming.COUNTED)),
        notes=(*sheet.notes, *notes, *_left_aside(names, chosen)),
        perceiver=perceiver,
    )
    if perceiver:
        pairs = _own(pairs, columns[perceiver])
    return _with_both(pairs)


def _ends(sheet: Sheet, wanted: Wanted) -> tuple[str, str]:
    """Return the columns of who asks and who is asked. Raises BadInput for none."""
    names = names_of(sheet)
    asker = wanted.asker or _first(names, naming.FROM, {wanted.asked})
    asked = wanted.asked or _first(names, naming.TO, {asker})
    if asker and asked and asker != asked:
        return asker, asked
    if asker and asker == asked:
        problem = f'--from and --to are the same column, "{asker}"'
        raise BadInput([f"{sheet.source}: {problem}; two are wanted."])
    left = [name for name in names if name not in {asker, asked}]
    if len(names) <= 3 and left:
        asker = asker or left.pop(0)
        return asker, asked or (left.pop(0) if left else "")
    missing = " and ".join(
        option for option, name in (("--from", asker), ("--to", asked)) if not name
    )
    problem = "it cannot be seen which columns hold who asks and who is asked"
    raise BadInput(
        [f"{sheet.source}: {problem}; name {missing}. There are {named(names)}."]
    )


def _first(names: list[str], words: tuple[str, ...], taken: set[str]) -> str:
    found = (name for name in naming.named_as(names, words) if name not in taken)
    return next(found, "")


def _value(sheet: Sheet, taken: set[str]) -> str:
    """Return the column of numbers beside ties; "" where none looks like it."""
    names = names_of(sheet)
    others = [name for name in names if name not in taken]
    by_name = [n for n in naming.named_as(others, naming.VALUE) if n in others]
    if by_name:
        return by_name[0]
    if len(others) != 1:
        return ""
    first = next(iter(sheet.batches([names.index(others[0])])), None)
    if first is None:
        return ""
    cells = columns_of(_only(sheet, first), [0])[0].slice(0, LOOKED_AT)
    values, wrong = numbers_in(cells)
    return others[0] if not wrong.size and not np.isnan(values).all() else ""


def _only(sheet: Sheet, batch: Any) -> Sheet:
    return replace(sheet, batches=lambda places: iter([batch]))


def _with_heading(
    names: list[str], columns: dict[str, Column], asker: str, asked: str
) -> tuple[tuple[Column, Column], tuple[Note, ...]]:
    """Return both ends; where the file has no names, its first row is a tie too."""
    ends = columns[asker], columns[asked]
    heads = [HEADLESS.fullmatch(name) for name in (asker, asked)]
    if not all(heads) or not len(ends[0]):
        return ends, ()
    first = [pa.array([one[1]], pa.string()) for one in heads if one]
    whole = [
        pa.chunked_array([head, *end.chunks])
        for head, end in zip(first, ends, strict=True)
    ]
    return (whole[0], whole[1]), (Note("heading_is_tie", {"n": len(names)}),)


def _values(sheet: Sheet, column: Column, name: str) -> Numbers:
    """Return the numbers beside ties. Raises BadInput for texts and for minus."""
    values, wrong = numbers_in(column)
    if wrong.size:
        said = column[int(wrong[0])].as_py()
        where = lines_of(sheet, wrong.tolist())
        problem = f'{wrong.size} values are no numbers, the first "{said}" ({where})'
        wish = "numbers are wanted, or --value with another column"
        raise BadInput([f"{sheet.source}, {name}: {problem}; {wish}."])
    below = np.flatnonzero(values < 0)
    if below.size:
        where = lines_of(sheet, below.tolist())
        problem = f"{below.size} values are below 0 ({where})"
        raise BadInput([f"{sheet.source}, {name}: {problem}; 0 and above is wanted."])
    return values


def _left_aside(names: list[str], chosen: list[str]) -> tuple[Note, ...]:
    others = [name for name in names if name not in chosen]
    if not others:
        return ()
    return (
        Note("columns_aside", {"n_columns": len(others), "columns": named(others)}),
    )


def _own(pairs: Pairs, perceiver: Column) -> Pairs:
    """Return the rows in which somebody tells of her own ties."""
    own = pc.equal(perceiver, pairs.asker)
    n_own = int(pc.sum(own).as_py() or 0)
    if not n_own:
        problem = f'"{pairs.perceiver}" never is who asks'
        wish = "each perceiver's own row is wanted; name columns with --from, --to"
        raise BadInput([f"{pairs.sheet.source}: {problem}; {wish}."])
    return _kept(replace(pairs, n_of_others=pairs.n_rows - n_own), own)


def _with_both(pairs: Pairs) -> Pairs:
    """Return rows with two ids. Raises BadInput where somebody unnamed asks."""
    asker_blank, asked_blank = (
        pc.equal(end, "").to_numpy() for end in (pairs.asker, pairs.asked)
    )
    nameless = np.flatnonzero(asker_blank & ~asked_blank)
    if nameless.size:
        where = lines_of(pairs.sheet, pairs.rows[nameless].tolist())
        name = (pairs.columns or {})["from"]
        problem = f"{nameless.size} rows do not say who asks ({where})"
        raise BadInput([f"{pairs.sheet.source}, {name}: {problem}; an id is wanted."])
    alone = ~asker_blank & asked_blank
    if not (asker_blank | asked_blank).any():
        return pairs
    nobody = pc.unique(pairs.asker.filter(pa.array(alone)))
    said = replace(pairs, n_nobody=int(alone.sum()), nobody=nobody)
    return _kept(said, pa.array(~(asker_blank | asked_blank)))


def _kept(pairs: Pairs, keep: Any) -> Pairs:
    chosen = np.asarray(keep, dtype=bool)
    return replace(
        pairs,
        asker=pairs.asker.filter(keep),
        asked=pairs.asked.filter(keep),
        values=None if pairs.values is None else pairs.values[chosen],
        rows=pairs.rows[chosen],
    )
