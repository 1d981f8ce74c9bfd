"""Who may answer a comment: whoever its tick lets read it, and nobody else.

Which ticks are open to whom is decided where words are shown, a floor above; it tells
us here. Until it has, nobody may read anything.
"""

from collections.abc import Callable, Sequence
from datetime import date

from ledare.people.models import Person
from ledare.responses.releases import Answerable

# The ticks that are open to a reader, for a group of units.
Ticks = Callable[[Sequence[str]], frozenset[str]]

ticks_of: list[Callable[[Person, date], Ticks]] = []


def reading(person: Person, *, on: date) -> Callable[[Answerable], bool]:
    """Return what tells whether a person may read, and so answer, a comment."""
    every = [ticks(person, on) for ticks in ticks_of]

    def may_read(about: Answerable) -> bool:
        covers = about.group.covers
        return any(about.word.audience in ticks(covers) for ticks in every)

    return may_read
