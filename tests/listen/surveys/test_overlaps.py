"""A round leaves out what nearly the same people were asked at nearly the same time."""

import pytest

from ledare.audit.models import Entry
from ledare.listen.surveys import actions, tasks
from ledare.listen.surveys.models import OwnAnswer, Round
from ledare.listen.surveys.overlaps import NEAR, TooNear, left_out_of
from ledare.listen.surveys.questions import chosen
from ledare.mail.models import Letter
from ledare.people.actions import erase, move
from tests.cast import MONDAY, client_of, days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

SUPPORT, HEARD, LEARN = (
    f"item:leading.{name}" for name in ("support", "heard", "learn")
)
SOONER = MONDAY + days(2)


def ready(leader, unit, *keys, at):
    """Plan a round and answer it first."""
    planned = actions.plan_round(
        by=leader,
        unit=unit,
        questions=chosen([*keys, "open:feedforward"], []),
        opens_at=at,
        closes_at=at + days(4),
        at=at,
    )
    marks = {question.key: 5 for question in planned.scale_questions}
    actions.answer_first(by=leader, round=planned, marks=marks, at=at)
    return planned


def opened(leader, unit, *keys, at):
    """Plan a round, answer it first and open it."""
    return actions.open_round(by=leader, round=ready(leader, unit, *keys, at=at), at=at)


def asked_in(round_):
    """Return the questions of a round as it is stored."""
    return [question.key for question in Round.objects.get(pk=round_.pk).asked]


@pytest.fixture
def hers(astrid, umea):
    """Astrid asked the seven of Umeå on Monday."""
    return opened(astrid, umea, SUPPORT, HEARD, at=MONDAY)


@pytest.fixture
def bo_moved(hers, ada, bo, lulea):
    """Bo left Umeå for Luleå on Tuesday."""
    move(by=ada, person=bo, unit=lulea, at=MONDAY + days(1))


def test_round_over_the_very_same_group_keeps_all_its_questions(hers, femi, norrbygg):
    theirs = opened(femi, norrbygg, SUPPORT, HEARD, at=SOONER)

    assert asked_in(theirs) == [SUPPORT, HEARD, "open:feedforward"]


@pytest.mark.usefixtures("bo_moved")
def test_question_asked_of_one_less_is_left_out_with_the_leaders_own_mark(
    femi, norrbygg
):
    theirs = opened(femi, norrbygg, SUPPORT, LEARN, at=SOONER)

    assert asked_in(theirs) == [LEARN, "open:feedforward"]
    assert [a.question_key for a in OwnAnswer.objects.filter(round=theirs)] == [LEARN]
    (entry,) = Entry.objects.filter(kind="listen.round.opened", about=theirs.key)
    assert entry.details["left_out"] == 1


def test_erased_person_is_remembered(hers, femi, norrbygg, ada, bo):
    erase(by=ada, person=bo, at=MONDAY + days(1))

    theirs = opened(femi, norrbygg, SUPPORT, LEARN, at=SOONER)

    assert asked_in(theirs) == [LEARN, "open:feedforward"]


@pytest.mark.usefixtures("bo_moved")
def test_round_with_nothing_left_does_not_open_and_can_later(hers, femi, norrbygg):
    theirs = ready(femi, norrbygg, SUPPORT, HEARD, at=SOONER)

    with pytest.raises(TooNear) as refused:
        actions.open_round(by=femi, round=theirs, at=SOONER)

    reasons = {(one.question.key, one.because_of.pk) for one in refused.value.left_out}
    assert reasons == {(SUPPORT, hers.pk), (HEARD, hers.pk)}
    assert Round.objects.get(pk=theirs.pk).state == "draft"
    (until,) = {one.until for one in refused.value.left_out}
    assert until == hers.closes_at + NEAR
    assert actions.open_round(by=femi, round=theirs, at=until).state == "open"


@pytest.mark.usefixtures("bo_moved")
def test_rhythm_of_the_same_leader_goes_on(astrid, umea):
    next_week = opened(astrid, umea, SUPPORT, HEARD, at=MONDAY + days(7))

    assert asked_in(next_week) == [SUPPORT, HEARD, "open:feedforward"]


@pytest.mark.usefixtures("bo_moved")
def test_second_round_of_the_same_leader_is_no_rhythm_when_it_comes_at_once(
    hers, astrid, umea
):
    actions.close_early(by=astrid, round=hers, at=SOONER)

    with pytest.raises(TooNear):
        opened(astrid, umea, SUPPORT, HEARD, at=SOONER)


@pytest.mark.usefixtures("bo_moved")
def test_round_that_was_called_off_keeps_nothing_out(hers, astrid, femi, norrbygg):
    actions.call_off(by=astrid, round=hers, at=SOONER)

    theirs = opened(femi, norrbygg, SUPPORT, at=SOONER)

    assert asked_in(theirs) == [SUPPORT, "open:feedforward"]


@pytest.mark.usefixtures("bo_moved")
def test_leader_is_told_once_and_the_round_opens_by_itself(hers, femi, norrbygg):
    theirs = ready(femi, norrbygg, SUPPORT, at=SOONER)

    tasks.tick(SOONER)
    tasks.tick(SOONER + days(1))
    told = Letter.objects.filter(key__contains="too-near")
    waits = Round.objects.get(pk=theirs.pk).state
    tasks.tick(hers.closes_at + NEAR)

    assert [letter.subject for letter in told] == ["Your round waits a little"]
    assert waits == "draft"
    assert Round.objects.get(pk=theirs.pk).state == "open"


@pytest.mark.usefixtures("bo_moved")
def test_page_of_the_draft_says_what_is_left_out_and_opening_says_why(
    hers, femi, norrbygg, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: SOONER)
    theirs = ready(femi, norrbygg, SUPPORT, at=SOONER)
    client = client_of(femi)

    draft = client.get(f"/listen/{theirs.key}/").content.decode()
    refused = client.post(f"/listen/{theirs.key}/open/")

    assert "Left out if it opens now" in draft
    assert refused.status_code == 422
    for page in (draft, refused.content.decode()):
        assert "Astrid Lund asked it in Umeå lately" in page


def test_left_out_of_is_empty_without_other_rounds(femi, norrbygg):
    theirs = ready(femi, norrbygg, SUPPORT, at=SOONER)
    audience = actions.opening.audience_of(norrbygg, leader=femi, on=SOONER.date())
    plan = audience.plan(theirs.key, theirs.asked)

    assert left_out_of(theirs, audience, plan, at=SOONER) == ()
