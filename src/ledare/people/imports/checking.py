"""From rows to what they say: each cell checked by itself, then together."""

import unicodedata
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ledare.people.imports.columns import Column
from ledare.people.imports.declaring import declared_units
from ledare.people.imports.mistakes import Mistakes
from ledare.people.imports.paths import Path, folded, normal, path_of, written
from ledare.people.imports.reading import Row, Sheet

LONGEST_NAME = 120
LONGEST_ADDRESS = 254
YES = {"yes", "y", "true", "1", "x", "ja", "j", "sant"}
NO = {"", "no", "n", "false", "0", "nej", "falskt"}


@dataclass(frozen=True)
class Said:
    """What one row says about one person."""

    line: int
    name: str
    email: str
    id: str
    unit: Path
    leads: tuple[Path, ...]
    language: str
    time_zone: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class Contents:
    """What a file says, every cell of it in order."""

    columns: frozenset[Column]
    people: tuple[Said, ...]
    units: tuple[tuple[int, Path], ...]


def contents_of(sheet: Sheet, mistakes: Mistakes) -> Contents:
    """Return what a file's rows say; what is wrong goes to the mistakes."""
    declared: dict[str, Path] | None = None
    units: list[Row] = []
    rows = [row for row in sheet.rows if _is_clean(row, mistakes)]
    if Column.PARENT in sheet.columns:
        units = [row for row in rows if not row.get(Column.NAME)]
        rows = [row for row in rows if row.get(Column.NAME)]
        declared = declared_units(units, mistakes)
    people = tuple(_said(row, declared, mistakes) for row in rows)
    _check_each_person_once(people, mistakes)
    _check_one_leader_each(people, mistakes)
    return Contents(
        columns=frozenset(sheet.columns),
        people=people,
        units=tuple(_with_lines(units, declared or {})),
    )


def _with_lines(
    rows: list[Row], declared: dict[str, Path]
) -> Iterator[tuple[int, Path]]:
    """Yield each declared unit's path with the line that declares it."""
    for row in rows:
        path = declared.get(row.get(Column.UNIT).casefold())
        if path:
            yield row.line, path


def _is_clean(row: Row, mistakes: Mistakes) -> bool:
    """Tell whether no cell holds a sign that cannot be seen, such as a line break."""
    is_clean = True
    for column, cell in row.cells.items():
        if any(unicodedata.category(letter) == "Cc" for letter in cell):
            wanted = _("Text in one line, without tabs and other hidden signs.")
            mistakes.add(row.line, column, cell, wanted)
            is_clean = False
    return is_clean


def _said(row: Row, declared: dict[str, Path] | None, mistakes: Mistakes) -> Said:
    """Return what a row says about a person."""
    name = normal(row.get(Column.NAME))
    if not name:
        mistakes.add(row.line, Column.NAME, "", _("The person's name."))
    _check_length(row, Column.NAME, LONGEST_NAME, mistakes)
    _check_length(row, Column.ID, LONGEST_NAME, mistakes)
    if declared is not None and row.get(Column.PARENT):
        wanted = _("Nothing here beside a person; a row without a name says it.")
        mistakes.add(row.line, Column.PARENT, row.get(Column.PARENT), wanted)
    unit = _unit(row, Column.UNIT, row.get(Column.UNIT), declared, mistakes)
    starts_on = _day(row, Column.STARTS, mistakes)
    ends_on = _day(row, Column.ENDS, mistakes)
    if starts_on and ends_on and ends_on <= starts_on:
        wanted = _("A day after %(day)s, on which she starts.") % {"day": starts_on}
        mistakes.add(row.line, Column.ENDS, row.get(Column.ENDS), wanted)
    return Said(
        line=row.line,
        name=name,
        email=_email(row, mistakes),
        id=normal(row.get(Column.ID)),
        unit=unit,
        leads=_leads(row, unit, declared, mistakes),
        language=_language(row, mistakes),
        time_zone=_time_zone(row, mistakes),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _unit(
    row: Row,
    column: Column,
    cell: str,
    declared: dict[str, Path] | None,
    mistakes: Mistakes,
) -> Path:
    """Return the path of the unit a cell names."""
    path = path_of(cell)
    if declared is not None and len(path) == 1:
        path = declared.get(path[0].casefold(), path)
    if not all(path):
        wanted = _("A unit with its path, such as “Norrbygg / Delivery / Umeå”.")
        mistakes.add(row.line, column, cell, wanted)
        return ()
    if any(len(name) > LONGEST_NAME for name in path):
        mistakes.add(row.line, column, cell, _at_most(LONGEST_NAME))
    return path


def _leads(
    row: Row, unit: Path, declared: dict[str, Path] | None, mistakes: Mistakes
) -> tuple[Path, ...]:
    """Return the units a person leads: her own for yes, or those that are named."""
    cell = row.get(Column.LEADS)
    if cell.casefold() in NO:
        return ()
    if cell.casefold() in YES:
        return (unit,) if unit else ()
    paths = [
        _unit(row, Column.LEADS, part, declared, mistakes) for part in cell.split("|")
    ]
    return tuple(dict.fromkeys(path for path in paths if path))


def _email(row: Row, mistakes: Mistakes) -> str:
    cell = row.get(Column.EMAIL)
    if not cell:
        return ""
    try:
        validate_email(cell)
    except ValidationError:
        wanted = _("An e-mail address, such as anna@norrbygg.example, or nothing.")
        mistakes.add(row.line, Column.EMAIL, cell, wanted)
    _check_length(row, Column.EMAIL, LONGEST_ADDRESS, mistakes)
    return cell


def _language(row: Row, mistakes: Mistakes) -> str:
    cell = row.get(Column.LANGUAGE).casefold()
    codes = [code for code, _name in settings.LANGUAGES]
    if cell and cell not in codes:
        wanted = _("One of %(codes)s, or nothing.") % {"codes": ", ".join(codes)}
        mistakes.add(row.line, Column.LANGUAGE, row.get(Column.LANGUAGE), wanted)
    return cell


def _time_zone(row: Row, mistakes: Mistakes) -> str:
    cell = row.get(Column.TIME_ZONE)
    if not cell:
        return ""
    known = _time_zones().get(cell.casefold())
    if known is None:
        wanted = _("A time zone, such as Europe/Stockholm, or nothing.")
        mistakes.add(row.line, Column.TIME_ZONE, cell, wanted)
    return known or ""


def _day(row: Row, column: Column, mistakes: Mistakes) -> date | None:
    cell = row.get(column)
    if not cell:
        return None
    try:
        if len(cell) != len("2026-03-02"):
            raise ValueError
        return date.fromisoformat(cell)
    except ValueError:
        wanted = _("A day as year-month-day, such as 2026-03-02, or nothing.")
        mistakes.add(row.line, column, cell, wanted)
        return None


def _check_length(row: Row, column: Column, longest: int, mistakes: Mistakes) -> None:
    if len(row.get(column)) > longest:
        mistakes.add(row.line, column, row.get(column), _at_most(longest))


def _at_most(longest: int) -> str:
    return _("At most %(n)s characters.") % {"n": longest}


def _check_each_person_once(people: tuple[Said, ...], mistakes: Mistakes) -> None:
    """Find two rows for one person: the same id, address, or name with neither."""
    seen: dict[tuple[Column, str], int] = {}
    for said in people:
        for column, mark in marks_of(said):
            first = seen.setdefault((column, mark), said.line)
            if first != said.line:
                mistakes.add(said.line, column, mark, _same_as(column, first))


def marks_of(said: Said) -> list[tuple[Column, str]]:
    """Return what a person in a file is known by."""
    marks = []
    if said.id:
        marks.append((Column.ID, said.id))
    if said.email:
        marks.append((Column.EMAIL, said.email.casefold()))
    if not marks and said.name:
        marks.append((Column.NAME, said.name))
    return marks


def _same_as(column: Column, line: int) -> str:
    if column == Column.NAME:
        return _(
            "One row for each person; line %(line)s has this name too. If they are"
            " two, give each an id or an e-mail address."
        ) % {"line": line}
    return _("One row for each person; line %(line)s has this too.") % {"line": line}


def _check_one_leader_each(people: tuple[Said, ...], mistakes: Mistakes) -> None:
    """Find two people who would lead the same unit."""
    seen: dict[Path, int] = {}
    for said in people:
        for path in said.leads:
            first = seen.setdefault(folded(path), said.line)
            if first != said.line:
                wanted = _("One leader for a unit; line %(line)s names one too.") % {
                    "line": first
                }
                mistakes.add(said.line, Column.LEADS, written(path), wanted)


@cache
def _time_zones() -> dict[str, str]:
    return {name.casefold(): name for name in zoneinfo.available_timezones()}
