"""The displayed figures of a page as a table in a file: nothing that is not on it."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledare.understand.experience.queries import UnitResults
from ledare.understand.experience.queries.items import Concept, ItemRow
from ledare.understand.experience.queries.tables import AskedOfLines, Line

# A spreadsheet would run a cell that begins with one of these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(results: UnitResults) -> str:
    """Return a unit's page as CSV; its first mark tells spreadsheets it is UTF-8."""
    out = StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out)
    writer.writerow(_columns())
    writer.writerows(_rows(results))
    return out.getvalue()


def _columns() -> list[str]:
    return [
        pgettext("column", "Unit"),
        pgettext("column", "About"),
        pgettext("column", "Question"),
        pgettext("column", "Scale from"),
        pgettext("column", "Scale to"),
        pgettext("column", "Answers"),
        pgettext("column", "Mean"),
        pgettext("column", "Reads as"),
        pgettext("column", "Likely from"),
        pgettext("column", "Likely to"),
        pgettext("column", "Views differ"),
        pgettext("column", "Share of the top two"),
    ]


def _rows(results: UnitResults) -> Iterator[list[object]]:
    for concept in results.concepts:
        for row in concept.rows:
            yield [plain(cell) for cell in _cells(results.name, concept, row)]
    for table in results.tables:
        for item in table.items:
            for line in item.lines or (None,):
                cells = _line_cells(results.name, table.words, item, line)
                yield [plain(cell) for cell in cells]


def _cells(unit: str, concept: Concept, row: ItemRow) -> list[object]:
    asked: list[object] = [unit, concept.name, row.words, row.lo, row.hi]
    figure, band = row.figure, row.band
    if figure is None or band is None:
        return [*asked, "", "", _("not shown"), "", "", "", ""]
    return [
        *asked,
        figure.n,
        figure.mean,
        row.figure_text,
        f"{band.low:.1f}",
        f"{band.high:.1f}",
        row.differ_text,
        "" if figure.share_top_two is None else figure.share_top_two,
    ]


def _line_cells(
    unit: str, about: str, item: AskedOfLines, line: Line | None
) -> list[object]:
    """Return one line of an attribute table, or that the table is left out."""
    said = about if line is None else f"{about} {line.name}"
    asked: list[object] = [unit, said, item.words, item.lo, item.hi]
    if line is None or line.figure is None or line.band is None:
        why = _("table left out") if line is None else _("not shown")
        return [*asked, "", "", why, "", "", "", ""]
    figure, band = line.figure, line.band
    likely = [f"{band.low:.1f}", f"{band.high:.1f}"]
    return [*asked, figure.n, figure.mean, line.figure_text, *likely, "", ""]


def plain(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
