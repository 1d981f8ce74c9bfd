"""When a study's last day is over: at midnight where its leader is."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ledare.people.models import Person


def today_of(person: Person, at: datetime) -> date:
    """Return which day it is where somebody is."""
    return at.astimezone(ZoneInfo(person.time_zone)).date()


def end_of(person: Person, on: date) -> datetime:
    """Return the moment in which a day is over where somebody is."""
    return datetime.combine(
        on + timedelta(days=1), time(), tzinfo=ZoneInfo(person.time_zone)
    )
