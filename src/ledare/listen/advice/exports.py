"""One's own days as a table in a file."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledare.listen.advice.queries import DayTold


def csv_of(days: Iterable[DayTold]) -> str:
    """Return days as CSV; its first mark tells spreadsheets it is UTF-8."""
    out = StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out)
    writer.writerow(
        [
            pgettext("column", "Day"),
            pgettext("column", "Working day"),
            pgettext("column", "Who asked, each once"),
            pgettext("column", "How often"),
        ]
    )
    writer.writerows(_cells(day) for day in days)
    return out.getvalue()


def _cells(day: DayTold) -> list[str]:
    """Return a day's cells; what is missing stays empty, never 0."""
    n_askers = "" if day.n_askers is None else str(day.n_askers)
    n_taps = "" if day.n_askers is None else str(day.n_taps)
    is_working = _("yes") if day.is_working else _("no")
    return [day.on.isoformat(), is_working, n_askers, n_taps]
