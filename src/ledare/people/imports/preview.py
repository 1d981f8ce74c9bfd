"""A plan as tables people can read, on a page or in a terminal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledare.people.imports.paths import Path, written
from ledare.people.imports.plans import ImportPlan

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """One kind of change: its title, its headings, a row for each."""

    title: str
    headings: tuple[str, ...]
    rows: Rows


def tables_of(plan: ImportPlan) -> list[Part]:
    """Return the kinds of change a plan has, without those it has none of."""
    return [part for part in _parts(plan) if part.rows]


def _parts(plan: ImportPlan) -> Iterator[Part]:
    name, unit, day = _("Name"), _("Unit"), pgettext("column", "Day")
    before, after = pgettext("column", "Before"), pgettext("column", "After")
    yield Part(_("New units"), (unit,), _written(plan.new_units))
    yield Part(
        _("Join"),
        (name, unit, day),
        tuple(
            (one.said.name, written(one.unit), _day(one.starts_on))
            for one in plan.joins
        ),
    )
    yield Part(
        _("Move"),
        (name, before, after, day),
        tuple(
            (
                one.said.name,
                written(one.before),
                written(one.unit),
                _day(one.starts_on),
            )
            for one in plan.moves
        ),
    )
    yield Part(
        _("Leave"),
        (name, unit, day, _("Why")),
        tuple(
            (
                one.person.name,
                written(one.unit),
                _day(one.on),
                _("missing from the file")
                if one.is_missing
                else _("the last day has passed"),
            )
            for one in plan.leaves
        ),
    )
    yield Part(_("Leaders"), (unit, before, after), _leaders(plan))
    yield Part(_("Changes"), (name, _("What"), before, after), _changes(plan))
    yield Part(
        _("Here already, kept by the file from now on"),
        (name,),
        tuple((person.name,) for person in plan.adopted),
    )


def _leaders(plan: ImportPlan) -> Rows:
    return tuple(
        (
            written(one.unit),
            one.leadership.person.name if one.leadership else "",
            one.said.name if one.said else _("nobody"),
        )
        for one in plan.leaders
    )


def _changes(plan: ImportPlan) -> Rows:
    """Return what is other about people than before, last days among it."""
    names = {
        "name": _("Name"),
        "email": _("E-mail"),
        "external_id": _("Id in the other system"),
        "language": _("Language"),
        "time_zone": _("Time zone"),
    }
    people = {person.pk: person for person in plan.known.values()}
    changes = [
        (one.person.name, names[one.field], one.before, one.after)
        for one in plan.changes
    ]
    endings = [
        (
            people[one.membership.person_id].name,
            _("Last day"),
            _day(one.membership.ends_on),
            _day(one.ends_on),
        )
        for one in plan.endings
    ]
    return tuple(changes + endings)


def _written(paths: tuple[Path, ...]) -> Rows:
    return tuple((written(path),) for path in paths)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
