"""The table of themes as a file: what stands on the page, and how it came about."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledare.understand.experience.exports import plain
from ledare.understand.themes import sentences
from ledare.understand.themes.queries import UnitThemes


def csv_of(page: UnitThemes) -> str:
    """Return a unit's themes as CSV; its first mark tells spreadsheets it is UTF-8."""
    out = StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out)
    writer.writerow(_columns())
    writer.writerows([plain(cell) for cell in row] for row in _rows(page))
    return out.getvalue()


def _columns() -> list[str]:
    return [
        pgettext("column", "Unit"),
        pgettext("column", "Round closed"),
        pgettext("column", "Family"),
        pgettext("column", "Theme"),
        pgettext("column", "Said by"),
        pgettext("column", "Answers"),
        pgettext("column", "Groups that show it"),
        pgettext("column", "Groups"),
        pgettext("column", "How it moved"),
        pgettext("column", "How themes were told"),
    ]


def _rows(page: UnitThemes) -> Iterator[list[object]]:
    names = {key.key: key.name for key in page.families}
    for row in page.shown:
        yield [
            page.where.unit_name,
            page.last.on.isoformat() if page.last else "",
            names.get(row.theme.family, ""),
            row.theme.name,
            sentences.level_word(row.level) if row.block else "",
            row.block.n if row.block else "",
            row.n_groups,
            row.of_groups,
            row.moved,
            _method(page),
        ]


def _method(page: UnitThemes) -> str:
    """Say by what a round's comments were told apart."""
    if page.edition is None:
        return ""
    return _("Codebook %(hash)s, %(encoder)s") % {
        "hash": page.edition.hash[:12],
        "encoder": page.edition.encoder,
    }
