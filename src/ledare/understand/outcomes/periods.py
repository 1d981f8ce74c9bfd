"""Weeks, months and quarters: each is named by its first day."""

import re
from datetime import date, timedelta

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WEEK, MONTH, QUARTER = "week", "month", "quarter"
DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
WEEK_NAME = re.compile(r"(\d{4})[- ]?[wvWV](\d{1,2})")
MONTH_NAME = re.compile(r"(\d{4})-(\d{1,2})")
QUARTER_NAME = re.compile(r"(\d{4})[- ]?[qkQK]([1-4])")


def start_of(on: date, period: str) -> date:
    """Return the first day of the period that a day lies in."""
    if period == WEEK:
        return on - timedelta(days=on.weekday())
    month = on.month if period == MONTH else on.month - (on.month - 1) % 3
    return date(on.year, month, 1)


def after(start: date, period: str) -> date:
    """Return the first day of the next period."""
    if period == WEEK:
        return start + timedelta(days=7)
    months = start.year * 12 + start.month - 1 + (1 if period == MONTH else 3)
    return date(months // 12, months % 12 + 1, 1)


def through(first: date, last: date, period: str) -> list[date]:
    """Return the first days of all periods from one to another."""
    found = []
    while first <= last:
        found.append(first)
        first = after(first, period)
    return found


def name_of(start: date, period: str) -> str:
    """Return what a reader calls a period."""
    if period == WEEK:
        year, week, _day = start.isocalendar()
        return _("week %(week)s, %(year)s") % {"week": week, "year": year}
    if period == MONTH:
        return format_date(start, "LLLL y", locale=_locale())
    values = {"quarter": (start.month + 2) // 3, "year": start.year}
    return _("quarter %(quarter)s, %(year)s") % values


def short_name_of(start: date, period: str) -> str:
    """Return the same as it stands below a picture."""
    if period == WEEK:
        return _("w. %(week)s") % {"week": start.isocalendar().week}
    if period == MONTH:
        return format_date(start, "LLL yy", locale=_locale())
    values = {"quarter": (start.month + 2) // 3, "year": f"{start.year % 100:02}"}
    return _("Q%(quarter)s %(year)s") % values


def n_of(n: int, period: str) -> str:
    """Return so many periods in words."""
    if period == WEEK:
        return ngettext("%(n)s week", "%(n)s weeks", n) % {"n": n}
    if period == MONTH:
        return ngettext("%(n)s month", "%(n)s months", n) % {"n": n}
    return ngettext("%(n)s quarter", "%(n)s quarters", n) % {"n": n}


def read(text: str, period: str) -> date | None:
    """Return the period that a text names: a day in it, or the period itself.

    2026-03-02, 2026-W10 (v10), 2026-03, 2026-Q1 (K1); None where it names none, or one
    of another length.
    """
    text = text.strip()
    try:
        if found := DAY.fullmatch(text):
            return start_of(date(*map(int, found.groups())), period)
        if period == WEEK and (found := WEEK_NAME.fullmatch(text)):
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if period == MONTH and (found := MONTH_NAME.fullmatch(text)):
            return date(int(found[1]), int(found[2]), 1)
        if period == QUARTER and (found := QUARTER_NAME.fullmatch(text)):
            return date(int(found[1]), int(found[2]) * 3 - 2, 1)
    except ValueError:
        return None
    return None


def wanted(period: str) -> str:
    """Return how a period may be written."""
    if period == WEEK:
        return _("A day as 2026-03-02, or a week as 2026-W10.")
    if period == MONTH:
        return _("A day as 2026-03-02, or a month as 2026-03.")
    return _("A day as 2026-03-02, or a quarter as 2026-Q1.")


def _locale() -> str:
    return (translation.get_language() or "en").replace("-", "_")
