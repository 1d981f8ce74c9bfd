"""Follow, take it back, count. No log is kept of the first two."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count as CountOf
from django.utils.translation import gettext as _

from ledare.listen.following.marks import mark_of, marks_of
from ledare.listen.following.models import Count, Counted, Following
from ledare.listen.following.rules import band_of, may_follow
from ledare.people.models import Person


@transaction.atomic
def follow(*, by: Person, leader: Person) -> None:
    """Say that one chooses to follow somebody; saying it twice changes nothing."""
    if not may_follow(by, leader):
        raise PermissionDenied(_("You can follow whoever has chosen to lead here."))
    Following.objects.get_or_create(
        mark=mark_of(by.key, leader.key), defaults={"leader_key": leader.key}
    )


@transaction.atomic
def take_back(*, by: Person, leader: Person) -> None:
    """Take it back; what was never said stays so."""
    Following.objects.filter(mark=mark_of(by.key, leader.key)).delete()


@transaction.atomic
def count_followers(*, on: date) -> bool:
    """Count for all leaders at once, for the week of a day; each week once.

    Returns whether it was this week's turn. What is shown stays until the next Monday,
    whatever is said or taken back in between.
    """
    monday = on - timedelta(days=on.weekday())
    if not Counted.objects.get_or_create(monday=monday)[1]:
        return False
    found = Following.objects.values_list("leader_key").order_by("leader_key")
    bands = {key: band_of(n) for key, n in found.annotate(n=CountOf("mark"))}
    Count.objects.all().delete()
    Count.objects.bulk_create(
        Count(leader_key=key, at_least=band, counted_on=monday)
        for key, band in bands.items()
        if band is not None
    )
    return True


def erase_followings(person: Person) -> None:
    """Forget whom a person follows, and that others follow her."""
    keys = Person.objects.exclude(pk=person.pk).values_list("key", flat=True)
    marks = list(marks_of(person.key, keys).values())
    for start in range(0, len(marks), 500):
        Following.objects.filter(mark__in=marks[start : start + 500]).delete()
    Following.objects.filter(leader_key=person.key).delete()
    Count.objects.filter(leader_key=person.key).delete()
