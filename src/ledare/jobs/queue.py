"""Do something later, or again and again: a thin door to the job queue.

A job may run twice (a worker can die after the work and before the note of it), so
everything that is called here must be safe to repeat.
"""

from typing import Any

from django.db import transaction
from django_q.models import Schedule
from django_q.tasks import async_task


def later(function: str, *arguments: Any) -> None:
    """Run a function, named by its path, once the present transaction holds."""
    transaction.on_commit(lambda: async_task(function, *arguments))


def every(minutes: int, function: str) -> None:
    """Run a function again and again; saying it twice changes nothing."""
    Schedule.objects.update_or_create(
        name=function,
        defaults={
            "func": function,
            "schedule_type": Schedule.MINUTES,
            "minutes": minutes,
            "repeats": -1,
        },
    )
