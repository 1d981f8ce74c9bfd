"""What somebody said of the files; what she did not say is looked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledare.reporting.files.sheet import Sheet, named
from ledare.reporting.survey import BadInput


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns somebody named; empty ones are looked for."""

    asker: str = ""
    asked: str = ""
    value: str = ""
    perceiver: str = ""
    at_least: float | None = None
    id: str = ""
    rank: str = ""
    rank_top: str = ""
    units: tuple[str, ...] = ()
    manager: str = ""
    responded: str = ""
    sheet: str = ""
    encoding: str = ""


def names_of(sheet: Sheet) -> list[str]:
    """Return the names of a sheet's columns."""
    return [column.name for column in sheet.columns]


def refuse_unknown(sheet: Sheet, said: Iterable[tuple[str, str]]) -> None:
    """Raise BadInput for columns that somebody named and that are not there."""
    names = names_of(sheet)
    faults = [
        f'{sheet.source}, {option}: there is no column "{name}"; there are '
        f"{named(names)}."
        for option, name in said
        if name and name not in names
    ]
    if faults:
        raise BadInput(faults)


def lines_of(sheet: Sheet, rows: Sequence[int], most: int = 5) -> str:
    """Return where rows stand in a file, the first few of them."""
    shown = ", ".join(sheet.places(list(rows[:most])))
    return f"{shown}, …" if len(rows) > most else shown
