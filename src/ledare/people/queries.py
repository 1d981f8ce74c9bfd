"""Read who is who: the chart, who belongs and leads where, who may look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledare.people.models import Leadership, Membership, Person, Role, Unit


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


@dataclass(frozen=True)
class Seat:
    """Somebody who is asked, and the unit her answer counts in."""

    person: Person
    unit_key: str


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


def roster(unit: Unit, *, on: date) -> list[Seat]:
    """Return everybody who is asked in a round of a unit, each once, by name.

    Each answers in the unit she belongs to, but who leads that unit answers above it,
    in the first unit she does not lead herself: the team of her own leader
    (trust-design, section 5). So the leader of `unit` has no seat in its own round.
    """
    if unit.kind == Unit.Kind.CIRCLE:
        return _circle_roster(unit, on=on)
    chart = tree()
    if unit.key not in chart:
        return []
    inside = set(chart.below(unit.key))
    led = _keys_led([chart.unit(key).pk for key in inside], on=on)
    seats = []
    for membership in _memberships([chart.unit(key).pk for key in inside], on=on):
        seat = _seat_of(membership, chart, led)
        if seat is not None and seat.unit_key in inside:
            seats.append(seat)
    return seats


def relation(viewer: Person, unit: Unit, *, on: date) -> frozenset[str]:
    """Return what a viewer is to a unit; empty for a stranger.

    member         belongs to exactly this unit: it is her own team (or circle)
    inside         belongs to it or to a unit below it
    leader         leads it or a unit above it
    above          leads a unit above it
    analyst, admin, works_council: her roles in the whole organisation
    """
    found = set(Role.objects.filter(person=viewer).values_list("kind", flat=True))
    chart = tree()
    own = set(
        Membership.objects.on(on)
        .filter(person=viewer)
        .values_list("unit__key", flat=True)
    )
    led = {led_unit.key for led_unit in units_led_by(viewer, on=on)}
    above = set(chart.ancestors(unit.key)) if unit.key in chart else set()
    below = set(chart.below(unit.key)) if unit.key in chart else {unit.key}
    found |= {"member"} if unit.key in own else set()
    found |= {"inside"} if below & own else set()
    found |= {"leader"} if ({unit.key} | above) & led else set()
    found |= {"above"} if above & led else set()
    return frozenset(found)


def _circle_roster(circle: Unit, *, on: date) -> list[Seat]:
    """Return the members of a circle, but not who leads it."""
    led = _keys_led([circle.pk], on=on)
    return [
        Seat(person=membership.person, unit_key=circle.key)
        for membership in _memberships([circle.pk], on=on)
        if circle.key not in led.get(membership.person_id, ())
    ]


def _memberships(units: Iterable[int], *, on: date) -> Iterable[Membership]:
    """Return who belongs to units, with the persons and their units, by name."""
    return (
        Membership.objects.on(on)
        .filter(unit__in=list(units), person__is_active=True)
        .select_related("person", "unit")
        .order_by("person__name", "person__pk")
    )


def _keys_led(units: Iterable[int], *, on: date) -> dict[int, set[str]]:
    """Return the keys of the units each person leads, among some units."""
    led: dict[int, set[str]] = {}
    rows = Leadership.objects.on(on).filter(unit__in=list(units))
    for person_id, key in rows.values_list("person_id", "unit__key"):
        led.setdefault(person_id, set()).add(key)
    return led


def _seat_of(
    membership: Membership, chart: Tree, led: dict[int, set[str]]
) -> Seat | None:
    """Return where a member answers; nowhere when she leads all the way up."""
    key: str | None = membership.unit.key
    while key is not None and key in led.get(membership.person_id, ()):
        key = chart.parent(key)
    return Seat(person=membership.person, unit_key=key) if key is not None else None
