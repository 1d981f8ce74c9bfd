"""Who may write and read beliefs, and when a leader has begun."""

import pytest

from ledare.believe.beliefs import actions, rules
from ledare.believe.beliefs.rules import Begun
from tests.cast import MONDAY


def test_has_begun_on_day_one(astrid):
    assert rules.has_begun(astrid) == Begun(False, False, False, "")


def test_has_begun_step_by_step(astrid):
    belief = actions.write_belief(by=astrid, text="x", language="en", at=MONDAY)
    first = rules.has_begun(astrid)
    actions.add_behaviour(by=astrid, belief=belief, text="y", language="en", at=MONDAY)
    second = rules.has_begun(astrid)
    actions.take_self_check(
        by=astrid, on_questions={"asked": 4}, on_behaviours={}, at=MONDAY
    )
    third = rules.has_begun(astrid)

    assert [first, second, third] == [
        Begun(True, False, False, belief.key),
        Begun(True, True, False, belief.key),
        Begun(True, True, True, belief.key),
    ]
    assert [step.n_done for step in (first, second, third)] == [1, 2, 3]
    assert [step.is_whole for step in (first, second, third)] == [False, False, True]


@pytest.mark.parametrize("n_missing", [0, 1, 2, 3])
def test_may_see_team_results_after_all_three(n_missing, astrid):
    if n_missing < 3:
        belief = actions.write_belief(by=astrid, text="x", language="en", at=MONDAY)
    if n_missing < 2:
        actions.add_behaviour(
            by=astrid, belief=belief, text="y", language="en", at=MONDAY
        )
    if n_missing < 1:
        actions.take_self_check(
            by=astrid, on_questions={"asked": 4}, on_behaviours={}, at=MONDAY
        )

    assert rules.may_see_team_results(astrid) is (n_missing == 0)


def test_may_see_team_results_is_about_oneself(dag, check):
    assert rules.may_see_team_results(dag) is False


def test_has_begun_stays_when_all_is_laid_aside(astrid, belief, check):
    actions.retire_belief(by=astrid, belief=belief, at=MONDAY)

    assert rules.has_begun(astrid) == Begun(True, True, True, "")


def test_has_begun_takes_one_query(astrid, check, django_assert_num_queries):
    with django_assert_num_queries(1):
        rules.has_begun(astrid)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("astrid", True),
        ("bo", False),
        ("dag", False),
        ("femi", False),
        ("elin", False),
        ("ada", False),
        ("wil", False),
    ],
)
def test_may_write(who, may, organisation, belief):
    assert rules.may_write(organisation.people[who], belief) is may


@pytest.mark.parametrize(("who", "may"), [("astrid", True), ("bo", False)])
def test_may_lead_here(who, may, organisation):
    assert rules.may_lead_here(organisation.people[who]) is may


@pytest.mark.parametrize(
    ("scope", "than", "wider"),
    [
        ("team", "me", True),
        ("unit", "team", True),
        ("organisation", "unit", True),
        ("me", "me", False),
        ("team", "unit", False),
        ("me", "organisation", False),
    ],
)
def test_is_wider(scope, than, wider):
    assert rules.is_wider(scope, than=than) is wider
