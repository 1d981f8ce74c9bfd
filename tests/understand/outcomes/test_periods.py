"""Weeks, months and quarters."""

from datetime import date

import pytest
from django.utils import translation

from ledare.understand.outcomes.periods import (
    after,
    n_of,
    name_of,
    read,
    short_name_of,
    start_of,
    through,
    wanted,
)

WEDNESDAY = date(2026, 12, 30)


@pytest.mark.parametrize(
    ("period", "start", "following"),
    [
        ("week", date(2026, 12, 28), date(2027, 1, 4)),
        ("month", date(2026, 12, 1), date(2027, 1, 1)),
        ("quarter", date(2026, 10, 1), date(2027, 1, 1)),
    ],
)
def test_a_period_begins_and_is_followed_by_the_next(period, start, following):
    assert start_of(WEDNESDAY, period) == start
    assert after(start, period) == following
    assert through(start, following, period) == [start, following]


@pytest.mark.parametrize(
    ("text", "period", "start"),
    [
        ("2026-03-04", "week", date(2026, 3, 2)),
        ("20260304", "month", date(2026, 3, 1)),
        (" 2026-03-04 ", "quarter", date(2026, 1, 1)),
        ("2026-W10", "week", date(2026, 3, 2)),
        ("2026v10", "week", date(2026, 3, 2)),
        ("2026-3", "month", date(2026, 3, 1)),
        ("2026-Q2", "quarter", date(2026, 4, 1)),
        ("2026k2", "quarter", date(2026, 4, 1)),
        ("2026-Q2", "week", None),
        ("2026-W54", "week", None),
        ("2026-02-30", "week", None),
        ("4/3/2026", "week", None),
    ],
)
def test_a_period_is_read_from_a_day_in_it_or_from_its_name(text, period, start):
    assert read(text, period) == start


def test_periods_have_names_in_the_readers_language():
    names = [name_of(WEDNESDAY, one) for one in ("week", "month", "quarter")]
    short = [short_name_of(WEDNESDAY, one) for one in ("week", "month", "quarter")]

    assert names == ["week 53, 2026", "December 2026", "quarter 4, 2026"]
    assert short == ["w. 53", "Dec 26", "Q4 26"]
    with translation.override("sv"):
        assert name_of(WEDNESDAY, "week") == "vecka 53 2026"
        assert short_name_of(WEDNESDAY, "quarter") == "K4 26"


def test_periods_are_counted_in_words():
    assert [n_of(1, "week"), n_of(2, "month"), n_of(3, "quarter")] == [
        "1 week",
        "2 months",
        "3 quarters",
    ]


@pytest.mark.parametrize(
    ("period", "sample"),
    [("week", "2026-W10."), ("month", "2026-03."), ("quarter", "2026-Q1.")],
)
def test_each_period_says_how_it_is_written(period, sample):
    assert wanted(period).endswith(sample)
