"""The values of a series as a file; the same columns can be brought in again."""

import csv
from io import StringIO

from ledare.understand.outcomes import amounts
from ledare.understand.outcomes.runs import Run


def csv_of(run: Run) -> str:
    """Return a series as CSV; its first mark tells spreadsheets it is UTF-8."""
    out = StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out)
    writer.writerow(["date", *run.series.lines])
    for start in run.starts:
        found = [run.amounts.get(line, {}).get(start) for line in run.series.lines]
        if any(one is not None for one in found):
            texts = ("" if one is None else amounts.plain(one) for one in found)
            writer.writerow([start.isoformat(), *texts])
    return out.getvalue()
