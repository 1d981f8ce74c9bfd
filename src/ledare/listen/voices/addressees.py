"""To whom somebody can speak with her name: units that somebody leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledare.people.models import Leadership, Person, Unit
from ledare.people.queries import tree, units_held

# own: the team she answers in. above: over it. circle: one she is in. other: the rest.
Place = Literal["own", "above", "circle", "other"]


@dataclass(frozen=True, slots=True)
class Addressee:
    """A unit, and who leads it and so reads what is said to it."""

    unit_key: str
    unit_name: str
    leader: Person
    place: Place


def addressees_of(person: Person, *, on: date) -> list[Addressee]:
    """Return the units she can speak to, her own first, then those above, then all.

    A unit that nobody leads has nobody to read; a unit she leads has only herself.
    """
    chart, held = tree(), units_held(person, on=on)
    leading = (
        Leadership.objects.on(on)
        .filter(unit__closed_on=None, person__is_active=True)
        .exclude(person=person)
        .select_related("unit", "person")
        .order_by("unit__name", "unit_id", "-starts_on")
    )
    by_key = {one.unit.key: one for one in leading}
    line = [key for own in held if own in chart for key in (own, *chart.ancestors(own))]
    line = [key for key in dict.fromkeys(line) if key in by_key]
    circles = [key for key in held if key not in chart and key in by_key]
    others = [
        key
        for key, one in by_key.items()
        if one.unit.kind == Unit.Kind.CHART and key not in line
    ]
    places: list[tuple[Place, Iterable[str]]] = [
        ("own", line[:1]),
        ("above", line[1:]),
        ("circle", circles),
        ("other", others),
    ]
    return [
        Addressee(key, by_key[key].unit.name, by_key[key].person, place)
        for place, keys in places
        for key in keys
    ]
