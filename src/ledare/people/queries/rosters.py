"""Read who is asked in a unit, and what a viewer is to one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledare.people.models import Leadership, Membership, Person, Role, Unit
from ledare.people.queries.chart import Tree, tree, units_led_by


@dataclass(frozen=True)
class Seat:
    """Somebody who is asked, and the unit her answer counts in."""

    person: Person
    unit_key: str


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
