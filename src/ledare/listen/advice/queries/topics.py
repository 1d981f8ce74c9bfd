"""Who knows about something: those who said that they are glad to be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Min, QuerySet

from ledare.listen.advice.folding import folded
from ledare.listen.advice.models import Topic
from ledare.people.models import Membership, Person, Unit

MOST_FOUND: Final = 30
MOST_WORDS: Final = 40


@dataclass(frozen=True, slots=True)
class Knows:
    """Somebody who offered, her unit, and what of it was looked for."""

    person: Person
    unit_name: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Who knows about what was looked for, by name; never by how often asked."""

    people: tuple[Knows, ...]
    is_cut: bool


def topics_of(person: Person) -> QuerySet[Topic]:
    """Return what somebody is glad to be asked about."""
    return Topic.objects.filter(person=person)


def words_offered(viewer: Person) -> list[str]:
    """Return topics that others offered, each once, by the alphabet."""
    others = Topic.objects.filter(person__is_active=True).exclude(person=viewer)
    rows = others.values("folded").annotate(shown=Min("words")).order_by("folded")
    return [row["shown"] for row in rows[:MOST_WORDS]]


def who_knows(viewer: Person, words: str, *, on: date) -> Found:
    """Return who offered a topic with all of these words in it."""
    rows = Topic.objects.filter(person__is_active=True).exclude(person=viewer)
    for word in folded(words).split():
        rows = rows.filter(folded__contains=word)
    by_person: dict[Person, list[Topic]] = {}
    for topic in rows.select_related("person").order_by("person__name", "folded"):
        by_person.setdefault(topic.person, []).append(topic)
        if len(by_person) > MOST_FOUND:
            break
    people = list(by_person)[:MOST_FOUND]
    units = _units_of(people, on=on)
    return Found(
        people=tuple(
            Knows(one, units.get(one.pk, ""), tuple(by_person[one])) for one in people
        ),
        is_cut=len(by_person) > MOST_FOUND,
    )


def _units_of(people: Iterable[Person], *, on: date) -> dict[int, str]:
    """Return what the unit of each is called."""
    rows = Membership.objects.on(on).filter(
        person__in=list(people), unit__kind=Unit.Kind.CHART
    )
    return dict(rows.values_list("person_id", "unit__name"))
