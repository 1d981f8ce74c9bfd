"""Which groups of a round are shown, in the round's own names of units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ledare.responses.plan import Plan, PlanCell
from ledare.trust.cells import SMALLEST_GROUP, Group, Node, blocks, cut
from ledare.trust.themes import SMALLEST_BLOCK

# By item and group: sets of cells that stand together, each of five answers or more.
Blocks = Mapping[str, Mapping[str, Sequence[Sequence[int]]]]


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group as it is published; ``cells`` are places in the plan's list of cells."""

    key: str
    node: str
    kind: Literal["team", "rest", "rollup"]
    name: str
    covers: tuple[str, ...]
    n: int
    asked: int
    cells: tuple[int, ...]
    made_from: Group

    def as_json(self) -> dict[str, Any]:
        """Return what everybody may know of the group."""
        return {
            "key": self.key,
            "node": self.node,
            "kind": self.kind,
            "name": self.name,
            "covers": list(self.covers),
            "n": self.n,
            "asked": self.asked,
        }


@dataclass(frozen=True)
class ShownGroups:
    """The published groups, parents first, and who is in none of them."""

    plan: Plan
    groups: tuple[ShownGroup, ...]
    uncovered: tuple[str, ...]
    answered_by_cell: NDArray[np.int64]

    @cached_property
    def cell_index(self) -> dict[str, int]:
        """Return each cell's place in the plan."""
        return {cell.key: place for place, cell in enumerate(self.plan.cells)}

    @cached_property
    def smallest_first(self) -> tuple[ShownGroup, ...]:
        """Return the groups so that each stands before those that contain it."""
        return tuple(sorted(self.groups, key=lambda group: len(group.cells)))

    @cached_property
    def tens(self) -> dict[str, tuple[int, ...]]:
        """Return blocks of ten answers or more, by the group each is shown in.

        No two overlap, and what people wrote plays no part. Words and themes stand in
        these blocks, and in whole ones only: so who share one can change places.
        """
        made: dict[str, tuple[int, ...]] = {}
        settled: set[int] = set()
        for group in self.smallest_first:
            fresh = tuple(cell for cell in group.cells if cell not in settled)
            if int(self.answered_by_cell[list(fresh)].sum()) >= SMALLEST_BLOCK:
                made[group.key] = fresh
                settled.update(fresh)
        return made

    @property
    def whole(self) -> ShownGroup | None:
        """Return the group of everybody whose answers are shown, if there is one."""
        return self.groups[0] if self.groups else None

    @property
    def answered(self) -> int | None:
        """Return how many answers the figures hold; None when too few to tell.

        Answers in no figure are not in it either: the difference between this and
        the figures would be a group of less than five.
        """
        return self.whole.n if self.whole else None

    @property
    def covered(self) -> frozenset[str]:
        """Return the cells whose answers are in a figure."""
        if self.whole is None:
            return frozenset()
        return frozenset(self.plan.cells[place].key for place in self.whole.cells)

    def blocks(self, n_by_cell: NDArray[np.int64]) -> dict[str, list[list[int]]]:
        """Return what each group that may show an item is made of: blocks of cells."""
        n_by_node = dict(zip(self.cell_index, n_by_cell.tolist(), strict=True))
        made = blocks([group.made_from for group in self.groups], n_by_node)
        return {
            group.key: [
                [self.cell_index[node] for node in block]
                for block in made[group.made_from.key]
            ]
            for group in self.groups
            if group.made_from.key in made
        }


def shown_groups(plan: Plan, answered: NDArray[np.int64]) -> ShownGroups:
    """Return the groups of the best cut on the answers of each cell."""
    if int(answered.sum()) < SMALLEST_GROUP:
        return ShownGroups(plan, (), (), answered)
    made = cut(_tree(plan, answered))
    cells = {cell.key: cell for cell in plan.cells}
    uncovered = [unit for key in made.uncovered for unit in cells[key].covers]
    naming = _Naming(plan, made.groups, answered)
    groups = tuple(naming.shown(group) for group in made.groups)
    return ShownGroups(plan, groups, tuple(sorted(uncovered)), answered)


def _tree(plan: Plan, answered: NDArray[np.int64]) -> list[Node]:
    """Return the chart with each cell's answers in a place of their own.

    A team's own cell is its unit's node. A cell of several small teams becomes a
    leaf below the unit that has them all, beside that unit's own cell.
    """
    n = {cell.key: int(count) for cell, count in zip(plan.cells, answered, strict=True)}
    units = {node.key for node in plan.nodes}
    chart = [Node(node.key, node.parent, n.get(node.key, 0)) for node in plan.nodes]
    leaves = [
        Node(cell.key, cell.node, n[cell.key])
        for cell in plan.cells
        if cell.key not in units
    ]
    return chart + leaves


class _Naming:
    """Turn groups of cells into groups of units, with keys people can read."""

    def __init__(
        self, plan: Plan, groups: Iterable[Group], answered: NDArray[np.int64]
    ) -> None:
        self.plan = plan
        self.answered = answered
        self.place = {cell.key: place for place, cell in enumerate(plan.cells)}
        self.names = {node.key: node.name for node in plan.nodes}
        self.above = {node.key: node.parent for node in plan.nodes}
        self.taken = {group.key for group in groups if group.kind == "team"}

    def shown(self, group: Group) -> ShownGroup:
        """Return a group as it is published."""
        cells = self._cells(group)
        kind, node = group.kind, group.node
        if kind == "team" and node not in self.names:
            # A cell of several small teams that keeps its own figure.
            kind, node = "rest", self.plan.cells[self.place[node]].node
        units = {unit for cell in cells for unit in self.plan.cells[cell].covers}
        return ShownGroup(
            key=self._key(group),
            node=node,
            kind=kind,
            name=self.names[node],
            covers=tuple(sorted(units)),
            n=group.n,
            asked=sum(self.plan.cells[cell].members for cell in cells),
            cells=cells,
            made_from=group,
        )

    def _cells(self, group: Group) -> tuple[int, ...]:
        """Return a group's cells; a roll-up has the silent ones below it as well."""
        cells = {self.place[key] for key in group.covers}
        if group.kind == "rollup":
            cells |= {
                place
                for place, cell in enumerate(self.plan.cells)
                if not self.answered[place] and self._is_below(cell, group.node)
            }
        return tuple(sorted(cells))

    def _is_below(self, cell: PlanCell, node: str) -> bool:
        """Tell whether a cell hangs at a unit or below it."""
        at: str | None = cell.node
        while at is not None and at != node:
            at = self.above[at]
        return at == node

    def _key(self, group: Group) -> str:
        """Return a group's key: the unit's own, with ~all or ~rest."""
        if group.kind == "team":
            return group.key
        key = f"{group.node}~{'all' if group.kind == 'rollup' else 'rest'}"
        while key in self.taken:
            key += "~"
        self.taken.add(key)
        return key
