"""Who is here now, read at once: five queries however many people there are."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ledare.people.imports.paths import Path, folded
from ledare.people.models import Leadership, Membership, Person, Role, Unit
from ledare.people.queries import tree


@dataclass(frozen=True)
class Standing:
    """The organisation as it stands on a day, ready to be compared with a file."""

    paths: dict[Path, Path]
    units: dict[Path, Unit]
    path_of_unit: dict[int, Path]
    by_id: dict[str, Person]
    by_email: dict[str, Person]
    by_name: dict[str, list[Person]]
    people: dict[int, Person]
    memberships: dict[int, Membership]
    leaderships: dict[int, Leadership]
    led: dict[int, list[Leadership]]
    admins: frozenset[int]

    def led_by(self, person: Person) -> list[Leadership]:
        """Return the leaderships on the chart a person has."""
        return self.led.get(person.pk, [])


def standing(*, on: date) -> Standing:
    """Return who is here, where, and who leads what."""
    chart = tree()
    paths = {unit.pk: tuple(chart.path(key)) for key, unit in chart.units.items()}
    people = {person.pk: person for person in Person.objects.order_by("name", "pk")}
    leaderships = {
        row.unit_id: row
        for row in Leadership.objects.not_over(on).select_related("person")
        if row.unit_id in paths
    }
    led: dict[int, list[Leadership]] = defaultdict(list)
    for row in leaderships.values():
        led[row.person_id].append(row)
    return Standing(
        paths={folded(path): path for path in paths.values()},
        units={folded(paths[unit.pk]): unit for unit in chart.units.values()},
        path_of_unit=paths,
        by_id={p.external_id: p for p in people.values() if p.external_id},
        by_email={p.email.casefold(): p for p in people.values() if p.email},
        by_name=_known_by_name(people),
        people=people,
        memberships={
            row.person_id: row
            for row in Membership.objects.not_over(on).order_by("starts_on", "pk")
            if row.unit_id in paths
        },
        leaderships=leaderships,
        admins=frozenset(
            Role.objects.filter(kind=Role.Kind.ADMIN).values_list("person", flat=True)
        ),
        led=dict(led),
    )


def _known_by_name(people: dict[int, Person]) -> dict[str, list[Person]]:
    """Return who is known by name alone: without an id and without an address."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people.values():
        if person.is_active and not person.email and not person.external_id:
            found[person.name].append(person)
    return dict(found)
