"""From a plan to a release."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django_q.models import OrmQ

from ledare.audit.models import Entry
from ledare.listen.surveys import actions
from ledare.listen.surveys.models import OwnAnswer, Round, Seat
from ledare.listen.surveys.questions import chosen
from ledare.people.models import TokenGiven
from ledare.responses import intake, releases, rooms
from ledare.responses.closing import CannotOpen
from ledare.trust.cells import TooFew
from tests.cast import MONDAY, days
from tests.listen.surveys.answering import as_stored, put_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


class WorkerDied(Exception):
    """A worker stops in the middle."""


def kinds_recorded():
    return list(Entry.objects.values_list("kind", flat=True))


def plan(astrid, unit, questions, **changes):
    times = {"opens_at": MONDAY, "closes_at": MONDAY + days(4), "at": MONDAY}
    given = {"by": astrid, "unit": unit, "questions": questions, **times, **changes}
    return actions.plan_round(**given)


def test_plan_round_keeps_the_questions_as_they_stand(draft, questions, behaviour):
    behaviour.text = "Something else."
    behaviour.save()

    assert as_stored(draft).asked == questions
    assert kinds_recorded() == ["listen.round.planned"]


def test_plan_round_of_another_leaders_unit_is_refused(astrid, lulea, questions):
    with pytest.raises(PermissionDenied):
        plan(astrid, lulea, questions)

    assert Round.objects.count() == 0


def test_plan_round_by_who_has_not_chosen_to_lead_is_refused(astrid, umea, questions):
    astrid.leads_since = None

    with pytest.raises(PermissionDenied):
        plan(astrid, umea, questions)


def test_plan_round_needs_a_question_with_a_scale(astrid, umea):
    with pytest.raises(ValidationError, match="with a scale"):
        plan(astrid, umea, chosen(["open:feedforward"], []))


def test_plan_round_refuses_the_same_question_twice(astrid, umea, questions):
    with pytest.raises(ValidationError, match="twice"):
        plan(astrid, umea, [*questions, questions[0]])


def test_plan_round_closes_after_it_opens(astrid, umea, questions):
    with pytest.raises(ValidationError, match="after it opens"):
        plan(astrid, umea, questions, closes_at=MONDAY)


def test_answer_first_may_be_changed_until_the_round_opens(ready, astrid):
    marks = {question.key: None for question in ready.scale_questions}

    actions.answer_first(by=astrid, round=ready, marks=marks, at=MONDAY)

    stored = OwnAnswer.objects.values_list("question_key", "value")
    assert dict(stored) == marks


def test_answer_first_by_another_is_refused(draft, bo):
    with pytest.raises(PermissionDenied):
        actions.answer_first(by=bo, round=draft, marks={}, at=MONDAY)


def test_answer_first_wants_every_question(draft, astrid):
    marks = {question.key: 4 for question in draft.scale_questions[1:]}

    with pytest.raises(ValidationError, match="every question"):
        actions.answer_first(by=astrid, round=draft, marks=marks, at=MONDAY)

    assert OwnAnswer.objects.count() == 0


def test_answer_first_refuses_what_is_not_on_the_scale(draft, astrid):
    marks = {question.key: 8 for question in draft.scale_questions}

    with pytest.raises(ValidationError, match="not on the scale"):
        actions.answer_first(by=astrid, round=draft, marks=marks, at=MONDAY)


def test_answer_first_is_too_late_once_the_round_is_open(open_round, astrid):
    with pytest.raises(PermissionDenied):
        actions.answer_first(by=astrid, round=open_round, marks={}, at=MONDAY)


def test_open_round_before_the_leader_has_answered_is_refused(draft, astrid):
    with pytest.raises(actions.NotAnsweredFirst):
        actions.open_round(by=astrid, round=draft, at=MONDAY)

    assert as_stored(draft).state == "draft"
    assert not rooms.is_open(draft.key)


def test_open_round_by_another_is_refused(ready, bo):
    with pytest.raises(PermissionDenied):
        actions.open_round(by=bo, round=ready, at=MONDAY)


def test_open_round_seats_everybody_but_its_leader(open_round, umea):
    seats = Seat.objects.order_by("person__name")

    asked = [(seat.person.first_name, seat.unit_key, seat.cell_key) for seat in seats]
    names = ["Bo", "Chandra", "David", "Eva", "Fatima", "Göran", "Hanna"]
    assert asked == [(name, umea.key, umea.key) for name in names]
    assert rooms.is_open(open_round.key)
    assert open_round.state == "open"


def test_open_round_is_recorded_with_the_seal_of_its_keys(open_round, astrid):
    entry = Entry.objects.get(kind="listen.round.opened")

    seal = rooms.key_list_of(open_round.key).seal.hex()
    assert entry.details["seal"] == seal == as_stored(open_round).seal
    assert (entry.by, entry.details["asked"]) == (astrid.key, 7)


def test_open_round_twice_changes_nothing(open_round, astrid):
    again = actions.open_round(by=astrid, round=open_round, at=MONDAY + days(1))

    assert again.seal == open_round.seal
    assert again.opened_at == MONDAY


def test_open_round_to_fewer_than_five_is_refused(ready, astrid, organisation):
    for name in ("bo", "chandra", "david"):
        organisation.people[name].memberships.all().delete()

    with pytest.raises(TooFew) as refused:
        actions.open_round(by=astrid, round=ready, at=MONDAY)

    assert refused.value.n == 4
    assert as_stored(ready).state == "draft"
    assert Seat.objects.count() == 0


def test_open_round_a_few_hours_late_closes_when_it_was_said(ready, astrid):
    opened = actions.open_round(by=astrid, round=ready, at=MONDAY + days(0.5))

    assert opened.closes_at == MONDAY + days(4)


def test_open_round_days_late_stays_open_as_long(ready, astrid):
    opened = actions.open_round(by=astrid, round=ready, at=MONDAY + days(3))

    assert opened.closes_at == MONDAY + days(7)


def test_open_round_before_its_day_begins_now(ready, astrid):
    opened = actions.open_round(by=astrid, round=ready, at=MONDAY - days(1))

    assert opened.opens_at == MONDAY - days(1)


def test_open_round_of_a_larger_unit_keeps_small_teams_together(
    femi, delivery, norrbygg, questions
):
    round_ = plan(femi, norrbygg, questions)
    marks = {question.key: 5 for question in round_.scale_questions}
    actions.answer_first(by=femi, round=round_, marks=marks, at=MONDAY)

    actions.open_round(by=femi, round=round_, at=MONDAY)

    nodes = {node.name: node for node in rooms.plan_of(round_.key).nodes}
    assert sorted(nodes) == ["Delivery", "Finance", "Luleå", "Norrbygg", "Umeå"]
    finance = Seat.objects.filter(unit_key=nodes["Finance"].key)
    assert {seat.cell_key for seat in finance} != {nodes["Finance"].key}
    dag = Seat.objects.get(person__name="Dag Norén")
    assert dag.unit_key == delivery.key


def test_open_round_announces_itself_later(
    ready, astrid, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.open_round(by=astrid, round=ready, at=MONDAY)

    jobs = [(job.func(), job.task["args"]) for job in OrmQ.objects.all()]
    assert jobs == [
        ("ledare.listen.surveys.tasks.announce", (ready.key,)),
        ("ledare.listen.surveys.tasks.open_inbox", (ready.key,)),
    ]


@pytest.fixture
def answered(open_round, organisation):
    """Six of seven have answered: 3, 4, 4, 5, 5, 6."""
    names = ["bo", "chandra", "david", "eva", "fatima", "goran"]
    for name, mark in zip(names, [3, 4, 4, 5, 5, 6], strict=True):
        put_in(open_round, organisation.people[name], mark)
    return open_round


def test_close_round_releases_once_and_forgets(answered, umea):
    assert TokenGiven.objects.count() == 6

    actions.close_round(round=answered, at=MONDAY + days(4))

    release = releases.release_of(answered.key)
    assert (release.asked, release.answered) == (7, 6)
    assert release.group_for(umea.key).n == 6
    assert TokenGiven.objects.count() == 0
    stored = as_stored(answered)
    assert (stored.state, stored.released_at) == ("released", MONDAY + days(4))
    entry = Entry.objects.get(kind="listen.round.released")
    assert entry.details == {"release": release.hash}


def test_close_round_twice_changes_nothing(answered):
    actions.close_round(round=answered, at=MONDAY + days(4))
    before = releases.release_of(answered.key).hash

    actions.close_round(round=answered, at=MONDAY + days(9))

    assert releases.release_of(answered.key).hash == before
    assert as_stored(answered).released_at == MONDAY + days(4)
    assert kinds_recorded().count("listen.round.released") == 1


@pytest.mark.parametrize(
    "step",
    ["closing", "opened", "released", "forgotten", "vacuumed", "key", "destroyed"],
)
def test_close_round_goes_on_after_a_crash_at_any_step(answered, step):
    def die(reached):
        if reached == step:
            raise WorkerDied

    with pytest.raises(WorkerDied):
        actions.close_round(round=answered, at=MONDAY + days(4), before_step=die)
    assert as_stored(answered).state == "closing"

    actions.close_round(round=answered, at=MONDAY + days(5))

    assert releases.release_of(answered.key).answered == 6
    assert as_stored(answered).state == "released"


def test_close_early_moves_the_end_to_now(open_round, astrid):
    actions.close_early(by=astrid, round=open_round, at=MONDAY + days(2))

    assert as_stored(open_round).closes_at == MONDAY + days(2)
    assert kinds_recorded()[-1] == "listen.round.closed_early"


def test_close_early_by_another_changes_nothing(open_round, bo):
    with pytest.raises(PermissionDenied):
        actions.close_early(by=bo, round=open_round, at=MONDAY + days(2))

    assert as_stored(open_round).closes_at == MONDAY + days(4)


def test_close_early_of_a_draft_changes_nothing(draft, astrid):
    actions.close_early(by=astrid, round=draft, at=MONDAY + days(2))

    assert as_stored(draft).closes_at == MONDAY + days(4)


def test_call_off_destroys_what_was_answered(answered, astrid, keys):
    assert len(list(keys.iterdir())) == 2

    actions.call_off(by=astrid, round=answered, at=MONDAY + days(1))

    assert as_stored(answered).state == "cancelled"
    assert not rooms.is_open(answered.key)
    assert list(keys.iterdir()) == []
    assert TokenGiven.objects.count() == 0
    assert releases.release_of(answered.key) is None


def test_call_off_ends_a_round_whose_key_is_lost(answered, astrid, keys):
    (keys / f"{answered.key}.open").unlink()
    with pytest.raises(CannotOpen):
        actions.close_round(round=answered, at=MONDAY + days(4))

    actions.call_off(by=astrid, round=as_stored(answered), at=MONDAY + days(5))

    assert as_stored(answered).state == "cancelled"
    assert list(keys.iterdir()) == []


def test_call_off_while_a_round_closes_as_it_should_changes_nothing(answered, astrid):
    answered.state = "closing"
    answered.save()

    actions.call_off(by=astrid, round=answered, at=MONDAY + days(5))

    assert as_stored(answered).state == "closing"


def test_call_off_a_draft(draft, astrid):
    actions.call_off(by=astrid, round=draft, at=MONDAY)

    assert as_stored(draft).state == "cancelled"


def test_call_off_by_another_changes_nothing(open_round, bo):
    with pytest.raises(PermissionDenied):
        actions.call_off(by=bo, round=open_round, at=MONDAY)

    assert rooms.is_open(open_round.key)


def test_call_off_after_the_release_changes_nothing(answered, astrid):
    actions.close_round(round=answered, at=MONDAY + days(4))

    actions.call_off(by=astrid, round=answered, at=MONDAY + days(5))

    assert as_stored(answered).state == "released"
    assert releases.release_of(answered.key).answered == 6


def test_close_round_that_was_called_off_releases_nothing(answered, astrid):
    called_off = actions.call_off(by=astrid, round=answered, at=MONDAY)

    actions.close_round(round=called_off, at=MONDAY + days(4))

    assert releases.release_of(answered.key) is None


def test_an_answer_after_the_close_is_refused(answered, organisation):
    actions.close_round(round=answered, at=MONDAY + days(4))

    with pytest.raises(intake.Refused) as refused:
        put_in(answered, organisation.people["hanna"], 7)

    assert refused.value.status == 410
