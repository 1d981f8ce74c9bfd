"""What the rooms above know to have happened in a unit; they register in `ready()`.

The reader comes with it, and nobody is told of what she may not read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ledare.people.models import Person, Unit

Kind = Literal["event", "promised", "kept", "round"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on the time line of a unit, in words for one reader.

    ``url`` is empty where she cannot open it; ``key`` names what the unit noted itself.
    """

    on: date
    kind: Kind
    words: str
    note: str = ""
    url: str = ""
    key: str = ""


happened: list[Callable[["Person", "Unit", date, date], Iterable[Moment]]] = []


def happened_in(
    viewer: "Person", unit: "Unit", first: date, last: date
) -> tuple[Moment, ...]:
    """Return what the rooms above know of a unit between two days, oldest first."""
    found = (one for ask in happened for one in ask(viewer, unit, first, last))
    return tuple(sorted(found, key=lambda one: (one.on, one.words)))
