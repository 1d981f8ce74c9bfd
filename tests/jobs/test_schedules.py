"""What comes again stands in the queue's timetable, once."""

import pytest
from django_q.models import OrmQ, Schedule

from ledare.jobs import queue, schedules


@pytest.fixture
def registered(monkeypatch):
    """An empty register."""
    monkeypatch.setattr(schedules, "REGISTERED", [])
    return schedules.REGISTERED


def timetable():
    return list(Schedule.objects.order_by("name").values_list("name", "minutes"))


def test_the_rooms_have_said_what_comes_again():
    said = {(each.function, each.minutes) for each in schedules.REGISTERED}

    assert said >= {
        ("ledare.listen.surveys.tasks.tick", 1),
        ("ledare.mail.tasks.send_waiting", 10),
    }


@pytest.mark.django_db
def test_ensure_schedules_twice_changes_nothing(registered):
    schedules.register("ledare.one", minutes=1)
    schedules.register("ledare.one", minutes=1)

    schedules.ensure_schedules()
    schedules.ensure_schedules()

    assert timetable() == [("ledare.one", 1)]


@pytest.mark.django_db
def test_ensure_schedules_follows_what_the_rooms_say_now(registered):
    queue.every(5, "ledare.gone")
    queue.every(5, "ledare.slower")
    queue.every(5, "somebody.elses")
    schedules.register("ledare.slower", minutes=60)

    schedules.ensure_schedules()

    assert timetable() == [("ledare.slower", 60), ("somebody.elses", 5)]


@pytest.mark.django_db
def test_later_waits_for_the_transaction(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        queue.later("ledare.mail.tasks.send", 7)

    assert OrmQ.objects.count() == 0
    for callback in waiting:
        callback()
    job = OrmQ.objects.get()
    assert (job.func(), job.task["args"]) == ("ledare.mail.tasks.send", (7,))
