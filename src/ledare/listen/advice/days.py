"""Which day it is for somebody: by the zone she has now, fixed once it is told."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ledare.listen.advice.models import WORKING_WEEK, Calendar
from ledare.people.models import Person

WEEK = timedelta(days=7)


def day_of(person: Person, at: datetime) -> date:
    """Return which day it is where somebody is."""
    return at.astimezone(ZoneInfo(person.time_zone)).date()


def working_days_of(person: Person) -> str:
    """Return the days of the week somebody works: 1 is Monday."""
    calendar = Calendar.objects.filter(person=person).first()
    return calendar.working_days if calendar else WORKING_WEEK


def is_working_day(day: date, working_days: str) -> bool:
    """Tell whether a day is one of those days of the week."""
    return str(day.isoweekday()) in working_days


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
