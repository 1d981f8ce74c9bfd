"""Colleagues to pick from while one types: one's own team, leaders, who offered."""

from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from ledare.listen.advice.models import Topic
from ledare.people.models import Leadership, Membership, Person
from ledare.people.queries import units_held, units_led_by

MOST_NAMES: Final = 12


def colleagues_of(viewer: Person, *, on: date) -> QuerySet[Person]:
    """Return whom somebody may see anyway: her units, who leads, who offered."""
    led = [unit.pk for unit in units_led_by(viewer, on=on)]
    mine = Q(unit__key__in=units_held(viewer, on=on)) | Q(unit__in=led)
    near = Membership.objects.on(on).filter(mine).values("person")
    leading = Leadership.objects.on(on).values("person")
    offered = Topic.objects.values("person")
    seen = Q(pk__in=near) | Q(pk__in=leading) | Q(pk__in=offered)
    people = Person.objects.filter(seen, is_active=True).exclude(pk=viewer.pk)
    return people.order_by("name", "pk")


def find_colleagues(viewer: Person, words: str, *, on: date) -> list[Person]:
    """Return the colleagues whose name has these words, a handful of them."""
    people = colleagues_of(viewer, on=on)
    for word in words.split():
        people = people.filter(name__icontains=word)
    return list(people[:MOST_NAMES])
