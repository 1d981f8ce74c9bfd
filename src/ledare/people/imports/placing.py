"""Which units a file needs, and whether they may be made."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from ledare.people.imports.checking import Contents
from ledare.people.imports.columns import Column
from ledare.people.imports.mistakes import Mistakes
from ledare.people.imports.paths import Path, folded, written
from ledare.people.imports.standing import Standing


def new_units_of(
    contents: Contents,
    now: Standing,
    on: date,
    may_add_units: bool,
    mistakes: Mistakes,
) -> tuple[Path, ...]:
    """Return the units to be made, each after the one above it."""
    top = _top_of(contents, now)
    wanted: dict[Path, Path] = {}
    for line, path in contents.units:
        if _begins_at_the_top(line, Column.UNIT, path, top, mistakes):
            _add(wanted, path)
    may_add_here = may_add_units and Column.PARENT not in contents.columns
    for said in contents.people:
        if not said.unit or (said.ends_on is not None and said.ends_on <= on):
            continue
        if folded(said.unit) in now.units or folded(said.unit) in wanted:
            continue
        if not may_add_here:
            mistakes.add(said.line, Column.UNIT, written(said.unit), _known_unit(now))
        elif _begins_at_the_top(said.line, Column.UNIT, said.unit, top, mistakes):
            _add(wanted, said.unit)
    _check_led_units(contents, now, wanted, mistakes)
    if not may_add_units:
        _refuse_new(contents, now, mistakes)
    return tuple(path for key, path in wanted.items() if key not in now.units)


def _top_of(contents: Contents, now: Standing) -> set[Path]:
    """Return the paths of one name every path may begin with: the organisation's."""
    tops = {key[:1] for key in now.units}
    if tops:
        return tops
    for path in _all_paths(contents):
        return {folded(path)[:1]}
    return set()


def _all_paths(contents: Contents) -> Iterator[Path]:
    yield from (path for _line, path in contents.units)
    yield from (said.unit for said in contents.people if said.unit)


def _begins_at_the_top(
    line: int, column: Column, path: Path, top: set[Path], mistakes: Mistakes
) -> bool:
    """Tell whether a path begins with the organisation's name."""
    if folded(path)[:1] in top:
        return True
    names = ", ".join(sorted(name for (name,) in top))
    wanted = _("A path that begins with the organisation's name, %(name)s.") % {
        "name": names
    }
    mistakes.add(line, column, written(path), wanted)
    return False


def _add(wanted: dict[Path, Path], path: Path) -> None:
    """Want a unit and every unit above it."""
    for depth in range(1, len(path) + 1):
        wanted.setdefault(folded(path[:depth]), path[:depth])


def _check_led_units(
    contents: Contents, now: Standing, wanted: dict[Path, Path], mistakes: Mistakes
) -> None:
    """Refuse to let somebody lead a unit that is nowhere."""
    refused = {mistake.line for mistake in mistakes.found}
    for said in contents.people:
        for path in said.leads:
            is_known = folded(path) in now.units or folded(path) in wanted
            if not is_known and said.line not in refused:
                mistakes.add(said.line, Column.LEADS, written(path), _known_unit(now))


def _refuse_new(contents: Contents, now: Standing, mistakes: Mistakes) -> None:
    """Refuse declared units that are not on the chart."""
    for line, path in contents.units:
        if folded(path) not in now.units:
            mistakes.add(line, Column.UNIT, written(path), _known_unit(now))


def _known_unit(now: Standing) -> str:
    """Say which units there are, when they are few."""
    paths = sorted(written(path) for path in now.paths.values())
    if 0 < len(paths) <= 8:
        return _("A unit of the chart or of the file, such as %(units)s.") % {
            "units": "; ".join(paths)
        }
    return _("A unit of the chart or of the file, with its whole path.")
