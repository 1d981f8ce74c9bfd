"""One question of names: who in which cell named whom, and where blocks turned."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Final, Literal

import numpy as np

from ledare.responses.naming.ground import Counts, Ground
from ledare.trust.nominations import (
    FEWEST_TURNED,
    OUTSIDE,
    FlowFigure,
    Turned,
    row_of,
)

Which = Literal["informal", "flow", "outside"]
Bands = dict[Which, dict[tuple[str, str], FlowFigure]]

KINDS: Final = {slot: kind for kind, slot in OUTSIDE.items()}


class Question:
    """The answers to one question: who in which cell named whom.

    Answers that are in no figure do not count here either.
    """

    def __init__(
        self,
        ground: Ground,
        item: str,
        rows: Iterable[tuple[int, tuple[str, ...]]],
    ) -> None:
        self.ground, self.item = ground, item
        cells, writers, named = list[int](), list[int](), list[int]()
        self.kinds: list[tuple[int, str]] = []
        for cell, names in rows:
            if not ground.is_counted[cell]:
                continue
            for name in names:
                if name in KINDS:
                    self.kinds.append((len(cells), KINDS[name]))
                else:
                    writers.append(len(cells))
                    named.append(ground.place[name])
            cells.append(cell)
        self.cells = np.array(cells, dtype=np.int64)
        self.writers = np.array(writers, dtype=np.int64)
        self.named = np.array(named, dtype=np.int64)

    @cached_property
    def times(self) -> Counts:
        """Return how many named each person of the roster."""
        return np.bincount(self.named, minlength=len(self.ground.people))

    @cached_property
    def block_of_writer(self) -> Counts:
        """Return the block of each answer."""
        return self.ground.block_of_cell[self.cells]

    @cached_property
    def bands(self) -> Bands:
        """Return all bands, by what they are of, where from and where to."""
        made: Bands = {"informal": {}, "flow": {}, "outside": {}}
        for place, block in enumerate(self.ground.blocks):
            row = self._row(place)
            figures = row_of(block.n, [turned for _, _, turned in row])
            for (which, target, _), figure in zip(row, figures, strict=True):
                if figure is not None:
                    made[which][block.key, target] = figure
        return made

    def _row(self, place: int) -> list[tuple[Which, str, Turned]]:
        """Return where a block turned: to its own, to other blocks, outside.

        The order is that of names; no answer changes it.
        """
        blocks = self.ground.blocks
        row: list[tuple[Which, str, Turned]] = []
        if place in self._turned[place]:
            row.append(("informal", blocks[place].key, self._turned[place][place]))
        for target, turned in sorted(self._turned[place].items()):
            if target != place:
                row.append(("flow", blocks[target].key, turned))
        for kind in OUTSIDE:
            people = self._outside[place, kind]
            row.append(("outside", kind, Turned(people)))
        return row

    @cached_property
    def _outside(self) -> Counter[tuple[int, str]]:
        """Return how many of a block turned to a kind of people outside."""
        of_writer = self.block_of_writer
        return Counter((int(of_writer[writer]), kind) for writer, kind in self.kinds)

    @cached_property
    def _turned(self) -> list[dict[int, Turned]]:
        """Return of each block to which blocks five or more turned, and how many.

        In their own, those count who lead no unit: beside a count without her who
        leads, one with her would tell that she was named.
        """
        ground, n = self.ground, len(self.ground.blocks)
        source = self.block_of_writer[self.writers]
        target = ground.block_of_person[self.named]
        leads_here = (source == target) & ground.leads[self.named]
        kept = (source >= 0) & (target >= 0) & ~leads_here
        ways = source[kept] * n + target[kept]
        found, people = _different(self.writers[kept], ways)
        _, nominees = _different(self.named[kept], ways)
        turned: list[dict[int, Turned]] = [{} for _ in range(n)]
        for place in np.flatnonzero(people >= FEWEST_TURNED).tolist():
            at, to = divmod(int(found[place]), n)
            counts = int(people[place]), int(nominees[place])
            turned[at][to] = Turned(*counts, self._members(at, to))
        return turned

    def _members(self, source: int, target: int) -> int:
        """Return how many can be named in a block, seen from another or from within."""
        if source != target:
            return self.ground.blocks[target].members
        return int(self.ground.leading_nothing[target])


def _different(ends: Counts, ways: Counts) -> tuple[Counts, Counts]:
    """Return each way there is, and how many different ends it has."""
    n_ends = int(ends.max(initial=0)) + 1
    found, counts = np.unique(
        np.unique(ways * n_ends + ends) // n_ends, return_counts=True
    )
    return found, counts
