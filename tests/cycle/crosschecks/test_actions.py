"""A cross-check is finished: choices kept, a belief put to rest, the next one set."""

import pytest
from django.core.exceptions import PermissionDenied

from ledare.audit.models import Entry
from ledare.cycle.crosschecks.actions import do_cross_check, set_day, set_rhythm
from ledare.cycle.crosschecks.models import CrossCheck
from tests.act.released import begun
from tests.cast import MONDAY, days

TODAY = MONDAY.date()


def test_do_cross_check_keeps_the_choice_and_sets_the_next(astrid, belief):
    done = do_cross_check(
        by=astrid, choices={belief: "keep"}, learnt="I talk too much.", at=MONDAY
    )

    (decision,) = done.decisions.all()
    ahead = CrossCheck.objects.get(done_at=None)
    assert (decision.belief, decision.choice) == (belief, "keep")
    assert (done.learnt, done.done_at) == ("I talk too much.", MONDAY)
    assert (ahead.due_on, ahead.weeks) == (TODAY + days(84), 12)
    assert str(decision) == f"Belief {belief.key}: Keep it as it is"


def test_do_cross_check_seals_what_was_learnt(astrid, belief):
    do_cross_check(by=astrid, choices={}, learnt="I talk too much.", at=MONDAY)

    stored = CrossCheck.objects.get(done_at=MONDAY)

    assert b"talk" not in bytes(stored.sealed_learnt)
    assert stored.learnt == "I talk too much."


def test_do_cross_check_without_words_keeps_none(astrid, belief):
    done = do_cross_check(by=astrid, choices={}, learnt="  ", at=MONDAY)

    assert done.learnt is None


def test_do_cross_check_puts_a_belief_to_rest(astrid, belief):
    do_cross_check(by=astrid, choices={belief: "retire"}, learnt="", at=MONDAY)

    belief.refresh_from_db()
    assert belief.retired_at == MONDAY


@pytest.mark.parametrize("choice", ["keep", "reword"])
def test_do_cross_check_leaves_the_other_beliefs_as_they_are(choice, astrid, belief):
    do_cross_check(by=astrid, choices={belief: choice}, learnt="", at=MONDAY)

    belief.refresh_from_db()
    assert belief.retired_at is None


def test_do_cross_check_records_that_it_was_done_and_no_choice(astrid, belief):
    do_cross_check(by=astrid, choices={belief: "keep"}, learnt="Quiet.", at=MONDAY)

    entry = Entry.objects.get(kind="cycle.crosscheck.done")
    assert (entry.by, entry.about, entry.details) == (astrid.key, "", {})


def test_do_cross_check_on_anothers_belief_changes_nothing(astrid, dag, belief):
    begun(dag)

    with pytest.raises(PermissionDenied):
        do_cross_check(by=dag, choices={belief: "retire"}, learnt="", at=MONDAY)

    belief.refresh_from_db()
    assert (belief.retired_at, CrossCheck.objects.count()) == (None, 0)


def test_do_cross_check_before_any_belief_is_refused(bo):
    with pytest.raises(PermissionDenied):
        do_cross_check(by=bo, choices={}, learnt="", at=MONDAY)


def test_set_rhythm_counts_from_today_and_lasts(astrid, belief):
    set_rhythm(by=astrid, weeks=4, at=MONDAY)
    do_cross_check(by=astrid, choices={}, learnt="", at=MONDAY + days(28))

    ahead = CrossCheck.objects.get(done_at=None)
    assert (ahead.due_on, ahead.weeks) == (TODAY + days(56), 4)
    assert str(ahead) == f"Cross-check of {TODAY + days(56)}"


def test_set_rhythm_that_is_not_offered_changes_nothing(astrid, belief):
    with pytest.raises(ValueError, match="5 weeks"):
        set_rhythm(by=astrid, weeks=5, at=MONDAY)

    assert CrossCheck.objects.count() == 0


@pytest.mark.parametrize("n", [0, -1, 400])
def test_set_day_in_the_past_or_too_far_changes_nothing(n, astrid, belief):
    with pytest.raises(ValueError, match="within a year"):
        set_day(by=astrid, due_on=TODAY + days(n), at=MONDAY)

    assert CrossCheck.objects.count() == 0


def test_set_day_before_any_belief_is_refused(bo):
    with pytest.raises(PermissionDenied):
        set_day(by=bo, due_on=TODAY + days(3), at=MONDAY)
