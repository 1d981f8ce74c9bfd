"""What a release says, ready to be written down: made of registered figures only.

The types leave no other way: a bare number is no ``Figure``, and a figure is made by
the functions of ``ledare.trust.figures`` alone. What slips past the types is refused
as the program runs.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from ledare.responses.canonical import canonical
from ledare.responses.naming import NamingSays
from ledare.responses.plan import Item, Plan
from ledare.responses.shown import ShownGroup, ShownGroups
from ledare.responses.themes import BlockSays
from ledare.trust.cells import SMALLEST_GROUP
from ledare.trust.figures import Figure, blunted
from ledare.trust.nominations import FlowFigure
from ledare.trust.themes import ThemeFigure
from ledare.trust.wholes import WholeFigure

FORMAT = "ledare-release/1"

Written = dict[str, float | int | str | bool]
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GroupSays:
    """What one group says: figures by item, and words.

    ``beyond`` has, of a roll-up, the part by item that is in none of its groups;
    ``block`` what those of it say of themes who are in no smaller group of ten.
    """

    group: ShownGroup
    figures: Mapping[str, Sequence[Figure]]
    words: Sequence[Words] = ()
    beyond: Mapping[str, Sequence[Figure]] = field(default_factory=dict)
    block: BlockSays | None = None


@dataclass(frozen=True, slots=True)
class TableSays:
    """What people in each category of an attribute say to one item, together.

    ``categories`` are places in the attribute's list; ``withheld`` those that are not
    shown. A table without categories is left out as a whole.
    """

    attribute: str
    item: str
    categories: Mapping[int, Sequence[Figure]]
    withheld: Sequence[int]


@dataclass(frozen=True, slots=True)
class WholeSays:
    """What fifty answers or more say of how their answers hang together.

    ``scales`` by concept: reliability, agreement, differences between teams.
    ``drivers`` by what goes with engagement: shares of what is explained, in all
    ``explained``.
    """

    group: str
    scales: Mapping[str, Sequence[WholeFigure]]
    drivers: Mapping[str, Sequence[WholeFigure]] = field(default_factory=dict)
    explained: WholeFigure | None = None

    @property
    def figures(self) -> Sequence[object]:
        """Return every number of it."""
        made = [*self.scales.values(), *self.drivers.values()]
        explained = [] if self.explained is None else [self.explained]
        return [*(one for figures in made for one in figures), *explained]

    def as_json(self) -> dict[str, object]:
        """Return it ready to be written down."""
        return {
            "group": self.group,
            "scales": _by_stat(self.scales),
            "drivers": _by_stat(self.drivers),
            "explained": None if self.explained is None else self.explained.as_json(),
        }


def _by_stat(says: Mapping[str, Sequence[WholeFigure]]) -> dict[str, object]:
    """Return what is said of each scale or driver, by the figure's name."""
    return {
        key: {one.stat: one.as_json() for one in figures}
        for key, figures in says.items()
    }


@dataclass(frozen=True)
class ReleaseBody:
    """What a round may say: the release as ``text``, its groups, all canonical JSON.

    Raises TypeError for a number that no registered figure holds.
    """

    plan: Plan = field(compare=False)
    shown: ShownGroups = field(compare=False)
    says: Sequence[GroupSays] = field(compare=False)
    spread: Mapping[str, Figure] = field(default_factory=dict, compare=False)
    tables: Sequence[TableSays] = field(default=(), compare=False)
    wholes: Sequence[WholeSays] = field(default=(), compare=False)
    namings: Sequence[NamingSays] = field(default=(), compare=False)
    codebook: str = field(default="", compare=False)
    unreadable: int = field(default=0, compare=False)
    text: str = field(init=False)
    groups: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Refuse what is no figure, then write everything down."""
        _only_figures(self)
        items = {item.key: item for item in self.plan.scales}
        groups = {said.group.key: _group(said, items) for said in self.says}
        object.__setattr__(self, "groups", groups)
        object.__setattr__(self, "text", _text(self, items))

    @property
    def round_key(self) -> str:
        """Return the round this is the release of."""
        return self.plan.round_key

    @property
    def covered(self) -> frozenset[str]:
        """Return the cells whose answers are in a figure."""
        return self.shown.covered

    @property
    def threads(self) -> Mapping[str, str]:
        """Return the group in which each comment that can be answered is shown."""
        return {
            word["thread"]: said.group.key
            for said in self.says
            for word in said.words
            if "thread" in word
        }


def sha256_of(text: str) -> str:
    """Return the hash of a written body."""
    return hashlib.sha256(text.encode()).hexdigest()


def _only_figures(body: ReleaseBody) -> None:
    """Refuse anything but figures where figures belong; who got past the types."""
    made: Sequence[tuple[type, str, Iterable[object]]] = (
        (Figure, "trust.figures", _figures(body)),
        (
            ThemeFigure,
            "trust.themes",
            (one for said in body.says for one in _bands(said)),
        ),
        (WholeFigure, "trust.wholes", _whole_figures(body)),
        (FlowFigure, "trust.nominations", _flows(body)),
    )
    for kind, maker, numbers in made:
        for number in numbers:
            if not isinstance(number, kind):
                raise TypeError(
                    f"{number!r} is no figure; only what {maker} makes is published."
                )


def _figures(body: ReleaseBody) -> Iterator[object]:
    """Yield the figures of single questions."""
    yield from body.spread.values()
    for said in body.says:
        for figures in (*said.figures.values(), *said.beyond.values()):
            yield from figures
    for table in body.tables:
        for figures in table.categories.values():
            yield from figures


def _flows(body: ReleaseBody) -> Iterator[object]:
    """Yield the bands of whom people turned to."""
    for naming in body.namings:
        yield from naming.bands


def _whole_figures(body: ReleaseBody) -> Iterator[object]:
    """Yield the figures of fifty answers or more."""
    for whole in body.wholes:
        yield from whole.figures
    for naming in body.namings:
        yield from naming.wholes


def _bands(said: GroupSays) -> Iterable[object]:
    """Return the theme bands of a group."""
    return () if said.block is None else said.block.themes.values()


def _text(body: ReleaseBody, items: Mapping[str, Item]) -> str:
    """Return the release without its groups' figures, which stand beside it."""
    plan, shown = body.plan, body.shown
    return canonical(
        {
            "format": FORMAT,
            "round": plan.round_key,
            "k": SMALLEST_GROUP,
            "asked": plan.asked,
            "answered": shown.answered,
            "unreadable": body.unreadable,
            "items": [asdict(item) for item in plan.items],
            "nodes": [asdict(node) for node in plan.nodes],
            "groups": [
                group.as_json() | {"sha256": sha256_of(body.groups[group.key])}
                for group in (said.group for said in body.says)
            ],
            "spread": {key: figure.value for key, figure in body.spread.items()},
            "tables": [_table(table, items[table.item]) for table in body.tables],
            "wholes": [whole.as_json() for whole in body.wholes],
            "uncovered": list(shown.uncovered),
            "codebook": body.codebook,
        }
        | _namings(body)
    )


def _namings(body: ReleaseBody) -> dict[str, object]:
    """Return whom people turned to; a round that asks for no names has no such part."""
    if not body.plan.naming:
        return {}
    return {"namings": [naming.as_json() for naming in body.namings]}


def _group(said: GroupSays, items: Mapping[str, Item]) -> str:
    """Return a group with all it says."""
    return canonical(
        {
            "group": said.group.as_json(),
            "figures": _by_item(said.figures, items),
            "beyond": _by_item(said.beyond, items),
            "words": list(said.words),
        }
        | ({} if said.block is None else said.block.as_json())
    )


def _table(table: TableSays, item: Item) -> dict[str, object]:
    """Return an attribute table, its lines in the attribute's own order."""
    return {
        "attribute": table.attribute,
        "item": table.item,
        "rows": [
            {"category": category, **_written(figures, item)}
            for category, figures in table.categories.items()
        ],
        "withheld": list(table.withheld),
    }


def _by_item(
    says: Mapping[str, Sequence[Figure]], items: Mapping[str, Item]
) -> dict[str, Written]:
    """Return figures by item, ready to be written down."""
    return {key: _written(figures, items[key]) for key, figures in says.items()}


def _written(figures: Iterable[Figure], item: Item) -> Written:
    """Return what is said about one item, ready to be written down."""
    made = {figure.stat: figure for figure in figures}
    mean = made["mean"]
    into: Written = {
        "n": mean.n,
        "mean": mean.value,
        "bound": mean.bound,
        "step": mean.step or 0.0,
        "number": blunted(mean, item.scale),
    }
    into |= {
        stat: made[stat].value
        for stat in ("share_top_two", "views_differ")
        if stat in made
    }
    return into
