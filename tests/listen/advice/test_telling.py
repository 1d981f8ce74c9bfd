"""Telling of a day: who asked counts once, gaps are missing, each tap can go again."""

from datetime import date

import pytest

from ledare.audit.models import Entry
from ledare.listen.advice import actions, queries
from ledare.listen.advice.models import AdviceDay, Asked
from tests.cast import MONDAY, days

TODAY = MONDAY.date()


def counted(person, **span):
    """Return what was told of each day: day, askers, taps."""
    return [
        (one.on, one.n_askers, one.n_taps) for one in queries.days_of(person, **span)
    ]


def test_two_askers_three_times_are_two(bo, astrid, chandra, tap):
    tap(chandra)
    tap(astrid)
    tap(chandra)

    assert counted(bo) == [(TODAY, 2, 3)]


def test_taps_without_a_name_are_each_somebody_else(bo, tap):
    tap()
    tap()

    assert counted(bo) == [(TODAY, 2, 2)]


def test_the_same_as_the_one_before_is_no_other(bo, chandra, tap):
    tap(chandra)
    same = tap(is_same=True)
    tap()
    tap(is_same=True)

    assert counted(bo) == [(TODAY, 2, 4)]
    assert same.asker_key == chandra.key


def test_the_same_as_nobody_is_the_first(bo, tap):
    tap(is_same=True)

    assert counted(bo) == [(TODAY, 1, 1)]


def test_the_same_person_on_another_day_counts_there(bo, chandra, tap):
    tap(chandra)
    tap(chandra, at=MONDAY + days(1))

    assert counted(bo) == [(TODAY, 1, 1), (date(2026, 3, 3), 1, 1)]


def test_to_ask_oneself_is_refused(bo, tap):
    with pytest.raises(ValueError, match="oneself"):
        tap(bo)

    assert counted(bo) == []


def test_undo_of_the_only_tap_makes_the_day_missing_again(bo, tap):
    actions.undo(by=bo, key=tap().key)

    assert AdviceDay.objects.count() == 0


def test_undo_of_one_of_two_leaves_the_other(bo, chandra, tap):
    tap(chandra)
    actions.undo(by=bo, key=tap().key)

    assert counted(bo) == [(TODAY, 1, 1)]


def test_undo_of_somebody_elses_tap_changes_nothing(bo, astrid, tap):
    actions.undo(by=astrid, key=tap().key)

    assert counted(bo) == [(TODAY, 1, 1)]


def test_nobody_is_a_zero_and_not_a_gap(bo):
    actions.say_nobody(by=bo, on=TODAY, at=MONDAY)

    assert counted(bo) == [(TODAY, 0, 0)]


def test_nobody_gives_way_to_a_tap(bo, tap):
    actions.say_nobody(by=bo, on=TODAY, at=MONDAY)
    tap()

    assert counted(bo) == [(TODAY, 1, 1)]
    assert AdviceDay.objects.get().is_nobody is False


def test_nobody_after_a_tap_changes_nothing(bo, tap):
    tap()
    actions.say_nobody(by=bo, on=TODAY, at=MONDAY)

    assert counted(bo) == [(TODAY, 1, 1)]


def test_a_gap_is_missing_and_never_a_zero(bo, told):
    told([2, None, 0, 1, None])

    assert [one.n_askers for one in queries.days_of(bo)] == [2, 0, 1]
    week = queries.week_of(bo, TODAY, today=TODAY + days(7))
    assert [one.n_askers for one in week] == [2, None, 0, 1, None, None, None]
    assert [one.is_missing for one in week] == [
        False,
        True,
        False,
        False,
        True,
        False,
        False,
    ]


def test_a_day_off_is_kept_and_not_counted(bo, tap):
    tap()
    actions.set_working(by=bo, on=TODAY, is_working=False, at=MONDAY)

    (day,) = queries.days_of(bo)
    assert (day.n_askers, day.is_working, day.counts) == (1, False, False)


def test_a_saturday_counts_when_she_says_that_she_worked(bo, tap):
    saturday = MONDAY + days(5)
    tap(at=saturday)
    before = [one.counts for one in queries.days_of(bo)]
    actions.set_working(by=bo, on=saturday.date(), is_working=True, at=saturday)

    assert before == [False]
    assert [one.counts for one in queries.days_of(bo)] == [True]


def test_a_day_off_on_which_nobody_was_said_is_no_zero(bo):
    actions.say_nobody(by=bo, on=TODAY, at=MONDAY)
    actions.set_working(by=bo, on=TODAY, is_working=False, at=MONDAY)

    assert counted(bo) == [(TODAY, None, 0)]


def test_other_working_days_leave_days_told_before_as_they_were(bo, tap):
    tap()
    actions.choose_working_days(by=bo, working_days="7654")
    tap(at=MONDAY + days(7))

    assert [one.is_working for one in queries.days_of(bo)] == [True, False]


def test_no_working_day_at_all_is_refused(bo):
    with pytest.raises(ValueError, match="one day"):
        actions.choose_working_days(by=bo, working_days="89")


@pytest.mark.parametrize("n", [1, -8, -400])
def test_a_day_to_come_or_long_over_cannot_be_told_of(bo, n):
    with pytest.raises(ValueError, match="this week or the one before"):
        actions.say_nobody(by=bo, on=TODAY + days(n), at=MONDAY)


def test_what_was_said_of_a_day_can_be_taken_back(bo):
    actions.say_nobody(by=bo, on=TODAY, at=MONDAY)
    actions.clear_day(by=bo, on=TODAY)
    actions.clear_day(by=bo, on=TODAY)

    assert counted(bo) == []


def test_taps_stay_when_a_day_off_is_taken_back(bo, tap):
    tap()
    actions.set_working(by=bo, on=TODAY, is_working=False, at=MONDAY)
    actions.clear_day(by=bo, on=TODAY)

    assert [one.counts for one in queries.days_of(bo)] == [True]


def test_a_finger_that_slips_is_stopped(bo, tap, monkeypatch):
    monkeypatch.setattr("ledare.listen.advice.actions.telling.MOST_A_DAY", 2)
    tap()
    tap()

    with pytest.raises(actions.TooMany):
        tap()
    assert counted(bo) == [(TODAY, 2, 2)]


def test_names_are_forgotten_after_a_week_and_the_count_stays(bo, chandra, tap):
    tap(chandra)
    tap(chandra)
    tap(chandra, at=MONDAY + days(8))

    assert actions.forget_names(at=MONDAY + days(9)) == 2
    assert counted(bo) == [(TODAY, 1, 2), (date(2026, 3, 10), 1, 1)]
    kept = Asked.objects.order_by("at").values_list("asker_key", flat=True)
    assert list(kept) == ["", "", chandra.key]


def test_all_days_can_be_deleted_and_nobody_elses(bo, astrid, tap):
    tap()
    tap(by=astrid)
    actions.choose_working_days(by=bo, working_days="123")
    actions.make_link(by=bo, at=MONDAY)
    actions.forget_days(by=bo)

    assert (counted(bo), queries.link_of(bo)) == ([], None)
    assert counted(astrid) == [(TODAY, 1, 1)]


def test_nothing_told_stands_in_the_log_of_named_acts(bo, chandra, tap):
    actions.undo(by=bo, key=tap(chandra).key)
    actions.say_nobody(by=bo, on=TODAY, at=MONDAY)
    actions.set_working(by=bo, on=TODAY, is_working=False, at=MONDAY)
    actions.choose_working_days(by=bo, working_days="123")
    actions.make_link(by=bo, at=MONDAY)
    actions.forget_days(by=bo)

    assert Entry.objects.count() == 0
