"""Weeks, months, quarters or years: the finest that the span of days allows."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ledare.reporting.voices.voices import Days, Numbers

MOST_PERIODS = 26
FEWEST_A_PERIOD = 20  # voices, in the middle period

Numbered = tuple[Numbers, Callable[[int], str]]


class Periods(NamedTuple):
    """The periods by name, and the place of each voice in them; -1 without a day."""

    names: tuple[str, ...]
    of_voice: Numbers


def periods_of(days: Days) -> Periods | None:
    """Return the finest periods that hold enough voices; None for fewer than two."""
    known = ~np.isnat(days)
    if not known.any():
        return None
    for numbers, names in (_weeks(days), _months(days), _quarters(days), _years(days)):
        places = np.where(known, numbers - numbers[known].min(), -1)
        n_by_period = np.bincount(places[known])
        if len(n_by_period) > MOST_PERIODS:
            continue
        if len(n_by_period) > 1 and np.median(n_by_period) >= FEWEST_A_PERIOD:
            first = int(numbers[known].min())
            listed = tuple(names(first + at) for at in range(len(n_by_period)))
            return Periods(listed, places.astype(np.int64))
    return None


def halves_of(days: Days) -> tuple[NDArray[np.bool_], NDArray[np.bool_]] | None:
    """Return which voices are of the earlier and of the later half of those dated."""
    known = ~np.isnat(days)
    if not known.any():
        return None
    middle = np.sort(days[known])[known.sum() // 2]
    earlier, later = known & (days < middle), known & (days >= middle)
    return (earlier, later) if earlier.any() and later.any() else None


def _weeks(days: Days) -> Numbered:
    numbers = (days.astype("datetime64[D]").astype(np.int64) + 3) // 7

    def name(number: int) -> str:
        monday = np.datetime64(number * 7 - 3, "D")
        year, week, _day = monday.item().isocalendar()
        return f"{year}-W{week:02}"

    return numbers, name


def _months(days: Days) -> Numbered:
    return days.astype("datetime64[M]").astype(np.int64), _month


def _month(number: int) -> str:
    return str(np.datetime64(number, "M"))


def _quarters(days: Days) -> Numbered:
    def name(number: int) -> str:
        year, quarter = divmod(number, 4)
        return f"{1970 + year}-Q{quarter + 1}"

    return days.astype("datetime64[M]").astype(np.int64) // 3, name


def _years(days: Days) -> Numbered:
    numbers = days.astype("datetime64[Y]").astype(np.int64)
    return numbers, lambda number: str(1970 + number)
