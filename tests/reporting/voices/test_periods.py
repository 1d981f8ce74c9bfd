"""Weeks, months, quarters, years."""

import numpy as np

from ledare.reporting.voices.periods import halves_of, periods_of


def days(first, n_days, each):
    """Return so many voices on each of some days."""
    said = np.datetime64(first) + np.arange(n_days)
    return np.repeat(said, each)


def test_periods_of_takes_weeks_for_a_few_months():
    found = periods_of(days("2026-01-05", 28, 5))

    assert found is not None
    assert found.names == ("2026-W02", "2026-W03", "2026-W04", "2026-W05")
    assert np.bincount(found.of_voice).tolist() == [35, 35, 35, 35]


def test_periods_of_takes_months_quarters_or_years_for_longer():
    months = periods_of(days("2025-01-01", 365, 1))
    quarters = periods_of(days("2020-01-01", 3 * 366, 1)[::4])
    years = periods_of(days("2000-01-01", 9 * 366, 1)[::100])

    assert months is not None
    assert quarters is not None
    assert months.names[0] == "2025-01"
    assert quarters.names[0] == "2020-Q1"
    assert years is None


def test_periods_of_takes_years_for_decades():
    found = periods_of(days("2000-01-01", 20 * 365, 1)[::10])

    assert found is not None
    assert (found.names[0], found.names[-1]) == ("2000", "2019")


def test_periods_of_needs_two_that_hold_enough():
    assert periods_of(days("2026-01-05", 3, 5)) is None
    assert periods_of(np.array(["NaT"], dtype="datetime64[D]")) is None


def test_periods_of_puts_those_without_a_day_in_none():
    said = np.append(days("2026-01-05", 28, 5), np.datetime64("NaT"))

    found = periods_of(said)

    assert found is not None
    assert found.of_voice[-1] == -1


def test_halves_of_cuts_at_the_middle_voice():
    halves = halves_of(days("2026-01-05", 10, 2))

    assert halves is not None
    assert [half.sum() for half in halves] == [10, 10]


def test_halves_of_one_day_are_none():
    assert halves_of(days("2026-01-05", 1, 9)) is None
    assert halves_of(np.array(["NaT"], dtype="datetime64[D]")) is None
