"""Units that a file declares by themselves: a row without a name, with its parent."""

from django.utils.translation import gettext as _

from ledare.people.imports.columns import Column
from ledare.people.imports.mistakes import Mistakes
from ledare.people.imports.paths import Path, normal
from ledare.people.imports.reading import Row

ONLY = {Column.UNIT, Column.PARENT}


def declared_units(rows: list[Row], mistakes: Mistakes) -> dict[str, Path]:
    """Return the path of each declared unit, by its name without case."""
    declared: dict[str, Row] = {}
    for row in rows:
        name = row.get(Column.UNIT).casefold()
        _check_only_a_unit(row, mistakes)
        first = declared.setdefault(name, row)
        if first is not row:
            wanted = _("Each unit once; line %(line)s declares it.") % {
                "line": first.line
            }
            mistakes.add(row.line, Column.UNIT, row.get(Column.UNIT), wanted)
    return {
        name: path
        for name, row in declared.items()
        if (path := _path(row, declared, mistakes))
    }


def _path(row: Row, declared: dict[str, Row], mistakes: Mistakes) -> Path:
    """Return the names from the top down to a unit; empty where that cannot be."""
    path = [_name(row)]
    here, seen = row, {row.get(Column.UNIT).casefold()}
    while here.get(Column.PARENT):
        above = here.get(Column.PARENT).casefold()
        if above in seen:
            wanted = _("A unit that is not below this one: the units form a ring.")
            mistakes.add(row.line, Column.PARENT, row.get(Column.PARENT), wanted)
            return ()
        if above not in declared:
            if here is row:
                wanted = _("A unit that has a row of its own in the file.")
                mistakes.add(row.line, Column.PARENT, row.get(Column.PARENT), wanted)
            return ()
        here = declared[above]
        seen.add(above)
        path.append(_name(here))
    return tuple(reversed(path))


def _name(row: Row) -> str:
    return normal(row.get(Column.UNIT))


def _check_only_a_unit(row: Row, mistakes: Mistakes) -> None:
    """Refuse a row without a name that says more than a unit and its parent."""
    if not row.get(Column.UNIT):
        mistakes.add(row.line, Column.UNIT, "", _("The unit's name."))
    for column, cell in row.cells.items():
        if cell and column not in ONLY:
            wanted = _("A name in this row, or nothing but a unit and its parent.")
            mistakes.add(row.line, Column.NAME, "", wanted)
            return
