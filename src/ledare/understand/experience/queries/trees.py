"""The units of a released round as they stood when it was opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ledare.responses.plan import PlanNode
from ledare.responses.releases import GroupInfo, Release
from ledare.understand.experience import sentences
from ledare.understand.experience.rules import Answer, Sight, looking_at

MOST_UNITS = 60  # a page lists no more units than this; deeper ones are a click away


@dataclass(frozen=True)
class Chart:
    """The units of a round as they stood when it was opened."""

    release: Release

    @cached_property
    def nodes(self) -> dict[str, PlanNode]:
        """Return every unit by its key."""
        return {node.key: node for node in self.release.nodes}

    @cached_property
    def below(self) -> dict[str, list[str]]:
        """Return the keys right below each unit, by name."""
        found: dict[str, list[str]] = {}
        for node in sorted(self.nodes.values(), key=lambda one: (one.name, one.key)):
            if node.parent is not None:
                found.setdefault(node.parent, []).append(node.key)
        return found

    def above(self, key: str) -> list[str]:
        """Return the keys above a unit, nearest first."""
        found: list[str] = []
        parent = self.nodes[key].parent
        while parent is not None:
            found.append(parent)
            parent = self.nodes[parent].parent
        return found

    def name(self, key: str) -> str:
        """Return what a unit was called."""
        return self.nodes[key].name

    def looking_at(self, sight: Sight, key: str) -> Answer:
        """Return whether a reader may look at a unit's figures here, or why not."""
        holds = self.release.heard_for(key)
        return looking_at(sight, key, self.above(key), holds)


@dataclass(frozen=True)
class UnitRow:
    """A unit in a list: its name, its line, how deep it stands, whether it opens."""

    key: str
    name: str
    depth: int
    state: str
    group: GroupInfo | None
    is_merged: bool
    is_open: bool
    n_below: int


def unit_rows(
    sight: Sight, release: Release, *, most: int = MOST_UNITS
) -> tuple[list[UnitRow], int]:
    """Return the units of a round a person may look at, as a tree; and how many more.

    Levels are listed whole, from the top, as long as there is room.
    """
    chart = Chart(release)
    tops = [node.key for node in release.nodes if node.parent is None]
    kept, level = set(tops), tops
    while level := [child for key in level for child in chart.below.get(key, ())]:
        if len(kept) + len(level) > most:
            break
        kept.update(level)
    ordered = _in_order(chart, tops, kept)
    rows = [unit_row(sight, chart, key, len(chart.above(key))) for key in ordered]
    return [row for row in rows if row.is_open], len(chart.nodes) - len(kept)


def unit_row(sight: Sight, chart: Chart, key: str, depth: int) -> UnitRow:
    """Return a unit as a list shows it to one reader."""
    group = chart.release.group_for(key)
    return UnitRow(
        key=key,
        name=chart.name(key),
        depth=depth,
        state=state_in(chart, key, group),
        group=group,
        is_merged=chart.release.is_merged(key),
        is_open=chart.looking_at(sight, key) == "yes",
        n_below=len(chart.below.get(key, ())),
    )


def state_in(chart: Chart, key: str, group: GroupInfo | None) -> str:
    """Return a unit's line: own figures, shared ones, or none and why."""
    name = chart.name(group.node) if group else ""
    return sentences.state_of(chart.release, key, name)


def shown_with(chart: Chart, group: GroupInfo | None, unit_key: str) -> tuple[str, ...]:
    """Return the names of the units a merged group holds beside this one."""
    if group is None or not chart.release.is_merged(unit_key):
        return ()
    return tuple(sorted(chart.name(key) for key in group.covers if key != unit_key))


def _in_order(chart: Chart, keys: Iterable[str], kept: set[str]) -> list[str]:
    """Return units with those below each right after it."""
    found: list[str] = []
    for key in keys:
        if key in kept:
            found += [key, *_in_order(chart, chart.below.get(key, ()), kept)]
    return found
