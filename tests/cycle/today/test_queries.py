"""What waits for a person, and the one next step."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from ledare.act.commitments.actions import make_commitment
from ledare.act.sharebacks.queries import you_said_we_did
from ledare.believe.beliefs import actions as believing
from ledare.believe.beliefs.queries import self_questions
from ledare.cycle.today import queries
from ledare.listen.surveys import questions
from ledare.listen.surveys.actions import answer_first, open_round, plan_round
from tests.cast import MONDAY, days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def believing_astrid(astrid):
    """Astrid, who has written a belief and a behaviour and looked at herself."""
    belief = believing.write_belief(
        by=astrid, text="I ask before I decide.", language="en", at=MONDAY
    )
    believing.add_behaviour(
        by=astrid, belief=belief, text="Asks first.", language="en", at=MONDAY
    )
    believing.take_self_check(
        by=astrid,
        on_questions={self_questions()[0].key: 5},
        on_behaviours={},
        at=MONDAY,
    )
    return astrid


@pytest.fixture
def draft(believing_astrid, umea):
    """A round of hers that she has not answered yet."""
    return plan_round(
        by=believing_astrid,
        unit=umea,
        questions=questions.chosen(questions.STANDING, []),
        opens_at=MONDAY,
        closes_at=MONDAY + days(4),
        at=MONDAY,
    )


@pytest.fixture
def running(draft, astrid):
    """The round, open."""
    marks = {question.key: 5 for question in draft.scale_questions}
    answer_first(by=astrid, round=draft, marks=marks, at=MONDAY)
    return open_round(by=astrid, round=draft, at=MONDAY)


def now_of(person, at=MONDAY):
    """Return what waits for somebody, with the promises she is late with."""
    did = you_said_we_did(person, on=at.date())
    return queries.now_of(person, late=did.mine_late, at=at)


def step_of(person, at=MONDAY):
    """Return the words on the next step's button."""
    step = now_of(person, at).step
    return step.button if step else None


def test_next_step_of_a_leader_who_has_not_begun_is_left_to_the_first_steps(astrid):
    assert step_of(astrid) is None


def test_next_step_of_a_leader_who_has_begun_is_to_ask(believing_astrid):
    assert step_of(believing_astrid) == "Plan a round"


def test_next_step_with_a_draft_is_to_answer_first(draft, astrid):
    assert step_of(astrid) == "Answer your round"


def test_next_step_while_a_round_runs_is_nothing(running, astrid):
    assert step_of(astrid) is None
    assert now_of(astrid).running == [running]


def test_next_step_of_a_member_is_to_answer(running, bo):
    now = now_of(bo)

    assert (now.step.button, now.to_answer, now.running) == (
        "Answer now",
        [running],
        [],
    )


def test_next_step_of_somebody_who_was_not_asked_is_nothing(running, dag):
    assert now_of(dag).to_answer == []


def test_next_step_with_a_late_promise_is_to_answer_it(running, astrid, umea):
    make_commitment(
        by=astrid, unit=umea, what="Ask first", due_on=MONDAY.date(), at=MONDAY
    )

    now = now_of(astrid, MONDAY + days(1))

    assert (now.step.button, now.step.is_late, len(now.late)) == (
        "Answer the late one",
        True,
        1,
    )
    assert step_of(astrid, at=MONDAY) is None


def test_next_step_when_the_cross_check_is_due(believing_astrid):
    assert step_of(believing_astrid, at=MONDAY + days(7 * 12)) == (
        "Begin the cross-check"
    )


def test_next_step_after_a_release_is_the_share_back(running, astrid):
    running.state, running.released_at = "released", MONDAY + days(4)
    running.save()

    assert step_of(astrid, at=MONDAY + days(5)) == "Write the share-back"


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (6, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (18, "Good evening"),
    ],
)
def test_greeting_is_for_the_readers_hour(hour, said):
    with timezone.override("Europe/Stockholm"):
        at = datetime(2026, 3, 2, hour - 1, 30, tzinfo=UTC)

        assert queries.greeting(at) == said
