"""Beliefs and rounds side by side."""

import pytest

from ledare.act.commitments.actions import keep_commitment, let_go, make_commitment
from ledare.believe.beliefs.actions import (
    add_behaviour,
    add_evidence,
    retire_behaviour,
    reword_belief,
    write_belief,
)
from ledare.cycle.crosschecks.actions import do_cross_check
from ledare.cycle.crosschecks.comparison import compare
from tests.act.released import begun, released_round
from tests.cast import MONDAY, days

TODAY = MONDAY.date()


def rounds_with(astrid, umea, behaviour, *marks, last=MONDAY):
    """Release one round a mark, a fortnight apart, the last one on a day."""
    return [
        released_round(
            astrid,
            umea,
            [behaviour],
            [mark] * 7,
            at=last - days(14 * (len(marks) - 1 - number)),
            own=number + 1,
        )
        for number, mark in enumerate(marks)
    ]


def the_line(comparison):
    ((line,),) = [row.behaviours for row in comparison.beliefs]
    return line


def test_compare_before_any_round_says_so(astrid, belief):
    comparison = compare(astrid)

    assert (comparison.rounds, comparison.first, comparison.last) == ((), None, None)
    assert the_line(comparison).sentence == "No figure yet."


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ((5,), "Too early to tell: 2 more rounds are needed."),
        ((2, 6), "Too early to tell: one more round is needed."),
        ((5, 5, 5), "The same as then."),
        ((4, 5, 5), "About the same. A change of 1.0 can be chance."),
    ],
)
def test_compare_says_only_what_the_rounds_can_bear(
    marks, sentence, astrid, umea, behaviour
):
    rounds_with(astrid, umea, behaviour, *marks)

    assert the_line(compare(astrid)).sentence == sentence


@pytest.mark.parametrize(
    ("marks", "verb"), [((2, 4, 6), "Up by"), ((6, 4, 2), "Down by")]
)
def test_compare_says_a_sure_change_with_its_interval(
    marks, verb, astrid, umea, behaviour
):
    rounds_with(astrid, umea, behaviour, *marks)

    line = the_line(compare(astrid))

    assert line.change is not None
    assert line.change.is_apart_from_zero
    assert line.sentence.startswith(f"{verb} 4.5, between ")


def test_compare_lays_the_first_round_beside_the_last(astrid, umea, behaviour):
    first, _second, third = rounds_with(astrid, umea, behaviour, 3, 4, 5)

    comparison = compare(astrid)

    line = the_line(comparison)
    assert (comparison.first, comparison.last) == (first, third)
    assert line.then is not None
    assert line.now is not None
    assert (line.then.own, line.then.team.mean) == (1, 3.0)
    assert (line.now.own, line.now.team.mean) == (3, 5.0)
    assert line.now.interval.low < 5 < line.now.interval.high


def test_compare_looks_at_rounds_after_the_last_cross_check(astrid, umea, behaviour):
    rounds_with(astrid, umea, behaviour, 3, 4)
    do_cross_check(by=astrid, choices={}, learnt="", at=MONDAY + days(1))
    (later,) = rounds_with(astrid, umea, behaviour, 5, last=MONDAY + days(14))

    comparison = compare(astrid)

    assert comparison.since == (MONDAY + days(1)).date()
    assert comparison.rounds == (later,)
    assert the_line(comparison).then is None


def test_compare_keeps_to_the_unit_asked_last(astrid, umea, lulea, behaviour):
    rounds_with(astrid, lulea, behaviour, 2, last=MONDAY - days(14))
    (now,) = rounds_with(astrid, umea, behaviour, 5)

    assert compare(astrid).rounds == (now,)


def test_compare_shows_what_was_believed_then(astrid, umea, behaviour):
    rounds_with(astrid, umea, behaviour, 4)
    belief = behaviour.belief
    assert not compare(astrid).beliefs[0].is_reworded

    reword_belief(
        by=astrid,
        belief=belief,
        text="I ask, then decide.",
        language="en",
        at=MONDAY + days(1),
    )

    row = compare(astrid).beliefs[0]
    assert row.is_reworded
    assert row.believed_then is not None
    assert row.believed_then.text == "I ask before I decide."


def test_compare_knows_a_belief_that_is_newer_than_the_rounds(astrid, umea, behaviour):
    rounds_with(astrid, umea, behaviour, 4)
    write_belief(by=astrid, text="We rest.", language="en", at=MONDAY + days(1))

    newest = compare(astrid).beliefs[1]

    assert (newest.believed_then, newest.is_reworded) == (None, False)
    assert newest.behaviours == ()


def test_compare_keeps_a_behaviour_that_was_asked_and_drops_one_that_was_not(
    astrid, umea, behaviour
):
    rounds_with(astrid, umea, behaviour, 4)
    never = add_behaviour(
        by=astrid, belief=behaviour.belief, text="Never asked", language="en", at=MONDAY
    )
    for one in (behaviour, never):
        retire_behaviour(by=astrid, behaviour=one, at=MONDAY)

    assert the_line(compare(astrid)).behaviour == behaviour


def test_compare_shows_the_evidence_since_the_last_time(astrid, belief):
    add_evidence(
        by=astrid, belief=belief, side="for", text="Before", happened_on=TODAY - days(9)
    )
    do_cross_check(by=astrid, choices={}, learnt="", at=MONDAY)
    add_evidence(
        by=astrid, belief=belief, side="against", text="After", happened_on=TODAY
    )

    (row,) = compare(astrid).beliefs

    assert [one.text for one in row.evidence] == ["After"]


def test_compare_shows_what_became_of_promises_for_a_belief(astrid, umea, belief):
    made = [
        make_commitment(
            by=astrid, unit=umea, what=what, due_on=TODAY, belief=belief, at=MONDAY
        )
        for what in ("Kept", "Let go", "Open")
    ]
    make_commitment(by=astrid, unit=umea, what="Apart", due_on=TODAY, at=MONDAY)
    keep_commitment(by=astrid, commitment=made[0], at=MONDAY)
    let_go(by=astrid, commitment=made[1], reason="No time", at=MONDAY)

    (row,) = compare(astrid).beliefs
    do_cross_check(by=astrid, choices={}, learnt="", at=MONDAY + days(1))
    (next_row,) = compare(astrid).beliefs

    assert (row.kept, row.let_go, row.under_way) == ((made[0],), (made[1],), (made[2],))
    assert (next_row.kept, next_row.let_go, next_row.under_way) == ((), (), (made[2],))


def test_compare_shows_nobody_elses_beliefs(astrid, dag, umea, behaviour):
    rounds_with(astrid, umea, behaviour, 4)
    begun(dag)

    comparison = compare(dag)

    assert (len(comparison.beliefs), comparison.rounds) == (1, ())


@pytest.mark.parametrize("n", [1, 3])
def test_compare_costs_the_same_for_one_and_for_three(
    n, astrid, umea, django_assert_num_queries
):
    behaviours = [begun(astrid, text=f"Belief {number}") for number in range(n)]
    for number in range(n):
        released_round(astrid, umea, behaviours, [5] * 7, at=MONDAY + days(14 * number))
        belief = behaviours[number].belief
        make_commitment(
            by=astrid, unit=umea, what="A note", due_on=TODAY, belief=belief, at=MONDAY
        )
        add_evidence(
            by=astrid, belief=belief, side="for", text="Seen", happened_on=TODAY
        )

    with django_assert_num_queries(11):
        comparison = compare(astrid)
        words = [one.text for row in comparison.beliefs for one in row.evidence]

    assert (len(comparison.rounds), words) == (n, ["Seen"] * n)
