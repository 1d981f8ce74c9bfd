"""When a theme may be said to have moved."""

from itertools import product

import pytest

from ledare.understand.themes.moves import FEWEST_ROUNDS, false_alarms, move_of


@pytest.mark.parametrize(
    ("levels", "move"),
    [
        ([], "too_early"),
        ([0, 0, 2, 2], "too_early"),
        ([0, 0, 0, 1, 1], "more"),
        ([1, 0, 1, 2, 2], "more"),
        ([0, 0, 0, 0, 2], "unsure"),
        ([0, 2, 0, 1, 1], "steady"),
        ([2, 2, 2, 1, 1], "fewer"),
        ([1, 2, 1, 0, 0], "fewer"),
        ([2, 0, 0, 0, 1, 1], "more"),
        ([1, 1, 1, 1, 1], "steady"),
    ],
)
def test_a_theme_moved_when_two_rounds_differ_from_each_of_three(levels, move):
    assert move_of(levels) == move


def test_false_alarms_are_what_counting_every_course_of_two_bands_gives():
    share = 0.4
    counted = sum(
        share ** sum(levels) * (1 - share) ** (FEWEST_ROUNDS - sum(levels))
        for levels in product((0, 1), repeat=FEWEST_ROUNDS)
        if move_of(levels) == "more"
    )

    assert false_alarms(share) == pytest.approx(counted)


def test_false_alarms_are_at_worst_3_5_of_100():
    worst = max(false_alarms(step / 1000) for step in range(1001))

    assert worst == pytest.approx(0.03456)
