"""What a file would change, said before anything is changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledare.people.imports.checking import Said
from ledare.people.imports.paths import Path, written
from ledare.people.models import Leadership, Membership, Person


@dataclass(frozen=True)
class Placing:
    """Somebody joins a unit, or moves to it from the one before."""

    said: Said
    person: Person | None
    membership: Membership | None
    before: Path
    unit: Path
    starts_on: date

    def __str__(self) -> str:
        return f"{self.said.name}|{self.before}|{self.unit}|{self.starts_on}"


@dataclass(frozen=True)
class Leaving:
    """Somebody leaves the organisation: missing from a whole file, or past her day."""

    person: Person
    membership: Membership | None
    unit: Path
    on: date
    is_missing: bool

    def __str__(self) -> str:
        return f"{self.person.key}|{self.unit}|{self.on}"


@dataclass(frozen=True)
class Leading:
    """Another person leads a unit than before, or nobody does."""

    unit: Path
    leadership: Leadership | None
    said: Said | None

    def __str__(self) -> str:
        before = self.leadership.person.key if self.leadership else ""
        return f"{self.unit}|{before}|{self.said.name if self.said else ''}"


@dataclass(frozen=True)
class Change:
    """Something about a person is another than before."""

    person: Person
    field: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.person.key}|{self.field}|{self.before}|{self.after}"


@dataclass(frozen=True)
class Ending:
    """The last day of a membership is set, changed or taken away."""

    membership: Membership
    ends_on: date | None

    def __str__(self) -> str:
        return f"{self.membership.pk}|{self.ends_on}"


@dataclass(frozen=True)
class ImportPlan:
    """All that a file would change, in the order it would be done."""

    source: bytes
    is_whole: bool
    may_add_units: bool
    on: date
    n_people: int
    new_units: tuple[Path, ...]
    joins: tuple[Placing, ...]
    moves: tuple[Placing, ...]
    leaves: tuple[Leaving, ...]
    leaders: tuple[Leading, ...]
    changes: tuple[Change, ...]
    endings: tuple[Ending, ...]
    # Who was here already and is kept by the file from now on.
    adopted: tuple[Person, ...]
    # Who each row is, by its line, where she is known.
    known: dict[int, Person]

    @property
    def is_empty(self) -> bool:
        """Tell whether the file changes nothing."""
        return not any(self._lines())

    @property
    def digest(self) -> str:
        """Return a mark of what would be done; the same plan has the same."""
        return hashlib.sha256("\n".join(self._lines()).encode()).hexdigest()

    @property
    def counts(self) -> dict[str, int]:
        """Return how many there are of each kind, for the log."""
        return {
            "units": len(self.new_units),
            "joined": len(self.joins),
            "moved": len(self.moves),
            "left": len(self.leaves),
            "leaders": len(self.leaders),
            "changed": len(self.changes) + len(self.endings),
            "adopted": len(self.adopted),
        }

    def _lines(self) -> Iterator[str]:
        """Yield a line for each thing to do."""
        yield from (f"unit {written(path)}" for path in self.new_units)
        yield from (f"join {one}" for one in self.joins)
        yield from (f"move {one}" for one in self.moves)
        yield from (f"leave {one}" for one in self.leaves)
        yield from (f"lead {one}" for one in self.leaders)
        yield from (f"change {one}" for one in self.changes)
        yield from (f"end {one}" for one in self.endings)
        yield from (f"adopt {one.key}" for one in self.adopted)
