"""Who can be named in a round, as the sealed room knows it: keys and units, no names.

A key is made for one round and one person at the opening. Who it stands for is known
on the named side alone, until the round is closed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from ledare.responses.canonical import canonical
from ledare.trust.nominations import KEY

__all__ = ["Nominee", "Roster", "roster_from"]


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody who can be named: her unit, and whether she leads one.

    ``part`` is the list she stands on. In a large organisation nobody is shown
    everybody: who answers in a cell whose people stand on a list names people of it.
    """

    key: str
    unit: str
    part: int = 0
    leads: bool = False

    def __post_init__(self) -> None:
        """Refuse a key of another form."""
        if not KEY.fullmatch(self.key):
            raise ValueError(f"{self.key!r} is no key: twelve hexadecimal digits are.")


@dataclass(frozen=True)
class Roster:
    """Everybody who can be named in a round, by key."""

    people: tuple[Nominee, ...]

    @classmethod
    def of(cls, people: Iterable[Nominee]) -> Self:
        """Return a roster, its people in an order that tells nothing.

        Raises ValueError where two have one key.
        """
        listed = tuple(sorted(people, key=lambda nominee: nominee.key))
        if len({nominee.key for nominee in listed}) < len(listed):
            raise ValueError("Two people of a roster have one key; each needs her own.")
        return cls(listed)

    def parts_in(self, units: Iterable[str]) -> frozenset[int]:
        """Return the lists that the people of these units stand on."""
        return frozenset().union(*(self._parts_of.get(unit, ()) for unit in units))

    def nameable_in(self, units: Iterable[str]) -> frozenset[str]:
        """Return the keys of everybody whom people of these units can name."""
        parts = sorted(self.parts_in(units))
        if len(parts) == 1:
            return self._keys_of[parts[0]]
        return frozenset().union(*(self._keys_of[part] for part in parts))

    @cached_property
    def _parts_of(self) -> dict[str, set[int]]:
        """Return the lists of each unit."""
        parts: dict[str, set[int]] = defaultdict(set)
        for person in self.people:
            parts[person.unit].add(person.part)
        return dict(parts)

    @cached_property
    def _keys_of(self) -> dict[int, frozenset[str]]:
        """Return the keys of each list."""
        keys: dict[int, set[str]] = defaultdict(set)
        for person in self.people:
            keys[person.part].add(person.key)
        return {part: frozenset(listed) for part, listed in keys.items()}

    def as_json(self) -> str:
        """Return the roster as canonical JSON."""
        return canonical([[p.key, p.unit, p.part, p.leads] for p in self.people])

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the roster that was written down."""
        return cls(tuple(Nominee(*person) for person in json.loads(text)))


@lru_cache(maxsize=16)
def roster_from(text: str) -> Roster:
    """Return a written roster; one that was read lately is not read again."""
    return Roster.from_json(text)
