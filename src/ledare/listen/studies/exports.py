"""One's own part in a study as a file: what one said, and whom one named."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import pgettext

from ledare.listen.studies.catalogue import QUESTIONS
from ledare.listen.studies.queries import Given


def csv_of(given: Iterable[Given]) -> str:
    """Return names one gave as CSV; its first mark tells spreadsheets it is UTF-8."""
    out = StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out)
    writer.writerow([pgettext("column", "Question"), pgettext("column", "You named")])
    writer.writerows([str(QUESTIONS[one.question]), one.name] for one in given)
    return out.getvalue()
