"""Numbers, days and intervals in words."""

from datetime import date

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledare.measure.intervals import Interval
from ledare.responses.releases import ItemFigure
from ledare.ui.charts import mean_text

A_YEAR = 300  # days; a month named from further away needs its year


def figure_words(figure: ItemFigure) -> str:
    """Write a mean as the release says it: "6.0 or higher" at a blunt end."""
    shown = mean_text(figure.mean)
    if figure.bound == "or_higher":
        return _("%(number)s or higher") % {"number": shown}
    if figure.bound == "or_lower":
        return _("%(number)s or lower") % {"number": shown}
    return shown


def figure_mark(figure: ItemFigure) -> str:
    """Write the same as shortly as a picture needs it."""
    sign = {"or_higher": "≥ ", "or_lower": "≤ "}.get(figure.bound, "")
    return sign + mean_text(figure.mean)


def points(distance: float) -> str:
    """Write a distance on a scale, to a tenth."""
    return mean_text(round(abs(distance), 1))


def between(low: float, high: float) -> str:
    """Write an interval."""
    return _("%(low)s to %(high)s") % {
        "low": mean_text(round(low, 1)),
        "high": mean_text(round(high, 1)),
    }


def when_in(on: date, *, seen_from: date) -> str:
    """Write an earlier time inside a sentence: "in June", or "on 3 June"."""
    if (on.year, on.month) == (seen_from.year, seen_from.month):
        return pgettext("when", "on %(day)s") % {"day": _spoken(on, "d MMMM")}
    return pgettext("when", "in %(month)s") % {"month": _month(on, seen_from)}


def when_since(on: date, *, seen_from: date) -> str:
    """Write an earlier time after "since": "June", or "3 June"."""
    if (on.year, on.month) == (seen_from.year, seen_from.month):
        return pgettext("since", "%(day)s") % {"day": _spoken(on, "d MMMM")}
    return pgettext("since", "%(month)s") % {"month": _month(on, seen_from)}


def capitalised(words: str) -> str:
    """Begin with a capital, as at the start of a line."""
    return words[:1].upper() + words[1:]


def _month(day: date, seen_from: date) -> str:
    is_far = (seen_from - day).days > A_YEAR
    return _spoken(day, "LLLL y" if is_far else "LLLL")


def _spoken(day: date, pattern: str) -> str:
    locale = (translation.get_language() or "en").replace("-", "_")
    return format_date(day, pattern, locale=locale)


def from_to(first: Interval, last: Interval, *, when: str) -> str:
    """Say where a mean was and where it is, without calling it a change."""
    return _("The mean was %(first)s %(when)s and is %(last)s now.") % {
        "first": mean_text(round(first.value, 1)),
        "when": when,
        "last": mean_text(round(last.value, 1)),
    }


def company_of(interval: Interval) -> str:
    """Say what an interval is made of, and what it does not tell."""
    return f"{method_words(interval)} {cannot_say_words(interval)}"


def method_words(band: Interval) -> str:
    """Say what an interval is made of."""
    if band.method == "spread_published":
        return _(
            "Half a rounding step either side, then as far as chance alone reaches 95 "
            "times in 100, with the spread of the whole organisation."
        )
    return _(
        "Half a rounding step either side, then as far as chance alone reaches 95 "
        "times in 100, with an assumed spread of a quarter of the scale."
    )


def cannot_say_words(interval: Interval) -> str:
    """Say what an interval does not tell."""
    return {
        "who_thinks_what": _("It does not tell how far people lie from each other."),
        "why_it_moved": _("It does not tell why it moved."),
        "too_early": _("Two rounds are no ground for a statement."),
    }[interval.cannot_say]
