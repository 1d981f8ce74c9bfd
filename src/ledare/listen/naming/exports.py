"""One's own bands as a table in a file."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import pgettext

from ledare.listen.naming.queries import Told

# A spreadsheet would run a cell that begins with one of these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(rows: Iterable[Told], language: str) -> str:
    """Return rows as CSV; its first mark tells spreadsheets it is UTF-8."""
    out = StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out)
    writer.writerow(
        [
            pgettext("column", "Closed"),
            pgettext("column", "Unit"),
            pgettext("column", "Question"),
            pgettext("column", "At least"),
            pgettext("column", "At most"),
            pgettext("column", "Beside the median"),
            pgettext("column", "Answered"),
            pgettext("column", "Asked"),
        ]
    )
    writer.writerows(_cells(row, language) for row in rows)
    return out.getvalue()


def _cells(row: Told, language: str) -> list[str]:
    """Return a row's cells; what it is too early to tell stays empty, never 0."""
    low = high = load = ""
    if row.band is not None:
        low, load = str(row.band.low), row.band.get_load_display()
        high = "" if row.band.high is None else str(row.band.high)
    answered = "" if row.answered is None else str(row.answered)
    said = [row.round.unit.name, row.question.words(language)]
    told = [f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in said]
    closed = row.round.closes_at.date().isoformat()
    return [closed, *told, low, high, load, answered, str(row.asked)]
