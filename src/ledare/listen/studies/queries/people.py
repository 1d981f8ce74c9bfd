"""Who would be invited: everybody of a unit and below it, and who leads it."""

from datetime import date

from django.db.models import Q

from ledare.people.models import Membership, Person, Unit
from ledare.people.queries import tree, units_led_by


def units_to_start_in(viewer: Person, *, on: date) -> list[Unit]:
    """Return the units somebody can start a study in: those she leads herself."""
    return units_led_by(viewer, on=on) if viewer.has_leaders_space else []


def people_of(unit: Unit, leader: Person, *, on: date) -> list[tuple[Person, Unit]]:
    """Return everybody to invite, by name, each with her unit of the chart."""
    belong = Membership.objects.on(on).filter(unit__key__in=_keys(unit))
    here = Person.objects.filter(
        Q(pk__in=belong.values("person"), is_active=True) | Q(pk=leader.pk)
    )
    homes = Membership.objects.on(on).filter(
        person__in=here, unit__kind=Unit.Kind.CHART
    )
    home_of = {row.person_id: row.unit for row in homes.select_related("unit")}
    return [
        (person, home_of.get(person.pk, unit)) for person in here.order_by("name", "pk")
    ]


def _keys(unit: Unit) -> tuple[str, ...]:
    """Return the keys of a unit and all below it; of a circle its own."""
    chart = tree()
    return chart.below(unit.key) if unit.key in chart else (unit.key,)
