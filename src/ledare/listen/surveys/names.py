"""Names that a device looks for in a comment before it is sent.

Given in parts, first names apart from last ones and each in the order of the alphabet,
so that no whole name stands in it; and only those of one's own cell and the leader.
"""

from collections.abc import Iterable
from typing import Final, TypedDict

from ledare.listen.surveys.models import Round, Seat

MOST_NAMES: Final = 400


class Names(TypedDict):
    """Parts of names in small letters."""

    first: list[str]
    last: list[str]


NOBODY: Final = Names(first=[], last=[])


def names_around(round_: Round, cell_key: str) -> Names:
    """Return the parts of the names in a cell of a round, and its leader's."""
    seats = Seat.objects.filter(round=round_, cell_key=cell_key)
    names = seats.order_by("person_id").values_list("person__name", flat=True)
    return parts_of([round_.leader.name, *names[:MOST_NAMES]])


def parts_of(names: Iterable[str]) -> Names:
    """Return the parts of whole names; one letter alone is no part."""
    first: set[str] = set()
    last: set[str] = set()
    for name in names:
        parts = [part for part in name.lower().split() if len(part) > 1]
        first.update(parts[:1])
        last.update(parts[1:])
    return Names(first=sorted(first), last=sorted(last))
