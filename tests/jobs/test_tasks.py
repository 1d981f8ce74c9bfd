"""What the queue tidies up of its own."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import Failure, Task

from ledare.jobs.tasks import DAYS_OF_FAILURES, forget_old_failures


@pytest.mark.django_db
def test_failures_of_long_ago_are_forgotten():
    now = timezone.now()
    for name, age in (("old", DAYS_OF_FAILURES + 1), ("new", DAYS_OF_FAILURES - 1)):
        at = now - timedelta(days=age)
        Task.objects.create(
            id=name, name=name, func="f", started=at, stopped=at, success=False
        )

    forget_old_failures()

    assert list(Failure.objects.values_list("id", flat=True)) == ["new"]
