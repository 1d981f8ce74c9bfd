"""How long it is to the next cross-check, and which one it is."""

import pytest

from ledare.cycle.crosschecks.actions import do_cross_check, set_day, set_rhythm
from ledare.cycle.crosschecks.queries import done_by, next_cross_check
from tests.cast import MONDAY, days

BEGAN = MONDAY - days(100)
TODAY = MONDAY.date()


def test_next_cross_check_of_who_believes_nothing_yet_is_none(bo):
    assert next_cross_check(bo, TODAY) is None


@pytest.mark.parametrize(
    ("after", "left", "is_due"),
    [(0, 84, False), (72, 12, False), (84, 0, True), (100, -16, True)],
)
def test_next_cross_check_is_twelve_weeks_after_the_first_belief(
    after, left, is_due, astrid, belief
):
    ahead = next_cross_check(astrid, (BEGAN + days(after)).date())

    assert ahead is not None
    assert (ahead.days_left, ahead.is_due, ahead.number) == (left, is_due, 1)
    assert ahead.share_passed == pytest.approx(min(1, after / 84))


def test_next_cross_check_counts_those_that_were(astrid, belief):
    for number in range(3):
        do_cross_check(by=astrid, choices={}, learnt="", at=MONDAY + days(84 * number))

    ahead = next_cross_check(astrid, (MONDAY + days(240)).date())

    assert ahead is not None
    assert (ahead.number, ahead.days_left) == (4, 12)
    assert len(done_by(astrid)) == 3


def test_next_cross_check_follows_the_rhythm_and_the_day_she_chose(astrid, belief):
    set_rhythm(by=astrid, weeks=4, at=MONDAY)
    by_rhythm = next_cross_check(astrid, TODAY)
    set_day(by=astrid, due_on=TODAY + days(10), at=MONDAY)
    by_day = next_cross_check(astrid, TODAY)

    assert by_rhythm is not None
    assert by_day is not None
    assert (by_rhythm.days_left, by_rhythm.weeks) == (28, 4)
    assert (by_day.days_left, by_day.weeks) == (10, 4)


def test_done_by_shows_nobody_elses(astrid, bo, belief):
    do_cross_check(by=astrid, choices={}, learnt="Listen.", at=MONDAY)

    assert [one.learnt for one in done_by(astrid)] == ["Listen."]
    assert list(done_by(bo)) == []
