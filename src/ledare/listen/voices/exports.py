"""What somebody was told as a table in a file: what her inbox shows, nothing else."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import pgettext

from ledare.listen.voices.inbox import Row

# A spreadsheet would run a cell that begins with one of these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(rows: Iterable[Row]) -> str:
    """Return rows as CSV; its first mark tells spreadsheets it is UTF-8."""
    out = StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out)
    writer.writerow(_columns())
    writer.writerows(map(_cells, rows))
    return out.getvalue()


def _columns() -> list[str]:
    return [
        pgettext("column", "Day"),
        pgettext("column", "What it is"),
        pgettext("column", "Who said it"),
        pgettext("column", "Unit"),
        pgettext("column", "Words"),
        pgettext("column", "Language"),
        pgettext("column", "How it stands"),
        pgettext("column", "Because"),
    ]


def _cells(row: Row) -> list[str]:
    said = row.text or row.gone
    cells = [row.kind_name, row.who, row.unit_name, said, row.language]
    told = [row.on.isoformat(), *cells, row.state_name, row.because]
    return [f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in told]
