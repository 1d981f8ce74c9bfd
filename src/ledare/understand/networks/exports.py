"""What a page shows as a table in a file: nothing that is not on it."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledare.understand.experience.exports import plain
from ledare.understand.networks import sentences
from ledare.understand.networks.queries import Group, Network


def csv_of(network: Network) -> str:
    """Return a network as CSV; its first mark tells spreadsheets it is UTF-8."""
    out = StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out)
    writer.writerow(_columns())
    writer.writerows([plain(cell) for cell in row] for row in _rows(network))
    return out.getvalue()


def _columns() -> list[str]:
    return [
        pgettext("column", "Question"),
        pgettext("column", "About"),
        pgettext("column", "Group"),
        pgettext("column", "Answers"),
        pgettext("column", "Turns to"),
        pgettext("column", "How many"),
    ]


def _rows(network: Network) -> Iterator[list[object]]:
    words = network.question.words
    for one in network.numbers:
        yield [words, one.name, network.round.unit.name, one.figure.n, "", one.text]
    for group in network.groups:
        for about, to, band in _of_group(group):
            yield [words, about, group.name, group.n, to, band]


def _of_group(group: Group) -> Iterator[tuple[str, str, str]]:
    """Yield what is told of a group: about what, of whom, how many."""
    for tie in group.turns_to:
        yield _("Between groups"), tie.name, sentences.band_words(tie.band)
    for kind, band in group.outside.items():
        outside = sentences.outside_words(kind)
        yield _("Outside"), outside, sentences.band_words(band)
    if group.informal:
        told = sentences.band_words(group.informal)
        yield _("Leading without a unit"), group.name, told
    yield _("Height in the chart"), "", group.heights_text
    yield _("Turned to"), "", group.turned_to_text
