"""Days out of a column of texts: one way of writing fits them all, or none does."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

FITS = 0.9  # a way of writing dates is taken when it fits so many of them
EARLIEST, LATEST = 1950, 2100
EPOCH = re.compile(r"\d{10}(\.\d+)?|\d{13}")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[ T].*)")
NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|[ ,].*)")
MONTH_ONLY = re.compile(r"(\d{4})[-/.](\d{1,2})")
YEAR_ONLY = re.compile(r"(\d{4})(?:\.0)?")
# As a clock of Unix says it; what stands for the zone is not read.
CLOCK = re.compile(r"\w{3} (\w{3}) +(\d{1,2}) \d\d:\d\d:\d\d (?:[\w:+-]+ )?(\d{4})")
IN_WORDS = ("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%Y", "%Y%m%d")

Reader = Callable[[str], date | None]


class Dated(NamedTuple):
    """The days of a column, None where there is none, and how they were written."""

    days: tuple[date | None, ...]
    way: str


def days_of(texts: Sequence[str]) -> Dated | None:
    """Return the day each text tells; None where no way of writing fits them."""
    said = sorted({text for text in texts if text})
    if not said:
        return None
    for way, reader in READERS.items():
        days = {text: reader(text) for text in said}
        n_fit = sum(day is not None for day in days.values())
        if n_fit >= FITS * len(said):
            return Dated(tuple(days.get(text) for text in texts), way)
    return None


def _iso(text: str) -> date | None:
    found = ISO.fullmatch(text)
    return _day(*found.groups()) if found else None


def _day_first(text: str) -> date | None:
    found = NUMBERS.fullmatch(text)
    return _day(found[3], found[2], found[1]) if found else None


def _month_first(text: str) -> date | None:
    found = NUMBERS.fullmatch(text)
    return _day(found[3], found[1], found[2]) if found else None


def _month(text: str) -> date | None:
    found = MONTH_ONLY.fullmatch(text)
    return _day(found[1], found[2], "1") if found else None


def _year(text: str) -> date | None:
    found = YEAR_ONLY.fullmatch(text)
    return _day(found[1], "1", "1") if found else None


def _seconds(text: str) -> date | None:
    """Return the day of a count of seconds or milliseconds since 1970."""
    if not EPOCH.fullmatch(text):
        return None
    count = float(text)
    moment = datetime.fromtimestamp(count / 1000 if count > 1e11 else count, tz=UTC)
    return moment.date()


def _in_words(text: str) -> date | None:
    if clock := CLOCK.fullmatch(text):
        text = f"{clock[2]} {clock[1]} {clock[3]}"
    for form in IN_WORDS:
        try:
            return _sensible(datetime.strptime(text, form).replace(tzinfo=UTC).date())
        except ValueError:
            continue
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return _sensible(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _sensible(day: date) -> date | None:
    return day if EARLIEST <= day.year <= LATEST else None


# In the order they are tried: where day and month could be either, the day is first.
READERS: dict[str, Reader] = {
    "iso": _iso,
    "day_first": _day_first,
    "month_first": _month_first,
    "seconds": _seconds,
    "in_words": _in_words,
    "month": _month,
    "year": _year,
}
