"""Whom people turn to: flows between blocks of ten, and each person's own band.

Names become figures while the seals are open, and nothing else of them stays. An
answer does not say who wrote it, not here either: only from which cell it came. So what
is told is how often people are named, and from which block to which
(docs/decisions/0023).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from ledare import measure
from ledare.responses.answers import Names
from ledare.responses.plan import Plan
from ledare.responses.roster import Roster
from ledare.responses.shown import ShownGroup, ShownGroups
from ledare.trust.nominations import (
    OUTSIDE,
    FlowFigure,
    Load,
    OwnBand,
    Turned,
    load_of,
    most,
    own_band,
    row_of,
)
from ledare.trust.wholes import (
    SMALLEST_WHOLE,
    TENTHS,
    WHOLES,
    WholeFigure,
    whole_figure,
)

Counts = NDArray[np.int64]
Marks = NDArray[np.bool_]
Which = Literal["informal", "flow", "outside"]
Bands = dict[Which, dict[tuple[str, str], FlowFigure]]

KINDS: Final = {slot: kind for kind, slot in OUTSIDE.items()}
FEWEST_IN_ROSTER: Final = 100  # else the most asked tenth is a handful of people
ROUNDING: Final = 1e-9
IN_NONE: Final = -1  # the block of whoever is in no block


@dataclass(frozen=True, slots=True)
class OwnSays:
    """What one person may see of how often she was named; it is kept for her alone."""

    item: str
    key: str
    low: int
    high: int | None
    load: Load


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
    blocks: Sequence["Block"]
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


def namings_of(shown: ShownGroups, names: NameRows | None) -> list[NamingSays]:
    """Return what is said of each question of names; nothing where nothing is shown."""
    if names is None or shown.whole is None:
        return []
    ground = _Ground(shown, shown.whole, names.roster)
    return [
        _Question(ground, item.key, names.of(item.key)).says()
        for item in shown.plan.naming
    ]


def own_of(shown: ShownGroups, names: NameRows) -> list[OwnSays]:
    """Return what each person may see, for those of whom anything may be shown."""
    if shown.whole is None:
        return []
    ground = _Ground(shown, shown.whole, names.roster)
    return [
        own
        for item in shown.plan.naming
        for own in _Question(ground, item.key, names.of(item.key)).own()
    ]


# --- who is where --------------------------------------------------------------------


class _Ground:
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
            sum(person.unit in covers for person in self.people),
        )

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

    def answers_about(self, part: int) -> tuple[Counts, int]:
        """Return how many answered by cell who can name people of a list.

        And how many were asked.
        """
        can = np.array([part in parts for parts in self.parts_of_cell], dtype=np.bool_)
        members = np.array([cell.members for cell in self.shown.plan.cells])
        counted = np.where(can & self.is_counted, self.shown.answered_by_cell, 0)
        return counted, int(members[can].sum())


class _Able:
    """How many can have named somebody, by all that is shown to everybody.

    A band of "some" says that at the most half of a block turned to another: beside it
    a person could be sure of those who are left over.
    """

    def __init__(self, ground: _Ground, bands: Bands, answered: Counts) -> None:
        self._ground, self._bands, self._answered = ground, bands, answered
        self._known: dict[tuple[int, bool], int] = {}

    def to_name(self, place: int) -> int:
        """Return it for a person of the roster, herself among those who answered."""
        ground = self._ground
        about = int(ground.block_of_person[place]), bool(ground.leads[place])
        if about not in self._known:
            self._known[about] = self._to_name(*about)
        return self._known[about]

    def _to_name(self, target: int, leads: bool) -> int:
        """Return it for who leads, or does not, in a block."""
        blocks, settled = self._ground.blocks, 0
        able = int(self._answered.sum())
        for source, block in enumerate(blocks):
            figure = self._figure(source, target, leads)
            band = None if figure is None else figure.band
            here = int(self._answered[list(block.cells)].sum())
            settled += here - min(here, most(block.n, band))
        return able - settled

    def _figure(self, source: int, target: int, leads: bool) -> FlowFigure | None:
        """Return what is shown of a block towards people like her."""
        blocks = self._ground.blocks
        if target == IN_NONE or (source == target and leads):
            return None
        which: Which = "informal" if source == target else "flow"
        return self._bands[which].get((blocks[source].key, blocks[target].key))


# --- one question --------------------------------------------------------------------


class _Question:
    """The answers to one question: who in which cell named whom.

    Answers that are in no figure do not count here either.
    """

    def __init__(
        self,
        ground: _Ground,
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

    # --- for each person -----------------------------------------------------------

    def own(self) -> Iterator[OwnSays]:
        """Yield what each person may see of how often she was named."""
        for part in sorted(set(self.ground.parts.tolist())):
            answered, asked = self.ground.answers_about(part)
            if "asked" in allowed(int(answered.sum()), asked):
                yield from self._own_of(part, answered)

    def _own_of(self, part: int, answered: Counts) -> Iterator[OwnSays]:
        """Yield what everybody on a list may see; nobody answers about herself."""
        ground, here = self.ground, self.ground.parts == part
        able = _Able(ground, self.bands, answered)
        for place in np.flatnonzero(here).tolist():
            could = able.to_name(place) - 1
            band = own_band(int(self.times[place]), could)
            if band is not None:
                load = self._load(band, place, here, int(answered.sum()))
                key = ground.people[place].key
                yield OwnSays(self.item, key, band.low, band.high, load)

    def _load(self, band: OwnBand, place: int, here: Marks, n: int) -> Load:
        """Return how a band stands to others on the list who lead, or do not."""
        peers = here & (self.ground.leads == self.ground.leads[place])
        peers[place] = False
        times = self.times[peers]
        median = float(np.median(times)) if times.size else 0.0
        return load_of(band, median, n_peers=times.size, n=n)

    # --- for blocks ----------------------------------------------------------------

    def says(self) -> NamingSays:
        """Return what is said of all of them together."""
        bands = self.bands
        return NamingSays(
            item=self.item,
            n=self.ground.whole.n,
            asked=self.ground.shown.plan.asked,
            allows=self._allows(),
            wholes=self._wholes(),
            blocks=self.ground.blocks,
            flows=bands["flow"],
            outside=bands["outside"],
            informal={source: band for (source, _), band in bands["informal"].items()},
        )

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
        """Return of each block to which blocks how many turned.

        In their own, those count who lead no unit: a boss is turned to as a boss, and
        beside a count without her one with her would tell that she was named.
        """
        ground, n = self.ground, len(self.ground.blocks)
        source = self.block_of_writer[self.writers]
        target = ground.block_of_person[self.named]
        is_boss = (source == target) & ground.leads[self.named]
        kept = (source >= 0) & (target >= 0) & ~is_boss
        ways = source[kept] * n + target[kept]
        people = _distinct(self.writers[kept], ways, n * n)
        nominees = _distinct(self.named[kept], ways, n * n)
        turned: list[dict[int, Turned]] = [{} for _ in range(n)]
        for way in np.flatnonzero(people).tolist():
            at, to = divmod(way, n)
            counts = int(people[way]), int(nominees[way])
            turned[at][to] = Turned(*counts, self._members(at, to))
        return turned

    def _members(self, source: int, target: int) -> int:
        """Return how many can be named in a block, seen from another or from within."""
        if source != target:
            return self.ground.blocks[target].members
        here = self.ground.block_of_person == target
        return int((here & ~self.ground.leads).sum())

    # --- for the whole -------------------------------------------------------------

    def _allows(self) -> tuple[str, ...]:
        """Return which measures of influence so many answers allow."""
        return allowed(self.ground.whole.n, self.ground.shown.plan.asked)

    def _wholes(self) -> list[WholeFigure]:
        """Return the figures of fifty answers and more, where half answered."""
        n = self.ground.whole.n
        if n < SMALLEST_WHOLE or "asked" not in self._allows():
            return []
        times = self.times
        made = {
            "centralisation": centralisation(times, n),
            "inside": self._inside(),
            "isolates": float(np.mean(times == 0)),
            "top_tenth": top_tenth(times),
        }
        figures = [whole_figure(stat, value, n=n) for stat, value in made.items()]
        informal = self._informal()
        return figures if informal is None else [*figures, informal]

    def _inside(self) -> float:
        """Return the share of all names that are of the writer's own block."""
        blocks = np.concatenate([self.block_of_writer, self.ground.block_of_person])
        ties = np.column_stack([self.writers, self.named + self.cells.size])
        mixing = measure.mixing(ties, n=blocks.size, groups=blocks)
        inside = [mixing.table[at, at] for at in np.flatnonzero(mixing.labels >= 0)]
        return _ratio(float(sum(inside)), self.named.size)

    def _informal(self) -> WholeFigure | None:
        """Return the share of the most asked tenth who lead no unit.

        None in a roster below a hundred. Were all who lead among the most asked, each
        of them would know that of each other: there the figure is blunt, and None where
        that leaves nothing to tell.
        """
        times, leads = self.times, self.ground.leads
        if times.size < FEWEST_IN_ROSTER:
            return None
        top = ceil(times.size / 10)
        low = ceil((top - int(leads.sum()) + 1) / top * TENTHS - ROUNDING) / TENTHS
        if low >= WHOLES["informal"].high:
            return None
        share = share_in_top(times, ~leads, top)
        return whole_figure("informal", share, n=self.ground.whole.n, low=low)


def allowed(answered: int, asked: int) -> tuple[str, ...]:
    """Return which measures of influence so many answers of those asked allow."""
    # Not needed in a round without names, and slow to start.
    from ledare.measure.influence.response import NEEDED

    response = answered / asked if asked else 0.0
    return tuple(name for name, least in NEEDED.items() if response >= least)


def _distinct(ends: Counts, ways: Counts, n_ways: int) -> Counts:
    """Return how many different ends there are to each way."""
    pairs = np.unique(np.column_stack([ways, ends]), axis=0)
    return np.bincount(pairs[:, 0], minlength=n_ways)


# --- measures of how often people are named ------------------------------------------


def centralisation(times: Counts, n: int) -> float:
    """Return how far n answers turn around one person (Freeman 1979, in-degree).

    Where all who can be named have answered it is ``measure.centralization``.
    """
    if times.size < 2 or n < 2:
        return float("nan")
    most = (times.size - 1) * (n - 1)
    return float(np.sum(times.max() - times)) / most


def top_tenth(times: Counts) -> float:
    """Return the share of all names that fall on the tenth who are named most."""
    most = np.sort(times)[::-1][: ceil(times.size / 10)]
    return _ratio(float(most.sum()), int(times.sum()))


def share_in_top(times: Counts, chosen: Marks, top: int) -> float:
    """Return the share of the ``top`` most named who are chosen; nan where nobody is.

    Who are named equally often at its edge share the places there are left.
    """
    if not times.any():
        return float("nan")
    edge = np.sort(times)[-top]
    above, at_edge = times > edge, times == edge
    places = top - int(above.sum())
    shared = places * float(chosen[at_edge].mean())
    return (int(chosen[above].sum()) + shared) / top


def _ratio(part: float, whole: float) -> float:
    """Return a share; nan of nothing."""
    return part / whole if whole else float("nan")
