"""Reads of the room: what one said oneself, and one's own number."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ledare.listen.following.marks import marks_of
from ledare.listen.following.models import Count, Counted, Following
from ledare.people.models import Person

MOST_LEADERS = 40


@dataclass(frozen=True)
class Leader:
    """Somebody one can follow, and whether one does."""

    key: str
    name: str
    is_followed: bool


@dataclass(frozen=True)
class Choices:
    """Whom a person follows, and whom she could."""

    followed: tuple[Leader, ...]
    others: tuple[Leader, ...]
    n_more: int


def choices_of(viewer: Person, wanted: str = "") -> Choices:
    """Return whom a person follows, and the others whose name holds a word.

    Two queries: her marks are made from everybody's key, and looked for.
    """
    leaders = list(_leaders_but(viewer).values_list("key", "name"))
    marks = marks_of(viewer.key, [key for key, _name in leaders])
    found = Following.objects.filter(mark__in=marks.values())
    hers = set(found.values_list("mark", flat=True))
    rows = [Leader(key, name, marks[key] in hers) for key, name in leaders]
    others = [one for one in rows if not one.is_followed and _has(one, wanted)]
    return Choices(
        followed=tuple(one for one in rows if one.is_followed),
        others=tuple(others[:MOST_LEADERS]),
        n_more=max(len(others) - MOST_LEADERS, 0),
    )


def leader_called(viewer: Person, key: str) -> Person | None:
    """Return somebody one can follow, by her key."""
    return _leaders_but(viewer).filter(key=key).first()


def followers_of(viewer: Person) -> Count | None:
    """Return a leader's own number as last counted; None below five."""
    return Count.objects.filter(leader_key=viewer.key).first()


def last_counted() -> Counted | None:
    """Return the week that was counted last."""
    return Counted.objects.last()


def _leaders_but(viewer: Person) -> QuerySet[Person]:
    leaders = Person.objects.filter(is_active=True, leads_since__isnull=False)
    return leaders.exclude(pk=viewer.pk).order_by("name", "pk")


def _has(leader: Leader, wanted: str) -> bool:
    return wanted.strip().casefold() in leader.name.casefold()
