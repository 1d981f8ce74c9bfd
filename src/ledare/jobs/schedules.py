"""Work that comes again: each room says what and how often, in its `ready()`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recurring:
    """A function, named by its path, and the minutes between two runs."""

    function: str
    minutes: int


REGISTERED: list[Recurring] = []


def register(function: str, *, minutes: int) -> None:
    """Say that a function runs again and again; saying it twice changes nothing."""
    recurring = Recurring(function, minutes)
    if recurring not in REGISTERED:
        REGISTERED.append(recurring)


def ensure_schedules() -> None:
    """Bring the queue's timetable to what the rooms say, whatever stood there."""
    # Imported here, so that rooms can register before the tables are known.
    from django_q.models import Schedule

    from ledare.jobs import queue

    for recurring in REGISTERED:
        queue.every(recurring.minutes, recurring.function)
    wanted = [recurring.function for recurring in REGISTERED]
    Schedule.objects.filter(name__startswith="ledare.").exclude(
        name__in=wanted
    ).delete()
