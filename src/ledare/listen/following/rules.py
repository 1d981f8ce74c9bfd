"""Whom one can follow, and from how many a number is shown."""

from bisect import bisect_right
from typing import Final

from ledare.people.models import Person

# Five is the house's smallest group (trust.cells); wide bands, so that one person more
# or less seldom changes what is shown.
BANDS: Final = (5, 10, 20, 50, 100, 200, 500, 1000)


def may_follow(person: Person, leader: Person) -> bool:
    """Tell whether a person can follow somebody: who leads here, and is another."""
    is_here = leader.is_active and leader.has_leaders_space
    return is_here and leader.pk != person.pk


def band_of(n: int) -> int | None:
    """Return the number that is shown for so many; None below five."""
    place = bisect_right(BANDS, n)
    return BANDS[place - 1] if place else None
