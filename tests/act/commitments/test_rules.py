"""Who may do what with a promise: a table."""

from datetime import date

import pytest

from ledare.act.commitments import rules
from ledare.act.commitments.models import Commitment
from ledare.people.models import Person

LEADER, OWNER, OTHER = Person(pk=1), Person(pk=2), Person(pk=3)
DUE = date(2026, 3, 16)


def promise(state="open"):
    return Commitment(leader=LEADER, owner=OWNER, state=state, due_on=DUE)


@pytest.mark.parametrize(
    ("rule", "state", "leader", "owner", "other"),
    [
        (rules.may_edit, "open", True, True, False),
        (rules.may_edit, "kept", False, False, False),
        (rules.may_keep, "open", False, True, False),
        (rules.may_keep, "let_go", False, False, False),
        (rules.may_let_go, "open", True, True, False),
        (rules.may_let_go, "kept", False, False, False),
        (rules.may_reopen, "kept", True, True, False),
        (rules.may_reopen, "open", False, False, False),
    ],
)
def test_rule_answers_by_state_and_hand(rule, state, leader, owner, other):
    row = promise(state)

    answers = [rule(person, row) for person in (LEADER, OWNER, OTHER)]

    assert answers == [leader, owner, other]


@pytest.mark.parametrize(
    ("person", "state", "is_inside", "has_offered", "answer"),
    [
        (OTHER, "open", True, False, True),
        (OTHER, "open", False, False, False),
        (OTHER, "open", True, True, False),
        (OTHER, "kept", True, False, False),
        (OWNER, "open", True, False, False),
        (LEADER, "open", True, False, False),
    ],
)
def test_may_offer_inside_once_while_open(
    person, state, is_inside, has_offered, answer
):
    row = promise(state)

    assert answer == rules.may_offer(
        person, row, is_inside=is_inside, has_offered=has_offered
    )


@pytest.mark.parametrize(
    ("by", "to", "has_offered", "state", "answer"),
    [
        (LEADER, OTHER, True, "open", True),
        (LEADER, OTHER, False, "open", False),
        (LEADER, LEADER, False, "open", True),
        (OWNER, LEADER, False, "open", True),
        (OWNER, OTHER, True, "open", False),
        (OTHER, OTHER, True, "open", False),
        (OTHER, LEADER, False, "open", False),
        (LEADER, OWNER, True, "open", False),
        (LEADER, OTHER, True, "kept", False),
    ],
)
def test_may_hand_over_never_to_somebody_unasked(by, to, has_offered, state, answer):
    row = promise(state)

    assert answer == rules.may_hand_over(by, row, to, has_offered=has_offered)


@pytest.mark.parametrize(
    ("state", "today", "days"),
    [
        ("open", date(2026, 3, 16), 0),
        ("open", date(2026, 3, 23), 7),
        ("kept", date(2026, 3, 23), 0),
        ("let_go", date(2026, 3, 23), 0),
    ],
)
def test_days_late_counts_open_promises_past_their_day(state, today, days):
    row = promise(state)

    assert rules.days_late(row, today) == days
    assert rules.is_late(row, today) == (days > 0)


@pytest.mark.parametrize(
    ("has_space", "leads", "answer"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_may_make_asks_for_both_the_unit_and_the_choice(has_space, leads, answer):
    person = Person(pk=1, leads_since=DUE if has_space else None)

    assert rules.may_make(person, leads=leads) == answer
