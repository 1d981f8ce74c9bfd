"""Nudges: to the leader after three weeks, to her mentor after four, once each."""

import pytest
from django.utils import timezone

from ledare.act.sharebacks import tasks
from ledare.act.sharebacks.actions import publish, save_draft
from ledare.jobs import schedules
from ledare.mail.models import Letter
from tests.act.released import released_round
from tests.cast import MONDAY, days


@pytest.fixture
def nudge_on(monkeypatch):
    """Run the daily nudge as if it were so many days after the release."""

    def run(n):
        monkeypatch.setattr(timezone, "now", lambda: MONDAY + days(n))
        tasks.nudge()
        return list(Letter.objects.order_by("pk").values_list("to", flat=True))

    return run


@pytest.fixture
def mentored(astrid, dag):
    """Astrid, who has named Dag as her mentor."""
    astrid.mentor = dag
    astrid.save()
    return astrid


@pytest.mark.parametrize(
    ("after", "letters"),
    [
        (20, []),
        (21, ["astrid@norrbygg.example"]),
        (27, ["astrid@norrbygg.example"]),
        (28, ["astrid@norrbygg.example", "dag@norrbygg.example"]),
        (90, ["astrid@norrbygg.example", "dag@norrbygg.example"]),
    ],
)
def test_nudge_goes_to_the_leader_then_to_her_mentor(
    after, letters, mentored, round_, nudge_on
):
    assert nudge_on(after) == letters


def test_nudge_goes_once_each(mentored, round_, nudge_on):
    for day in (21, 22, 28, 29, 40):
        letters = nudge_on(day)

    assert letters == ["astrid@norrbygg.example", "dag@norrbygg.example"]


def test_nudge_without_a_mentor_stops_at_the_leader(round_, nudge_on):
    assert nudge_on(60) == ["astrid@norrbygg.example"]


def test_nudge_never_goes_to_who_leads_above(astrid, femi, round_, nudge_on):
    astrid.mentor = femi
    astrid.save()

    assert nudge_on(60) == ["astrid@norrbygg.example"]


def test_nudge_is_not_for_who_has_shared_back(mentored, published, nudge_on):
    assert nudge_on(60) == []


def test_nudge_is_for_a_draft_too(mentored, draft, nudge_on):
    assert nudge_on(21) == ["astrid@norrbygg.example"]


def test_nudge_counts_a_later_answer_for_the_earlier_round(
    astrid, umea, behaviour, round_, nudge_on
):
    later = released_round(
        astrid, umea, [behaviour], [5, 5, 6, 6, 4], at=MONDAY + days(14)
    )
    draft = save_draft(
        by=astrid, round=later, heard="Both.", will="", wont="", at=later.released_at
    )
    publish(by=astrid, share_back=draft, at=later.released_at)

    assert nudge_on(60) == []


def test_nudge_is_not_for_an_imported_round(round_, nudge_on):
    round_.imported_from = "answers.csv"
    round_.save()

    assert nudge_on(60) == []


def test_nudge_letters_say_no_figure(mentored, round_, nudge_on):
    nudge_on(28)

    to_leader, to_mentor = Letter.objects.order_by("pk")
    assert to_leader.subject == "Umeå waits to hear what you heard"
    assert to_mentor.subject == "Astrid could use a word from you"
    assert f"/act/share-backs/{round_.key}/write/" in to_leader.text
    assert round_.key not in to_mentor.text


def test_nudge_for_a_leader_without_an_address_writes_nothing(
    astrid, goran, round_, nudge_on
):
    astrid.email, astrid.mentor = None, goran
    astrid.save()

    assert nudge_on(60) == []


def test_nudge_for_a_circle_knows_nobody_above(mentored, round_, nudge_on):
    circle = round_.unit
    circle.kind, circle.parent = "circle", None
    circle.save()

    assert nudge_on(28) == ["astrid@norrbygg.example", "dag@norrbygg.example"]


def test_nudge_is_on_the_daily_timetable():
    daily = {one.function: one.minutes for one in schedules.REGISTERED}

    assert daily["ledare.act.sharebacks.tasks.nudge"] == 24 * 60
