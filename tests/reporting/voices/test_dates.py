"""Days out of a column of texts."""

from datetime import date

import pytest

from ledare.reporting.voices.dates import days_of

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("2026-11-22", "iso"),
        ("2026/11/22 08:15:00", "iso"),
        ("2026-11-22T08:15:00+01:00", "iso"),
        ("22/11/2026", "day_first"),
        ("22.11.2026 08:15", "day_first"),
        ("11/22/2026", "month_first"),
        ("1795334400", "seconds"),
        ("1795334400000", "seconds"),
        ("22 Nov 2026", "in_words"),
        ("November 22, 2026", "in_words"),
        ("20261122", "in_words"),
        ("Sun Nov 22 08:15:00 CET 2026", "in_words"),
        ("Sun Nov 22 08:15:00 2026", "in_words"),
    ],
)
def test_days_of_reads_a_day_however_it_is_written(text, way):
    found = days_of([text, ""])

    assert found is not None
    assert found == ((DAY, None), way)


def test_days_of_takes_the_first_for_a_month_or_a_year_alone():
    assert days_of(["2026-11"]) == ((date(2026, 11, 1),), "month")
    assert days_of(["2026"]) == ((date(2026, 1, 1),), "year")


def test_days_of_puts_the_day_first_where_either_could_be():
    assert days_of(["03/04/2026"]) == ((date(2026, 4, 3),), "day_first")


def test_days_of_reads_all_in_one_way():
    found = days_of(["03/04/2026", "11/22/2026"])

    assert found == ((date(2026, 3, 4), DAY), "month_first")


def test_days_of_leaves_out_the_odd_one():
    found = days_of(
        ["2026-11-22"] * 3 + [f"2026-11-{n:02}" for n in range(1, 15)] + ["x"]
    )

    assert found is not None
    assert found.days[-1] is None


@pytest.mark.parametrize("texts", [[], [""], ["soon"], ["2026-13-41"], ["0001-01-01"]])
def test_days_of_finds_none_where_there_are_none(texts):
    assert days_of(texts) is None
