"""Who was named in each answer, and who is where: cells, blocks, people, by places."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ledare.responses.answers import Names
from ledare.responses.naming.says import Block
from ledare.responses.plan import Plan
from ledare.responses.roster import Roster
from ledare.responses.shown import ShownGroup, ShownGroups

Counts = NDArray[np.int64]
Marks = NDArray[np.bool_]

IN_NONE: Final = -1  # the block of whoever is in no block


@dataclass(frozen=True)
class NameRows:
    """Who was named in each answer, with the place of its cell: as long as a close."""

    plan: Plan
    roster: Roster
    _cells: list[int] = field(default_factory=list)
    _named: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    _nameable: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make a place for each question."""
        self._named.update({item.key: [] for item in self.plan.naming})

    def nameable_in(self, place: int) -> frozenset[str]:
        """Return whom people of a cell can name."""
        cell = self.plan.cells[place]
        if cell.key not in self._nameable:
            self._nameable[cell.key] = self.roster.nameable_in(cell.covers)
        return self._nameable[cell.key]

    def add(self, place: int, names: Names) -> None:
        """Keep one answer."""
        self._cells.append(place)
        for item, rows in self._named.items():
            rows.append(names.get(item, ()))

    def of(self, item: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the cell of each answer, and whom it names to a question."""
        return zip(self._cells, self._named[item], strict=True)


class Ground:
    """The cells, blocks and people of a round, by their places."""

    def __init__(self, shown: ShownGroups, whole: ShownGroup, roster: Roster) -> None:
        self.shown = shown
        self.whole = whole
        self.people = roster.people
        self.place = {person.key: at for at, person in enumerate(roster.people)}
        self.leads = np.array(
            [person.leads for person in roster.people], dtype=np.bool_
        )
        self.parts = np.array([person.part for person in roster.people], dtype=np.int64)
        self.parts_of_cell = [roster.parts_in(c.covers) for c in shown.plan.cells]
        self.is_counted = np.zeros(len(shown.plan.cells), dtype=np.bool_)
        self.is_counted[list(whole.cells)] = True

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks, in the order of their keys."""
        groups = {group.key: group for group in self.shown.groups}
        return tuple(
            self._block(groups[key], cells)
            for key, cells in sorted(self.shown.tens.items())
        )

    def _block(self, group: ShownGroup, cells: tuple[int, ...]) -> Block:
        """Return a block of these cells."""
        covers = {unit for at in cells for unit in self.shown.plan.cells[at].covers}
        return Block(
            group,
            cells,
            tuple(sorted(covers)),
            int(self.shown.answered_by_cell[list(cells)].sum()),
            sum(self._of_unit[unit] for unit in covers),
        )

    @cached_property
    def _of_unit(self) -> Counter[str]:
        """Return how many of the roster are in each unit."""
        return Counter(person.unit for person in self.people)

    @cached_property
    def block_of_cell(self) -> Counts:
        """Return the block of each cell."""
        found = np.full(len(self.shown.plan.cells), IN_NONE, dtype=np.int64)
        for at, block in enumerate(self.blocks):
            found[list(block.cells)] = at
        return found

    @cached_property
    def block_of_person(self) -> Counts:
        """Return the block of everybody in the roster."""
        of_unit = {u: at for at, block in enumerate(self.blocks) for u in block.covers}
        found = [of_unit.get(person.unit, IN_NONE) for person in self.people]
        return np.array(found, dtype=np.int64)

    @cached_property
    def leading_nothing(self) -> Counts:
        """Return how many of each block lead no unit."""
        blocks = self.block_of_person[~self.leads]
        return np.bincount(blocks[blocks != IN_NONE], minlength=len(self.blocks))

    def answers_about(self, part: int) -> tuple[Counts, int]:
        """Return how many answered by cell who can name people of a list.

        And how many were asked.
        """
        can = np.array([part in parts for parts in self.parts_of_cell], dtype=np.bool_)
        members = np.array([cell.members for cell in self.shown.plan.cells])
        counted = np.where(can & self.is_counted, self.shown.answered_by_cell, 0)
        return counted, int(members[can].sum())


def allowed(answered: int, asked: int) -> tuple[str, ...]:
    """Return which measures of influence so many answers of those asked allow."""
    # Not needed in a round without names, and slow to start.
    from ledare.measure.influence.response import NEEDED

    response = answered / asked if asked else 0.0
    return tuple(name for name, least in NEEDED.items() if response >= least)
