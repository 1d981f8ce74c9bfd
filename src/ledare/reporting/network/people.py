"""Read what is known of the people: ids, rank, units, who they report to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from ledare.reporting.files.sheet import Sheet, named
from ledare.reporting.network import naming
from ledare.reporting.network.cells import Column, columns_of, listed, places_in
from ledare.reporting.network.network import Texts
from ledare.reporting.network.wanted import (
    Wanted,
    lines_of,
    names_of,
    refuse_unknown,
)
from ledare.reporting.survey import BadInput, Note

MOST_GROUPS_SHARE = 3  # a column of groups has a third as many groups as people
YES = {
    "1",
    "yes",
    "y",
    "true",
    "ja",
    "j",
    "sant",
    "x",
    "responded",
    "answered",
    "svarat",
}
NO = {"0", "no", "n", "false", "nej", "falskt", "", "missing", "na", "n/a", "-"}


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a file, and its columns as texts."""

    ids: Texts
    columns: dict[str, list[str]]
    id: str
    sheet: Sheet
    notes: tuple[Note, ...] = field(default=())


def read_roster(sheet: Sheet, wanted: Wanted, named_in_ties: Column) -> Roster:
    """Return the people; ``named_in_ties`` tells which column holds their ids."""
    said = [("--id", wanted.id), ("--rank", wanted.rank), ("--manager", wanted.manager)]
    said += [("--unit", unit) for unit in wanted.units]
    refuse_unknown(sheet, [*said, ("--responded", wanted.responded)])
    names = names_of(sheet)
    read = columns_of(sheet, list(range(len(names))))
    if not len(read[0]):
        raise BadInput([f"{sheet.source} holds names and no rows; people are wanted."])
    columns = dict(zip(names, read, strict=True))
    id_column = wanted.id or _id_column(sheet, columns, named_in_ties)
    _refuse_ids(sheet, columns[id_column], id_column)
    notes = [*sheet.notes, Note("id_column", {"column": id_column})]
    return Roster(
        np.array(listed(columns[id_column]), dtype=np.str_),
        {name: listed(column) for name, column in columns.items()},
        id_column,
        sheet,
        tuple(notes),
    )


def _id_column(sheet: Sheet, columns: dict[str, Column], ties: Column) -> str:
    """Return the column that holds most of the ids of ties. Raises BadInput."""
    by_name = naming.named_as(list(columns), naming.ID)
    order = list(dict.fromkeys([*by_name, *columns]))
    known = pc.unique(ties)
    share = {
        name: int(pc.sum(pc.is_in(known, value_set=pc.unique(columns[name]))).as_py())
        for name in order
        if len(pc.unique(columns[name])) == len(columns[name]) or name in by_name
    }
    best = max(share, key=lambda name: share[name], default="")
    if not best or not share[best]:
        examples = ", ".join(str(one) for one in known[:3].to_pylist())
        problem = f"no column holds the ids of the ties (such as {examples})"
        wish = f"name it with --id. There are {named(list(columns))}"
        raise BadInput([f"{sheet.source}: {problem}; {wish}."])
    return best


def _refuse_ids(sheet: Sheet, column: Column, name: str) -> None:
    """Raise BadInput for people without an id, or with somebody else's."""
    ids, faults = listed(column), []
    blank = [row for row, one in enumerate(ids) if not one]
    if blank:
        faults.append(
            f"{sheet.source}, {name}: {len(blank)} people have no id"
            f" ({lines_of(sheet, blank)}); one a row is wanted."
        )
    again = [one for one, n in Counter(ids).items() if n > 1 and one]
    for one in again[:5]:
        rows = [row for row, other in enumerate(ids) if other == one]
        faults.append(
            f'{sheet.source}, {name}: "{one}" stands in several rows'
            f" ({lines_of(sheet, rows)}); each person once is wanted."
        )
    if len(again) > 5:
        faults.append(f"{sheet.source}, {name}: {len(again) - 5} more ids like these.")
    if faults:
        raise BadInput(faults)


def units_of(roster: Roster, wanted: Wanted, taken: set[str]) -> dict[str, Texts]:
    """Return the groups of people, the unit first, by the head of their column."""
    names = [name for name in roster.columns if name != roster.id]
    found = wanted.units or tuple(
        name
        for name in naming.named_as(
            names, (*naming.UNIT, *naming.GROUPS, *naming.TITLE)
        )
        if name not in taken and _are_groups(roster.columns[name])
    )
    return {name: np.array(roster.columns[name], np.str_) for name in found}


def _are_groups(column: Sequence[str]) -> bool:
    n_groups = len(set(column) - {""})
    return 2 <= n_groups <= max(len(column) // MOST_GROUPS_SHARE, 2)


def responded_of(roster: Roster, column: str) -> "np.ndarray | None":
    """Return who answered. Raises BadInput for words that are neither yes nor no."""
    if not column:
        return None
    said = [one.casefold() for one in roster.columns[column]]
    strange = [row for row, one in enumerate(said) if one not in YES | NO]
    if strange:
        example = roster.columns[column][strange[0]]
        where = lines_of(roster.sheet, strange)
        problem = f'"{example}" is neither yes nor no ({where})'
        wish = "1 or 0, yes or no, true or false is wanted"
        raise BadInput([f"{roster.sheet.source}, {column}: {problem}; {wish}."])
    answered = np.array([one in YES for one in said])
    if not answered.any():
        problem = "nobody answered, by this column"
        raise BadInput([f"{roster.sheet.source}, {column}: {problem}."])
    return answered


def manager_lines(roster: Roster, column: str) -> tuple[np.ndarray, tuple[Note, ...]]:
    """Return who reports to whom, by a column of the people's file."""
    managers = pa.chunked_array([pa.array(roster.columns[column], pa.string())])
    above = places_in(managers, pa.array(roster.ids.tolist(), pa.string()))
    filled = np.array([bool(one) for one in roster.columns[column]])
    lost = np.flatnonzero(filled & (above < 0))
    who = np.flatnonzero(above >= 0)
    lines = np.column_stack([who, above[who]])
    lines = lines[lines[:, 0] != lines[:, 1]]
    if not len(lines):
        problem = "no manager in it has an id of the same file"
        raise BadInput([f"{roster.sheet.source}, {column}: {problem}."])
    return lines, tuple(_lost(roster.sheet, lost.tolist()))


def _lost(sheet: Sheet, rows: list[int]) -> Iterable[Note]:
    if rows:
        where = lines_of(sheet, rows)
        yield Note("managers_unknown", {"n": len(rows), "places": where})
