"""What one group's figures leave possible: all of it, and no more where it is small."""

from math import inf

import pytest

from ledare.trust.attacker.audits import Question
from ledare.trust.attacker.facts import Fact
from ledare.trust.attacker.single import possible

ONE_TO_FIVE = Question(1, 5)
EVERY = frozenset(range(1, 6))
N_LARGE = 20  # more than are gone through one way after another


def group(n, total=None, **shown):
    """Return what is known of n people."""
    people = frozenset(f"p{number}" for number in range(n))
    return Fact(people, n, total or (n, 5 * n), **shown)


def test_nothing_is_left_to_whoever_knows_all_answers():
    nobody_said_five = group(1, counts=(((5,), (0, 0)),))

    assert possible(nobody_said_five, ONE_TO_FIVE, known=[3]) == frozenset()


@pytest.mark.parametrize(
    ("n", "total", "spread", "left"),
    [
        (N_LARGE, (60, 60), (0.0, 0.0), {3}),
        (N_LARGE, (60, 60), (2.0, 2.0), {1, 5}),
        (N_LARGE, (60, 60), (0.0, 1.0), EVERY),
        (N_LARGE, (60, 60), (3.0, inf), set()),
        (N_LARGE, (59, 61), (0.0, 0.0), {3}),
        (N_LARGE, (50, 70), (0.0, 0.0), EVERY),
    ],
)
def test_spread_of_a_large_group_rules_out_what_is_certain(n, total, spread, left):
    assert possible(group(n, total, spread=spread), ONE_TO_FIVE) == left


def test_spread_and_all_other_answers_leave_the_last_one():
    known = [3] * (N_LARGE - 1)

    alike = group(N_LARGE, spread=(0.0, 0.0))

    assert possible(alike, ONE_TO_FIVE, known) >= {3}
