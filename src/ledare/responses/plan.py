"""What a round asks of whom, as the sealed room knows it: units, cells, no person."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Literal, Self

from ledare.responses.canonical import canonical
from ledare.trust.cells import IssuingCell, Node, TooFew, issuing_cells
from ledare.trust.scales import Scale

__all__ = [
    "Item",
    "Plan",
    "PlanCell",
    "PlanNode",
    "TooFew",
    "make_plan",
    "plan_of_teams",
]


@dataclass(frozen=True, slots=True)
class Item:
    """One question: a scale with its guard, a place for words, an attribute, or names.

    Scales with one ``concept`` make a scale score together; a negative one turned.
    An attribute's answers are 0, "prefer not to say", and a number for each category
    up to ``hi``. Nothing is shown of it but tables of the whole (see ``tables.py``).
    An answer of names is up to ten people of the round's roster (see ``roster.py``).
    """

    key: str
    kind: Literal["scale", "text", "attribute", "names"] = "scale"
    lo: int = 1
    hi: int = 7
    harm: Literal["low", "high", "both"] = "both"
    guard: Literal["strict", "normal"] = "strict"
    concept: str = ""
    is_negative: bool = False

    def __post_init__(self) -> None:
        """Refuse a scale that no figure is proven for, and a choice of nothing."""
        if self.kind == "scale":
            _ = self.scale
        if self.kind == "attribute" and not 0 == self.lo < self.hi:
            raise ValueError(
                f"Attribute {self.key!r} goes from {self.lo} to {self.hi}; 0 is "
                '"prefer not to say", and its categories follow from 1.'
            )

    @property
    def scale(self) -> Scale:
        """Return the scale that figures are made on."""
        return Scale(self.lo, self.hi, self.harm, self.guard)

    @property
    def n_options(self) -> int:
        """Return how many answers there are to choose from."""
        return self.hi - self.lo + 1


@dataclass(frozen=True, slots=True)
class PlanNode:
    """A unit that was asked, and the unit above it."""

    key: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class PlanCell:
    """People who share one token key; ``covers`` names the units they belong to."""

    key: str
    node: str
    covers: tuple[str, ...]
    members: int


@dataclass(frozen=True)
class Plan:
    """Everything the sealed room needs to know, fixed at the opening."""

    round_key: str
    nodes: tuple[PlanNode, ...]
    cells: tuple[PlanCell, ...]
    items: tuple[Item, ...]
    asked: int
    _cells: dict[str, PlanCell] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Remember which cell each unit answers in."""
        for cell in self.cells:
            self._cells.update(dict.fromkeys(cell.covers, cell))

    def cell_of(self, node_key: str) -> PlanCell:
        """Return the cell a unit's members answer in. Raises KeyError for no unit."""
        return self._cells[node_key]

    @property
    def scales(self) -> tuple[Item, ...]:
        """Return the items that are answered with a number."""
        return tuple(item for item in self.items if item.kind == "scale")

    @property
    def attributes(self) -> tuple[Item, ...]:
        """Return the attributes that tables are made by, fixed before the opening."""
        return tuple(item for item in self.items if item.kind == "attribute")

    @property
    def naming(self) -> tuple[Item, ...]:
        """Return the items that are answered with the names of people."""
        return tuple(item for item in self.items if item.kind == "names")

    def as_json(self) -> str:
        """Return the plan as canonical JSON."""
        return canonical(
            {
                "round": self.round_key,
                "nodes": [asdict(node) for node in self.nodes],
                "cells": [asdict(cell) for cell in self.cells],
                "items": [asdict(item) for item in self.items],
                "asked": self.asked,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the plan that was written down."""
        content = json.loads(text)
        return cls(
            round_key=content["round"],
            nodes=tuple(PlanNode(**node) for node in content["nodes"]),
            cells=tuple(
                PlanCell(**cell | {"covers": tuple(cell["covers"])})
                for cell in content["cells"]
            ),
            items=tuple(Item(**item) for item in content["items"]),
            asked=content["asked"],
        )


@lru_cache(maxsize=16)
def plan_from(text: str) -> Plan:
    """Return a written plan; one that was read lately is not read again."""
    return Plan.from_json(text)


def make_plan(
    round_key: str,
    nodes: Iterable[PlanNode],
    heads: Mapping[str, int],
    items: Iterable[Item],
) -> Plan:
    """Return a round's plan, its members in issuing cells of five or more.

    ``heads`` counts who answers in each unit. A unit whose parent is not among
    ``nodes`` stands at the top; one can. Raises TooFew below five people in all.
    """
    rooted = _rooted(nodes, heads)
    cells = issuing_cells([_head_count(node, heads) for node in rooted])
    return _plan(round_key, rooted, [_plan_cell(cell) for cell in cells], items)


def plan_of_teams(
    round_key: str,
    nodes: Iterable[PlanNode],
    heads: Mapping[str, int],
    items: Iterable[Item],
) -> Plan:
    """Return a plan in which each team is its own cell, however small.

    For answers that came from a file: nobody was given a token, so the cut alone,
    made on the answers, decides what is shown together.
    """
    rooted = _rooted(nodes, heads)
    cells = [
        PlanCell(node.key, node.key, (node.key,), heads[node.key])
        for node in rooted
        if heads.get(node.key)
    ]
    return _plan(round_key, rooted, cells, items)


def _plan(
    round_key: str,
    nodes: Sequence[PlanNode],
    cells: Sequence[PlanCell],
    items: Iterable[Item],
) -> Plan:
    """Return the plan of these cells, in an order that tells nothing."""
    by_key = sorted(cells, key=lambda cell: cell.key)
    asked = sum(cell.members for cell in cells)
    return Plan(round_key, tuple(nodes), tuple(by_key), tuple(items), asked)


def _rooted(nodes: Iterable[PlanNode], heads: Mapping[str, int]) -> list[PlanNode]:
    """Return the units by key, the top one without a parent; refuse stray heads."""
    listed = sorted(nodes, key=lambda node: node.key)
    keys = {node.key for node in listed}
    if stray := sorted(heads.keys() - keys):
        raise ValueError(f"Unit {stray[0]!r} has members but is not among the units.")
    return [
        node if node.parent in keys else replace(node, parent=None) for node in listed
    ]


def _head_count(node: PlanNode, heads: Mapping[str, int]) -> Node:
    """Return a unit as the cut sees it."""
    return Node(node.key, node.parent, heads.get(node.key, 0))


def _plan_cell(cell: IssuingCell) -> PlanCell:
    """Return an issuing cell as it is written down."""
    return PlanCell(cell.key, cell.node, tuple(sorted(cell.covers)), cell.members)
