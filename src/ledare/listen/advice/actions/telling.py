"""Tell of a day: somebody asked, nobody did, I was off. Nothing of it is logged."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ledare.listen.advice import days
from ledare.listen.advice.models import AdviceDay, Asked, Calendar
from ledare.people.models import Person

# A finger that slips and a program that runs wild are no askers.
MOST_A_DAY: Final = 100


class TooMany(Exception):
    """So many taps came on one day that it takes no more."""


@transaction.atomic
def tap(
    *,
    by: Person,
    at: datetime,
    asker: Person | None = None,
    is_same: bool = False,
    is_in_ledare: bool = False,
) -> Asked:
    """Keep that somebody asked her for advice, on the day it is where she is.

    A colleague named twice is one asker. Somebody unnamed is another one, unless
    ``is_same`` says that it was the one before. Raises TooMany.
    """
    if asker is not None and asker.pk == by.pk:
        raise ValueError(_("To ask oneself is thinking. It is not counted."))
    day = _told(by, days.day_of(by, at), at)
    if day.asked.count() >= MOST_A_DAY:
        raise TooMany
    if day.is_nobody:
        day.is_nobody = False
        day.save(update_fields=["is_nobody"])
    asker_key = asker.key if asker else ""
    who, known = _who(day, asker_key, is_same=is_same)
    return Asked.objects.create(
        day=day,
        who=who,
        asker_key=asker_key or known,
        at=at,
        zone=by.time_zone,
        is_in_ledare=is_in_ledare,
    )


@transaction.atomic
def undo(*, by: Person, key: str) -> None:
    """Take one of one's own taps away; a day without any is missing again."""
    asked = Asked.objects.filter(key=key, day__person=by).select_related("day").first()
    if asked is None:
        return
    asked.delete()
    if not asked.day.asked.exists():
        asked.day.delete()


@transaction.atomic
def say_nobody(*, by: Person, on: date, at: datetime) -> AdviceDay:
    """Keep that nobody asked on a day; where somebody did, that stays."""
    _check_near(by, on, at)
    day = _told(by, on, at)
    day.is_nobody = not day.asked.exists()
    day.is_working = True
    day.save(update_fields=["is_nobody", "is_working"])
    return day


@transaction.atomic
def set_working(*, by: Person, on: date, is_working: bool, at: datetime) -> AdviceDay:
    """Say of a day that she worked, or did not; days off are not counted."""
    _check_near(by, on, at)
    day = _told(by, on, at)
    day.is_working = is_working
    day.is_nobody = day.is_nobody and is_working
    day.save(update_fields=["is_working", "is_nobody"])
    return day


@transaction.atomic
def clear_day(*, by: Person, on: date) -> None:
    """Take back what one said of a day; taps stay, and have their own undo."""
    day = AdviceDay.objects.filter(person=by, on=on).first()
    if day is None:
        return
    if not day.asked.exists():
        day.delete()
        return
    day.is_working = days.is_working_day(on, days.working_days_of(by))
    day.save(update_fields=["is_working"])


@transaction.atomic
def choose_working_days(*, by: Person, working_days: str) -> Calendar:
    """Choose the days of the week one works; days told before stay as they were."""
    chosen = "".join(sorted(set(working_days) & set("1234567")))
    if not chosen:
        raise ValueError(_("Choose one day of the week at least."))
    calendar, _is_new = Calendar.objects.update_or_create(
        person=by, defaults={"working_days": chosen}
    )
    return calendar


def _told(by: Person, on: date, at: datetime) -> AdviceDay:
    """Return a day that is told of now; what it is gets fixed the first time."""
    is_working = days.is_working_day(on, days.working_days_of(by))
    fixed = {"zone": by.time_zone, "is_working": is_working, "told_at": at}
    day, _is_new = AdviceDay.objects.select_for_update().get_or_create(
        person=by, on=on, defaults=fixed
    )
    return day


def _who(day: AdviceDay, asker_key: str, *, is_same: bool) -> tuple[int, str]:
    """Return the number of who asked among a day's askers, and her key if known."""
    before = day.asked.order_by("-at", "-pk")
    if asker_key:
        known = before.filter(asker_key=asker_key).first()
    else:
        known = before.first() if is_same else None
    if known is not None:
        return known.who, known.asker_key
    last: int | None = day.asked.aggregate(last=Max("who"))["last"]
    return (last or 0) + 1, ""


def _check_near(by: Person, on: date, at: datetime) -> None:
    """Refuse a day that is to come, or is further back than one remembers."""
    today = days.day_of(by, at)
    if not days.monday_of(today) - days.WEEK <= on <= today:
        raise ValueError(_("Tell of a day of this week or the one before."))
