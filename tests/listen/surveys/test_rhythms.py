"""A round that comes again."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from ledare.audit.models import Entry
from ledare.listen.surveys import actions
from ledare.listen.surveys.actions.rhythms import next_after
from ledare.listen.surveys.models import Rhythm, Round
from ledare.people.models import Leadership
from tests.cast import MONDAY, client_of, days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NEXT = date(2026, 3, 16)


@pytest.fixture
def rhythm(astrid, umea):
    """Every two weeks, next on the sixteenth."""
    return actions.start_rhythm(
        by=astrid,
        unit=umea,
        every="fortnight",
        days_open=4,
        next_on=NEXT,
        question_keys=["item:leading.support", "item:gone.gone"],
        at=MONDAY,
    )


@pytest.mark.parametrize(
    ("day", "every", "then"),
    [
        (date(2026, 3, 2), "week", date(2026, 3, 9)),
        (date(2026, 3, 2), "fortnight", date(2026, 3, 16)),
        (date(2026, 1, 31), "month", date(2026, 2, 28)),
        (date(2026, 11, 5), "month", date(2026, 12, 5)),
        (date(2026, 12, 5), "month", date(2027, 1, 5)),
    ],
)
def test_next_after(day, every, then):
    assert next_after(day, every) == then


def test_start_rhythm_of_another_leaders_unit_is_refused(astrid, lulea):
    with pytest.raises(PermissionDenied):
        actions.start_rhythm(
            by=astrid,
            unit=lulea,
            every="week",
            days_open=4,
            next_on=NEXT,
            question_keys=[],
            at=MONDAY,
        )


def test_make_next_round_waits_until_it_is_near(rhythm):
    assert actions.make_next_round(rhythm=rhythm, at=MONDAY + days(11)) is None


def test_make_next_round_asks_behaviours_as_they_stand_now(rhythm, behaviour):
    round_ = actions.make_next_round(rhythm=rhythm, at=MONDAY + days(12))

    assert [question.key for question in round_.asked] == [
        f"behaviour:{behaviour.key}",
        "item:leading.support",
    ]
    # Eight in the morning in Stockholm.
    assert round_.opens_at.isoformat() == "2026-03-16T08:00:00+01:00"
    assert round_.closes_at - round_.opens_at == days(4)
    rhythm.refresh_from_db()
    assert rhythm.next_on == date(2026, 3, 30)


def test_make_next_round_skips_the_times_that_went_by(rhythm):
    actions.make_next_round(rhythm=rhythm, at=MONDAY + days(60))

    rhythm.refresh_from_db()
    assert rhythm.next_on == date(2026, 5, 11)
    assert Round.objects.count() == 1


def test_make_next_round_sets_aside_the_one_that_nobody_opened(rhythm):
    first = actions.make_next_round(rhythm=rhythm, at=MONDAY + days(12))

    second = actions.make_next_round(rhythm=rhythm, at=MONDAY + days(26))

    states = dict(Round.objects.values_list("key", "state"))
    assert states == {first.key: "cancelled", second.key: "draft"}


def test_make_next_round_stops_where_its_leader_leads_no_longer(rhythm, astrid):
    Leadership.objects.filter(person=astrid).delete()

    assert actions.make_next_round(rhythm=rhythm, at=MONDAY + days(12)) is None

    rhythm.refresh_from_db()
    assert rhythm.stopped_at == MONDAY + days(12)


def test_stop_rhythm_twice_is_recorded_once(rhythm, astrid):
    actions.stop_rhythm(by=astrid, rhythm=rhythm, at=MONDAY)
    actions.stop_rhythm(by=astrid, rhythm=rhythm, at=MONDAY + days(1))

    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds == ["listen.rhythm.started", "listen.rhythm.stopped"]
    assert actions.make_next_round(rhythm=rhythm, at=MONDAY + days(12)) is None


def test_rhythm_of_another_is_left_alone(rhythm, bo):
    changes = {"every": "week", "days_open": 2, "next_on": NEXT, "at": MONDAY}

    with pytest.raises(PermissionDenied):
        actions.stop_rhythm(by=bo, rhythm=rhythm, at=MONDAY)
    with pytest.raises(PermissionDenied):
        actions.change_rhythm(by=bo, rhythm=rhythm, **changes)

    rhythm.refresh_from_db()
    assert (rhythm.stopped_at, rhythm.every) == (None, "fortnight")


def test_rhythm_page_shows_the_next_days_and_changes_them(rhythm, astrid):
    client = client_of(astrid)
    address = reverse("rhythm", args=[rhythm.key])
    page = client.get(address).content.decode()
    assert "Every two weeks you ask again." in page
    assert page.count("<li>Monday ") == 4

    later = (timezone.localdate() + days(9)).isoformat()
    client.post(address, {"every": "month", "days_open": "7", "next_on": later})

    stored = Rhythm.objects.get()
    assert (stored.every, stored.days_open) == ("month", 7)
    assert stored.next_on.isoformat() == later


def test_rhythm_page_refuses_a_day_that_is_past(rhythm, astrid):
    address = reverse("rhythm", args=[rhythm.key])
    form = {"every": "month", "days_open": "7", "next_on": "2020-01-01"}

    page = client_of(astrid).post(address, form).content.decode()

    assert "Choose a day from tomorrow on." in page


def test_rhythm_page_stops_after_asking(rhythm, astrid):
    client, address = client_of(astrid), reverse("rhythm-stop", args=[rhythm.key])
    assert "Stop asking again and again?" in client.get(address).content.decode()
    assert Rhythm.objects.get().stopped_at is None

    client.post(address)

    assert Rhythm.objects.get().stopped_at is not None


def test_rhythm_page_does_not_exist_for_others(rhythm, bo):
    assert client_of(bo).get(reverse("rhythm", args=[rhythm.key])).status_code == 404
