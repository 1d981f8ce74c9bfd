"""What comes due is done, once, and one round's trouble does not stop another's."""

import logging

import pytest
from django_q.models import OrmQ

from ledare.listen.surveys import actions, tasks
from ledare.listen.surveys.models import Round
from ledare.mail.models import Letter
from ledare.responses import releases, rooms
from tests.cast import MONDAY, days
from tests.listen.surveys.answering import as_stored, put_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def queued(django_capture_on_commit_callbacks):
    """Do something, and return what it left in the queue."""

    def queued(do, *given):
        OrmQ.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            do(*given)
        return [
            (job.func().rpartition(".")[2], *job.args()) for job in OrmQ.objects.all()
        ]

    return queued


def test_tick_opens_what_is_due_and_answered(ready, queued):
    assert queued(tasks.tick, MONDAY - days(1)) == []
    assert as_stored(ready).state == "draft"

    assert queued(tasks.tick, MONDAY) == [
        ("announce", ready.key),
        ("open_inbox", ready.key),
    ]
    assert as_stored(ready).state == "open"
    assert queued(tasks.tick, MONDAY) == []


def test_tick_leaves_alone_what_the_leader_has_not_answered(draft):
    tasks.tick(MONDAY)

    assert as_stored(draft).state == "draft"


def test_tick_tells_the_leader_once_when_too_few_are_there(ready, organisation):
    for name in ("bo", "chandra", "david"):
        organisation.people[name].memberships.all().delete()

    tasks.tick(MONDAY)
    tasks.tick(MONDAY + days(0.1))

    assert [(each.to, each.subject) for each in Letter.objects.all()] == [
        ("astrid@norrbygg.example", "Your round could not open")
    ]


def test_tick_reminds_all_once_and_halfway(open_round, queued):
    assert queued(tasks.tick, MONDAY + days(1.9)) == []

    assert queued(tasks.tick, MONDAY + days(2)) == [("remind", open_round.key)]
    assert queued(tasks.tick, MONDAY + days(2.1)) == []


def test_tick_closes_what_is_due(open_round, queued):
    assert queued(tasks.tick, MONDAY + days(4)) == [
        ("thank", open_round.key),
        ("open_inbox", open_round.key),
    ]

    assert as_stored(open_round).state == "released"
    assert releases.release_of(open_round.key).answered is None


def test_tick_goes_on_with_a_close_that_was_broken_off(open_round):
    Round.objects.filter(pk=open_round.pk).update(state="closing")

    tasks.tick(MONDAY)

    assert as_stored(open_round).state == "released"


def test_tick_makes_the_rhythms_next_round(astrid, umea, queued):
    rhythm = actions.start_rhythm(
        by=astrid,
        unit=umea,
        every="week",
        days_open=4,
        next_on=MONDAY.date(),
        question_keys=["item:leading.support"],
        at=MONDAY - days(7),
    )

    jobs = queued(tasks.tick, MONDAY - days(2))

    assert jobs == [("ask_leader_first", Round.objects.get(rhythm=rhythm).key)]


def test_tick_goes_on_after_a_failure_and_writes_it_down(
    open_round, astrid, umea, questions, monkeypatch, caplog
):
    other = actions.plan_round(
        by=astrid,
        unit=umea,
        questions=questions,
        opens_at=MONDAY,
        closes_at=MONDAY + days(3),
        at=MONDAY,
    )
    marks = {question.key: 5 for question in other.scale_questions}
    actions.answer_first(by=astrid, round=other, marks=marks, at=MONDAY)
    actions.open_round(by=astrid, round=other, at=MONDAY)
    real = actions.close_round

    def close(*, round, at):
        if round.key == open_round.key:
            raise OSError("The disk is full.")
        return real(round=round, at=at)

    monkeypatch.setattr(actions, "close_round", close)

    with caplog.at_level(logging.ERROR):
        tasks.tick(MONDAY + days(4))

    assert [as_stored(each).state for each in (open_round, other)] == [
        "open",
        "released",
    ]
    said = [record.getMessage() for record in caplog.records]
    assert said == [f"close_round failed for {open_round.key}"]


def test_close_now_closes_only_what_is_due(open_round, astrid):
    Round.objects.filter(pk=open_round.pk).update(opens_at=MONDAY - days(400))
    tasks.close("nosuchround")
    actions.close_early(by=astrid, round=open_round, at=MONDAY)

    tasks.close(open_round.key)

    assert as_stored(open_round).state == "released"


def test_calling_off_is_finished_and_told_to_all(open_round, astrid, queued):
    jobs = queued(lambda: actions.call_off(by=astrid, round=open_round, at=MONDAY))
    assert jobs == [("finish_calling_off", open_round.key)]

    tasks.finish_calling_off(open_round.key)
    tasks.finish_calling_off(open_round.key)

    assert not rooms.is_open(open_round.key)
    assert {each.subject for each in Letter.objects.all()} == {
        "The round was called off"
    }
    assert Letter.objects.count() == 6


@pytest.mark.parametrize(
    ("task", "subject"),
    [
        (tasks.announce, "Astrid Lund would like to hear from you"),
        (tasks.remind, "Still time to answer Astrid Lund"),
        (tasks.thank, "The round is closed. Thank you"),
    ],
    ids=["announce", "remind", "thank"],
)
def test_letters_go_once_to_all_who_have_an_address(open_round, bo, task, subject):
    put_in(open_round, bo, 5)

    task(open_round.key)
    task(open_round.key)

    letters = Letter.objects.order_by("to")
    names = ["bo", "chandra", "david", "eva", "fatima", "hanna"]
    assert [each.to for each in letters] == [f"{n}@norrbygg.example" for n in names]
    assert {each.subject for each in letters} == {subject}


def test_leader_is_asked_first(draft):
    tasks.ask_leader_first(draft.key)

    letter = Letter.objects.get()
    assert letter.to == "astrid@norrbygg.example"
    assert f"/listen/{draft.key}/first/" in letter.text


def test_leader_without_an_address_gets_no_letter(draft, astrid):
    astrid.email = None
    astrid.save()

    tasks.ask_leader_first(draft.key)

    assert Letter.objects.count() == 0
