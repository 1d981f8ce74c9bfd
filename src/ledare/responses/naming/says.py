"""What is said of whom people turn to, and what somebody may see of herself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ledare.responses.shown import ShownGroup
from ledare.trust.nominations import FlowFigure, Load
from ledare.trust.wholes import WholeFigure


@dataclass(frozen=True, slots=True)
class OwnSays:
    """What one person may see of how often she was named; it is kept for her alone."""

    item: str
    key: str
    low: int
    high: int | None
    load: Load


@dataclass(frozen=True, slots=True)
class Block:
    """A block of ten answers or more: whose they are, and who can be named there.

    ``cells`` are places in the plan, ``members`` everybody in the roster.
    """

    group: ShownGroup
    cells: tuple[int, ...]
    covers: tuple[str, ...]
    n: int
    members: int

    @property
    def key(self) -> str:
        """Return the key of the group it is shown in."""
        return self.group.key

    def as_json(self) -> dict[str, object]:
        """Return what everybody may know of it."""
        return {
            "key": self.key,
            "node": self.group.node,
            "name": self.group.name,
            "covers": list(self.covers),
            "n": self.n,
            "members": self.members,
        }


@dataclass(frozen=True, slots=True)
class NamingSays:
    """What a round says of whom people turned to, to one question.

    ``flows`` by block and block, ``outside`` by block and kind of people, ``informal``
    by block: whoever turned to colleagues there who lead no unit.
    """

    item: str
    n: int
    asked: int
    allows: Sequence[str]
    wholes: Sequence[WholeFigure]
    blocks: Sequence[Block]
    flows: Mapping[tuple[str, str], FlowFigure] = field(default_factory=dict)
    outside: Mapping[tuple[str, str], FlowFigure] = field(default_factory=dict)
    informal: Mapping[str, FlowFigure] = field(default_factory=dict)

    @property
    def bands(self) -> Sequence[object]:
        """Return every band of it."""
        groups = (self.flows, self.outside, self.informal)
        return [band for bands in groups for band in bands.values()]

    def as_json(self) -> dict[str, object]:
        """Return it ready to be written down, in an order of names alone."""
        return {
            "item": self.item,
            "n": self.n,
            "asked": self.asked,
            "allows": list(self.allows),
            "figures": {one.stat: one.as_json() for one in self.wholes},
            "blocks": [block.as_json() for block in self.blocks],
            "flows": _written(self.flows),
            "outside": _written(self.outside),
            "informal": {key: one.band for key, one in sorted(self.informal.items())},
        }


def _written(bands: Mapping[tuple[str, str], FlowFigure]) -> list[dict[str, object]]:
    """Return bands with where they come from and where they go."""
    return [
        {"source": source, "target": target, **band.as_json()}
        for (source, target), band in sorted(bands.items())
    ]
