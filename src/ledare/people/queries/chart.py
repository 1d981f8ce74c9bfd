"""Read the chart: units, who belongs to them and who leads them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledare.people.models import Leadership, Membership, Person, Unit


@dataclass(frozen=True)
class Tree:
    """The organisation's chart as it stands now, in memory; children by name."""

    units: dict[str, Unit]

    def __contains__(self, key: str) -> bool:
        return key in self.units

    def unit(self, key: str) -> Unit:
        """Return a unit; KeyError where the chart has none of that key."""
        return self.units[key]

    @cached_property
    def root_keys(self) -> tuple[str, ...]:
        """The units that are below no other; most often one, the organisation."""
        return tuple(key for key in self.units if self._parents[key] is None)

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
        return [self.units[k].name for k in (*reversed(self.ancestors(key)), key)]

    @cached_property
    def _keys(self) -> dict[int, str]:
        return {unit.pk: key for key, unit in self.units.items()}

    @cached_property
    def _parents(self) -> dict[str, str | None]:
        """The key above each unit; none where the unit above is closed."""
        return {
            key: self._keys.get(unit.parent_id) if unit.parent_id else None
            for key, unit in self.units.items()
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
    return Tree({unit.key: unit for unit in units.order_by("name", "pk")})


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
