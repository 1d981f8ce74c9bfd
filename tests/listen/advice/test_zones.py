"""Which day a tap is of: across a change of the clocks, and across a move."""

from datetime import date

import pytest

from ledare.listen.advice import actions, days, queries
from ledare.listen.advice.models import Asked
from tests.listen.advice.conftest import at

# Clocks in Stockholm go forward on 29 March and back on 25 October 2026.
CLOCKS = [
    ("2026-03-28T22:59", date(2026, 3, 28)),  # 23:59, winter
    ("2026-03-28T23:01", date(2026, 3, 29)),  # 00:01
    ("2026-03-29T21:59", date(2026, 3, 29)),  # 23:59, summer
    ("2026-03-29T22:01", date(2026, 3, 30)),  # 00:01
    ("2026-10-24T21:59", date(2026, 10, 24)),  # 23:59, summer
    ("2026-10-24T22:01", date(2026, 10, 25)),  # 00:01
    ("2026-10-25T00:30", date(2026, 10, 25)),  # 02:30 the first time
    ("2026-10-25T01:30", date(2026, 10, 25)),  # 02:30 the second time
    ("2026-10-25T22:59", date(2026, 10, 25)),  # 23:59, winter
    ("2026-10-25T23:01", date(2026, 10, 26)),  # 00:01
]


@pytest.mark.parametrize(("moment", "on"), CLOCKS)
def test_a_tap_is_of_the_day_it_is_in_stockholm(bo, tap, moment, on):
    assert tap(at=at(moment)).day.on == on
    assert days.day_of(bo, at(moment)) == on


def test_the_day_of_25_hours_is_one_day(bo, chandra, tap):
    for moment in ("2026-10-24T22:01", "2026-10-25T01:30", "2026-10-25T22:59"):
        tap(chandra, at=at(moment))

    (day,) = queries.days_of(bo)
    assert (day.on, day.n_askers, day.n_taps) == (date(2026, 10, 25), 1, 3)


def test_a_week_with_a_change_of_clocks_has_seven_days(bo):
    week = queries.week_of(bo, date(2026, 3, 23), today=date(2026, 3, 30))

    assert [one.on.day for one in week] == [23, 24, 25, 26, 27, 28, 29]


def test_a_move_leaves_days_told_before_where_they_were(bo, tap):
    tap(at=at("2026-03-02T22:30"))  # Monday 23:30 in Stockholm
    told = [(one.on, one.n_askers) for one in queries.days_of(bo)]
    bo.time_zone = "Asia/Tokyo"
    bo.save()

    assert told == [(date(2026, 3, 2), 1)]
    assert [(one.on, one.n_askers) for one in queries.days_of(bo)] == told
    assert days.day_of(bo, at("2026-03-02T22:30")) == date(2026, 3, 3)


def test_each_tap_keeps_the_zone_it_was_made_in(bo, tap):
    tap(at=at("2026-03-02T09:00"))
    bo.time_zone = "America/New_York"
    tap(at=at("2026-03-03T04:00"))  # still Monday, 23:00, over there

    assert [one.zone for one in Asked.objects.order_by("at")] == [
        "Europe/Stockholm",
        "America/New_York",
    ]
    assert [(one.on, one.n_taps) for one in queries.days_of(bo)] == [
        (date(2026, 3, 2), 2)
    ]


def test_a_move_over_the_date_line_counts_no_day_twice(bo, chandra, tap):
    bo.time_zone = "Pacific/Auckland"
    tap(chandra, at=at("2026-03-02T21:00"))  # Tuesday 10:00
    bo.time_zone = "Pacific/Honolulu"
    tap(chandra, at=at("2026-03-03T08:00"))  # Monday 22:00
    tap(chandra, at=at("2026-03-03T20:00"))  # Tuesday 10:00, once more

    assert [(one.on.day, one.n_askers, one.n_taps) for one in queries.days_of(bo)] == [
        (2, 1, 1),
        (3, 1, 2),
    ]


def test_nobody_today_is_of_the_day_where_she_is(bo):
    bo.time_zone = "Pacific/Auckland"
    moment = at("2026-03-02T21:00")
    today = days.day_of(bo, moment)
    actions.say_nobody(by=bo, on=today, at=moment)

    assert [one.on for one in queries.days_of(bo)] == [date(2026, 3, 3)]
