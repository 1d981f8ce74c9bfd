"""Read the chart: units, who belongs to them and who leads them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ledare.people.models import Leadership, Membership, Person, Unit


class Row(NamedTuple):
    """A unit as it lies in the database, column by column: there may be many."""

    id: int
    key: str
    name: str
    kind: str
    parent_id: int | None
    closed_on: date | None


@dataclass(frozen=True)
class Tree:
    """The organisation's chart as it stands now, in memory; children by name."""

    rows: dict[str, Row]

    def __contains__(self, key: str) -> bool:
        return key in self.rows

    def unit(self, key: str) -> Unit:
        """Return a unit; KeyError where the chart has none of that key."""
        return _unit_from(self.rows[key])

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Every unit by key; made when they are asked for, as most pages do not."""
        return {key: _unit_from(row) for key, row in self.rows.items()}

    @cached_property
    def root_keys(self) -> tuple[str, ...]:
        """The units that are below no other; most often one, the organisation."""
        return tuple(key for key in self.rows if self._parents[key] is None)

    def children(self, key: str) -> tuple[str, ...]:
        """Return the keys of the units right below one."""
        return tuple(self._children.get(key, ()))

    def parent(self, key: str) -> str | None:
        """Return the key of the unit right above one."""
        return self._parents[key]

    def ancestors(self, key: str) -> tuple[str, ...]:
        """Return the keys of the units above one, nearest first."""
        found = []
        above = self._parents[key]
        while above is not None:
            found.append(above)
            above = self._parents[above]
        return tuple(found)

    def below(self, key: str) -> tuple[str, ...]:
        """Return the keys of a unit and all below it, each parent before its own."""
        found, stack = [], [key]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(reversed(self.children(here)))
        return tuple(found)

    def path(self, key: str) -> list[str]:
        """Return the names from the organisation down to a unit."""
        return [self.rows[k].name for k in (*reversed(self.ancestors(key)), key)]

    @cached_property
    def _keys(self) -> dict[int, str]:
        return {row.id: key for key, row in self.rows.items()}

    @cached_property
    def _parents(self) -> dict[str, str | None]:
        """The key above each unit; none where the unit above is closed."""
        return {
            key: self._keys.get(row.parent_id) if row.parent_id else None
            for key, row in self.rows.items()
        }

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for key, above in self._parents.items():
            if above is not None:
                children.setdefault(above, []).append(key)
        return children


def tree() -> Tree:
    """Return the open units of the chart, in one query."""
    units = Unit.objects.filter(kind=Unit.Kind.CHART, closed_on=None)
    rows = units.order_by("name", "pk").values_list(*Row._fields)
    return Tree({row.key: row for row in map(Row._make, rows)})


def units_held(person: Person, *, on: date) -> frozenset[str]:
    """Return the keys of the units and circles a person belongs to on a day."""
    held = Membership.objects.on(on).filter(person=person).order_by()
    return frozenset(held.values_list("unit__key", flat=True))


def unit_of(person: Person, *, on: date) -> Unit | None:
    """Return the unit of the chart a person belongs to on a day."""
    membership = (
        Membership.objects.on(on)
        .filter(person=person, unit__kind=Unit.Kind.CHART)
        .select_related("unit")
        .order_by("-starts_on", "-pk")
        .first()
    )
    return membership.unit if membership else None


def units_led_by(person: Person, *, on: date) -> list[Unit]:
    """Return the open units and circles a person leads on a day, the chart first."""
    leaderships = (
        Leadership.objects.on(on)
        .filter(person=person, unit__closed_on=None)
        .select_related("unit")
        .order_by("unit__kind", "unit__name", "unit__pk")
    )
    return [leadership.unit for leadership in leaderships]


def leader_of(unit: Unit, *, on: date) -> Person | None:
    """Return who leads a unit on a day."""
    leadership = (
        Leadership.objects.on(on)
        .filter(unit=unit)
        .select_related("person")
        .order_by("-starts_on", "-pk")
        .first()
    )
    return leadership.person if leadership else None


def _unit_from(row: Row) -> Unit:
    """Return the unit that a row is of."""
    return Unit.from_db("default", Row._fields, row)
