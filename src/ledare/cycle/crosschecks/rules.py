"""When a cross-check is due."""

from datetime import date, timedelta

from ledare.cycle.crosschecks.models import WEEKS, CrossCheck
from ledare.people.models import Person

AT_MOST = timedelta(days=366)


def may_read(person: Person, cross_check: CrossCheck) -> bool:
    """Tell whether a person may read a cross-check: it is her own."""
    return cross_check.leader_id == person.pk


def due_after(day: date, weeks: int) -> date:
    """Return the day so many weeks on."""
    return day + timedelta(weeks=weeks)


def may_be_due(day: date, *, today: date) -> bool:
    """Tell whether a day can be chosen: tomorrow or later, within a year."""
    return today < day <= today + AT_MOST


def may_be_apart(weeks: int) -> bool:
    """Tell whether cross-checks may lie so many weeks apart."""
    return weeks in WEEKS
