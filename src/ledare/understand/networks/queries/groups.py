"""Groups of ten answers or more, with whom they turn to and who turns to them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ledare.responses.releases import Naming, NamingBlock
from ledare.trust.nominations import SMALLEST_TARGET, FlowBand
from ledare.understand.experience.queries.trees import Chart
from ledare.understand.experience.rules import Sight
from ledare.understand.networks import sentences


@dataclass(frozen=True)
class Tie:
    """A group at the other end, and how many of the one turn to the other."""

    key: str
    name: str
    band: FlowBand


@dataclass(frozen=True)
class Group:
    """A group on the map.

    ``place`` is its place on the page. ``heights`` are the levels of its units in the
    chart, 0 the top: the highest and the lowest. ``informal``: how many of it turn to
    colleagues in it who lead no unit.
    """

    place: int
    key: str
    node: str
    name: str
    n: int
    members: int
    heights: tuple[int, int]
    is_own: bool
    turns_to: tuple[Tie, ...]
    turned_to_by: tuple[Tie, ...]
    informal: FlowBand | None
    outside: Mapping[str, FlowBand]
    n_others: int

    @property
    def height(self) -> float:
        """Return the middle of its levels, 0 the top."""
        return sum(self.heights) / 2

    @cached_property
    def n_by_many(self) -> int:
        """Return from how many groups more than half turn to it."""
        return sum(tie.band == "many" for tie in self.turned_to_by)

    @property
    def can_be_told_of(self) -> bool:
        """Tell whether so many can be named in it that anything is told of it."""
        return self.members >= SMALLEST_TARGET

    def names_of(self, band: FlowBand) -> str:
        """Return to whom so many of it turn."""
        return sentences.names_told(
            [tie.name for tie in self.turns_to if tie.band == band]
        )

    @property
    def heights_text(self) -> str:
        """Say where its units stand in the chart."""
        return sentences.heights_words(*self.heights)

    @property
    def turned_to_text(self) -> str:
        """Say how many other groups turn to it."""
        if not self.can_be_told_of:
            return sentences.too_few_to_name()
        return sentences.turned_to_by(
            len(self.turned_to_by), self.n_by_many, self.n_others
        )


def groups_of(naming: Naming, chart: Chart, sight: Sight) -> list[Group]:
    """Return the groups of a network in the order of the chart."""
    read = _Read(naming, _names(naming, chart), chart, sight.own | sight.led)
    place = {key: at for at, key in enumerate(_in_order(chart))}
    ordered = sorted(naming.blocks, key=lambda one: (place[one.node], one.key))
    return [read.group(place, block) for place, block in enumerate(ordered, 1)]


class _Read:
    """A network with its ties by group."""

    def __init__(
        self,
        naming: Naming,
        names: Mapping[str, str],
        chart: Chart,
        own: frozenset[str],
    ) -> None:
        self.naming, self.names, self.chart, self.own = naming, names, chart, own
        self.to: dict[str, dict[str, FlowBand]] = {key: {} for key in names}
        self.by: dict[str, dict[str, FlowBand]] = {key: {} for key in names}
        self.outside: dict[str, dict[str, FlowBand]] = {key: {} for key in names}
        for flow in naming.flows:
            self.to[flow.source][flow.target] = flow.band
            self.by[flow.target][flow.source] = flow.band
        for flow in naming.outside:
            self.outside[flow.source][flow.target] = flow.band

    def group(self, place: int, block: NamingBlock) -> Group:
        """Return one of them."""
        units = block.covers or (block.node,)
        depths = [len(self.chart.above(unit)) for unit in units]
        return Group(
            place=place,
            key=block.key,
            node=block.node,
            name=self.names[block.key],
            n=block.n,
            members=block.members,
            heights=(min(depths), max(depths)),
            is_own=not self.own.isdisjoint(units),
            turns_to=self._ties(self.to, block.key),
            turned_to_by=self._ties(self.by, block.key),
            informal=self.naming.informal.get(block.key),
            outside=self.outside[block.key],
            n_others=len(self.naming.blocks) - 1,
        )

    def _ties(
        self, found: Mapping[str, Mapping[str, FlowBand]], key: str
    ) -> tuple[Tie, ...]:
        """Return ties, the many first, then by name."""
        bands = found[key].items()
        ties = [Tie(other, self.names[other], band) for other, band in bands]
        ties.sort(key=lambda tie: (tie.band != "many", tie.name, tie.key))
        return tuple(ties)


def _names(naming: Naming, chart: Chart) -> dict[str, str]:
    """Return what each group is called, no two of them alike."""
    names = {block.key: _name(block, chart) for block in naming.blocks}
    n_called = Counter(names.values())
    for block in naming.blocks:
        above = chart.above(block.node)
        if n_called[names[block.key]] > 1 and above:
            names[block.key] = f"{names[block.key]} ({chart.name(above[0])})"
    return names


def _name(block: NamingBlock, chart: Chart) -> str:
    """Return its unit's name where it is all of it, else the names of its units."""
    units = [unit for unit in block.covers if unit in chart.nodes]
    if block.node in units and _below(chart, block.node) <= set(units):
        return block.name
    named = sorted(chart.name(unit) for unit in units)
    if 0 < len(named) <= sentences.MOST_NAMED_UNITS:
        return sentences.units_together(named)
    return sentences.rest_of(block.name)


def _below(chart: Chart, key: str) -> set[str]:
    """Return a unit and all below it."""
    found, waiting = {key}, [key]
    while waiting:
        below = chart.below.get(waiting.pop(), [])
        found.update(below)
        waiting += below
    return found


def _in_order(chart: Chart) -> list[str]:
    """Return all units, those below each right after it."""
    tops = [key for key, node in chart.nodes.items() if node.parent is None]
    found: list[str] = []
    waiting = sorted(tops, key=chart.name, reverse=True)
    while waiting:
        key = waiting.pop()
        found.append(key)
        waiting += reversed(chart.below.get(key, []))
    return found
