"""Who would be invited: everybody of a unit and below it, and who leads it."""

from datetime import date

from ledare.people.models import Membership, Person, Unit
from ledare.people.queries import tree, unit_of, units_led_by


def units_to_start_in(viewer: Person, *, on: date) -> list[Unit]:
    """Return the units somebody can start a study in: those she leads herself."""
    return units_led_by(viewer, on=on) if viewer.has_leaders_space else []


def people_of(unit: Unit, leader: Person, *, on: date) -> list[tuple[Person, Unit]]:
    """Return everybody to invite, by name, each with the unit she belongs to."""
    homes: dict[Person, Unit] = {}
    rows = Membership.objects.on(on).filter(unit__key__in=_keys(unit))
    rows = rows.filter(person__is_active=True).select_related("person", "unit")
    for row in rows.order_by("person__name", "person__pk", "pk"):
        homes.setdefault(row.person, row.unit)
    homes.setdefault(leader, unit_of(leader, on=on) or unit)
    return sorted(homes.items(), key=lambda pair: (pair[0].name, pair[0].pk))


def _keys(unit: Unit) -> tuple[str, ...]:
    """Return the keys of a unit and all below it; of a circle its own."""
    chart = tree()
    return chart.below(unit.key) if unit.key in chart else (unit.key,)
