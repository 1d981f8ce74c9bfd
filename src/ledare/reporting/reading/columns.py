"""Read the columns wanted, batch by batch, into codes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ledare.reporting.files.sheet import Column, Sheet
from ledare.reporting.maps.mapping import Map
from ledare.reporting.reading.choosing import Chosen
from ledare.reporting.reading.coding import Coded, NotPlain, TooManyWords
from ledare.reporting.reading.room import refuse_too_large
from ledare.reporting.reading.values import Reading
from ledare.reporting.survey import BadInput

Progress = Callable[[float], None]


class Fault(NamedTuple):
    """What cannot be read, in a line; a last line may stand for several."""

    text: str
    n: int = 1


@dataclass(slots=True)
class Read:
    """What was read: the columns as codes, and what each answer column became."""

    sheet: Sheet
    map_: Map
    chosen: Chosen
    columns: dict[int, Coded]
    n_rows: int
    readings: dict[str, Reading] = field(default_factory=dict)
    ends: dict[str, tuple[int, int]] = field(default_factory=dict)
    from_answers: list[str] = field(default_factory=list)  # items without a said scale
    faults: list[Fault] = field(default_factory=list)

    def coded(self, position: int) -> tuple[Column, Coded]:
        """Return a column and its codes."""
        return self.sheet.columns[position], self.columns[position]


def read_columns(sheet: Sheet, map_: Map, found: Chosen, on_progress: Progress) -> Read:
    """Return the columns wanted, as codes; BadInput when there are no rows."""
    wanted = found.positions()
    answers = {item.position for item in found.items.values()}
    unfinished = [
        n for n, column in enumerate(sheet.columns) if column.name == sheet.finished
    ]
    wanted = tuple(dict.fromkeys((*wanted, *unfinished)))
    columns = {n: Coded(is_bounded=n in answers) for n in wanted}
    n_rows = 0
    refuse_large(sheet, found, columns, sheet.n_rows)
    for batch in sheet.batches(wanted):
        for position, cells in zip(wanted, batch.cells, strict=True):
            add_cells(sheet, position, columns[position], cells)
        if not n_rows:  # now the lengths of the names are known
            refuse_large(sheet, found, columns, max(sheet.n_rows, batch.n_rows))
        n_rows += batch.n_rows
        on_progress(min(batch.share, 0.99))
    if not n_rows:
        raise BadInput([f"{sheet.source} holds names and no answers; rows are wanted."])
    return Read(sheet, map_, found, columns, n_rows)


def refuse_large(
    sheet: Sheet, found: Chosen, columns: Mapping[int, Coded], n_rows: int
) -> None:
    """Raise BadInput when so many rows will not fit into the memory that is left."""
    refuse_too_large(
        sheet.source,
        n_rows,
        n_items=len(found.items),
        n_letters=letters_of(found, columns),
    )


def add_cells(sheet: Sheet, position: int, coded: Coded, cells: object) -> None:
    """Add a batch of cells; BadInput for a column that holds no single values."""
    name = sheet.columns[position].name
    try:
        coded.add(cells)
    except TooManyWords as error:
        problem = "free words, where an ordered answer is wanted"
        raise BadInput([f"{sheet.source}, column {name}: {problem}."]) from error
    except NotPlain as error:
        problem = f"holds lists or bytes ({error}), where single values are wanted"
        raise BadInput([f"{sheet.source}, column {name} {problem}."]) from error


def letters_of(found: Chosen, columns: Mapping[int, Coded]) -> int:
    """Return how many letters the names of each row take."""
    others = (*found.teams, found.wave, found.person)
    return sum(
        max(len(str(value)) for value in columns[one].values)
        for one in others
        if one is not None
    )
