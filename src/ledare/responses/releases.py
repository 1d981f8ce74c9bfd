"""Releases: published once, linked in a chain, and the only way to a figure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any, Final, Literal

from django.db import transaction

from ledare.responses import models
from ledare.responses.answers import Audience
from ledare.responses.body import ReleaseBody, sha256_of
from ledare.responses.plan import Item, PlanNode
from ledare.trust.nominations import FlowBand

FIRST: Final = "0" * 64
RECEIPT_BYTES: Final = 32

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """A group of a release: whose answers it holds and how many."""

    key: str
    node: str
    kind: Literal["team", "rest", "rollup"]
    name: str
    covers: tuple[str, ...]
    n: int
    asked: int


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """What a group says about one item, and how sure that is.

    ``number`` is for computing: a blunt end counts a quarter further out.
    """

    n: int
    mean: float
    bound: Literal["is", "or_higher", "or_lower"]
    step: float
    number: float
    share_top_two: float | None = None
    views_differ: bool | None = None


@dataclass(frozen=True, slots=True)
class AttributeTable:
    """What people in each category of an attribute say to one item, in the whole.

    Categories count from 1 in the attribute's own order; ``withheld`` are those
    without a line. Without any line the table was left out as a whole.
    """

    attribute: str
    item: str
    rows: Mapping[int, ItemFigure]
    withheld: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A published figure of fifty answers or more (``trust.wholes``)."""

    n: int
    value: float
    bound: Literal["is", "or_higher", "or_lower"]


@dataclass(frozen=True, slots=True)
class Whole:
    """What a group of fifty or more says of how its answers hang together.

    ``scales`` by concept and ``drivers`` by what they are of, each by stat.
    """

    scales: Mapping[str, Mapping[str, WholeNumber]]
    drivers: Mapping[str, Mapping[str, WholeNumber]]
    explained: WholeNumber | None


@dataclass(frozen=True, slots=True)
class NamingBlock:
    """People who answered together, ten or more, and how many of them can be named.

    ``key`` is the group they are shown in; ``node`` and ``name`` its unit's.
    """

    key: str
    node: str
    name: str
    covers: tuple[str, ...]
    n: int
    members: int


@dataclass(frozen=True, slots=True)
class Flow:
    """How many of a block turned to a block, or to a kind of people outside."""

    source: str
    target: str
    band: FlowBand


@dataclass(frozen=True, slots=True)
class Naming:
    """What a round says of whom people turned to, to one question.

    ``allows`` are the measures of influence that so many answers allow ("asked" from
    50 % on, "pagerank" from 70 %, "betweenness" and "brokerage" from 90 %). ``figures``
    by stat, of the whole from fifty answers on. ``flows`` go from one block to another:
    what is not among them fewer than five did, or named fewer than five. ``informal``:
    how many of a block turned to colleagues in it who lead no unit; whoever leads one
    is in no flow of her own block.
    """

    item: str
    n: int
    asked: int
    allows: tuple[str, ...]
    figures: Mapping[str, WholeNumber]
    blocks: tuple[NamingBlock, ...]
    flows: tuple[Flow, ...]
    outside: tuple[Flow, ...]
    informal: Mapping[str, FlowBand]

    @property
    def response(self) -> float:
        """Return the share of those asked who answered."""
        return self.n / self.asked


@dataclass(frozen=True, slots=True)
class Word:
    """A comment as it was written, and who may read it.

    ``thread`` is where it can be answered; its keys stay in the release.
    """

    item: str
    text: str
    language: str
    audience: Audience
    thread: str = ""


@dataclass(frozen=True, slots=True)
class ThemeSaid:
    """A theme that three people or more of a block of n said something of."""

    theme: str
    n: int
    band: Literal["few", "many"]


@dataclass(frozen=True, slots=True)
class ThemeBlock:
    """Whose words a group's themes are of: who is in no smaller group of ten."""

    n: int
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """All that one group of a release says.

    ``beyond`` has, of a roll-up, the part by item that is in none of its groups.
    ``themes`` are of ``block``; without one, this group says nothing of themes, and
    with one, what is not named was said by two at the most.
    """

    info: GroupInfo
    figures: Mapping[str, ItemFigure]
    words: tuple[Word, ...]
    beyond: Mapping[str, ItemFigure] = field(default_factory=dict)
    themes: tuple[ThemeSaid, ...] = ()
    block: ThemeBlock | None = None


@dataclass(frozen=True)
class Release:
    """What a round says about itself; figures are fetched by group.

    ``answered`` is None when fewer than five answered. ``uncovered`` names units
    whose few answers are in no figure.
    """

    round_key: str
    k: int
    asked: int
    answered: int | None
    unreadable: int
    items: Mapping[str, Item]
    nodes: tuple[PlanNode, ...]
    groups: tuple[GroupInfo, ...]
    spread: Mapping[str, float]
    uncovered: tuple[str, ...]
    hash: str
    tables: tuple[AttributeTable, ...] = ()
    wholes: Mapping[str, Whole] = field(default_factory=dict)
    codebook: str = ""
    namings: tuple[Naming, ...] = ()

    def group(self, key: str) -> GroupInfo | None:
        """Return a group by its key."""
        return self._by_key.get(key)

    def group_for(self, node_key: str) -> GroupInfo | None:
        """Return the group that speaks for a unit, or None when none may.

        Its roll-up (or the one group that is the same), else its own team, else the
        smallest merged group that holds its answers.
        """
        key = self._speaks.get(node_key)
        return self._by_key[key] if key is not None else None

    def is_merged(self, node_key: str) -> bool:
        """Tell whether a unit is shown only together with others."""
        group = self.group_for(node_key)
        return group is not None and not set(group.covers) <= self._below[node_key]

    def left_out(self, node_key: str) -> tuple[str, ...]:
        """Return units inside a unit that its figures leave out, because too few.

        They are shown only together with units elsewhere, or not at all.
        """
        group = self.group_for(node_key)
        if group is None or node_key not in self._below:
            return ()
        inside = self._below[node_key] & (self._heard | set(self.uncovered))
        return tuple(sorted(inside - set(group.covers)))

    def heard_for(self, node_key: str) -> tuple[str, ...]:
        """Return the units whose answers stand in the figures that speak for a unit."""
        group = self.group_for(node_key)
        return tuple(sorted(self._heard.intersection(group.covers))) if group else ()

    @cached_property
    def _heard(self) -> frozenset[str]:
        """Return the units whose answers are in a group that is no roll-up."""
        teams = (g.covers for g in self.groups if g.kind != "rollup")
        return frozenset(unit for covers in teams for unit in covers)

    @cached_property
    def _by_key(self) -> dict[str, GroupInfo]:
        return {group.key: group for group in self.groups}

    @cached_property
    def _below(self) -> dict[str, set[str]]:
        """Return each unit with all units below it."""
        above = {node.key: node.parent for node in self.nodes}
        below: dict[str, set[str]] = {key: set() for key in above}
        for key in above:
            at: str | None = key
            while at is not None:
                below[at].add(key)
                at = above[at]
        return below

    @cached_property
    def _speaks(self) -> dict[str, str | None]:
        """Return the key of the group that speaks for each unit."""
        by_size = sorted(self.groups, key=lambda g: (g.n, len(g.covers), g.key))
        # Units where nobody answered are in roll-ups only; they add nothing there.
        heard = self._heard
        same = {heard.intersection(g.covers): g.key for g in reversed(by_size)}
        speaks: dict[str, str | None] = {}
        for key, below in self._below.items():
            answered = frozenset(below & heard)
            merged = (g.key for g in by_size if (answered or {key}) <= set(g.covers))
            speaks[key] = self._own(key) or same.get(answered) or next(merged, None)
        return speaks

    def _own(self, node_key: str) -> str | None:
        """Return the key of a unit's roll-up, else of its own team, as shown."""
        names = (f"{node_key}~all", node_key)
        return next((name for name in names if name in self._by_key), None)


# --- writing -----------------------------------------------------------------------


@transaction.atomic
def publish(body: ReleaseBody, receipts: bytes = b"") -> None:
    """Write a release and its groups at the end of the chain.

    Raises IntegrityError for a round that has a release, TypeError for anything but
    a body: its figures are the registry's.
    """
    if not isinstance(body, ReleaseBody):
        raise TypeError("Only what was composed of registered figures is published.")
    previous = _last_hash()
    models.Release.objects.create(
        round_key=body.round_key,
        body=body.text,
        receipts=receipts,
        hash=_hash(previous, body.text, receipts),
        previous_hash=previous,
    )
    models.ReleasedGroup.objects.bulk_create(
        models.ReleasedGroup(round_key=body.round_key, group_key=key, body=text)
        for key, text in body.groups.items()
    )
    models.Thread.objects.bulk_create(
        models.Thread(thread=thread, round_key=body.round_key, group_key=key)
        for thread, key in sorted(body.threads.items())
    )


def _last_hash() -> str:
    """Return the hash at the end of the chain: the one nobody builds on yet."""
    followed = models.Release.objects.values("previous_hash")
    return (
        models.Release.objects.exclude(hash__in=followed)
        .values_list("hash", flat=True)
        .first()
        or FIRST
    )


def _hash(previous: str, body: str, receipts: bytes) -> str:
    """Return what binds a release to its content and to the release before it."""
    sealed = hashlib.sha256(receipts).hexdigest()
    return hashlib.sha256((previous + body + sealed).encode()).hexdigest()


# --- reading -----------------------------------------------------------------------


def release_of(round_key: str) -> Release | None:
    """Return a round's release, or None before it."""
    return releases_of([round_key]).get(round_key)


def releases_of(round_keys: Iterable[str]) -> dict[str, Release]:
    """Return the releases of these rounds, as far as there are any: one query."""
    rows = models.Release.objects.filter(round_key__in=set(round_keys))
    found = rows.order_by("round_key").values_list("round_key", "body", "hash")
    return {key: _release_from(body, its_hash) for key, body, its_hash in found}


def figures_of(pairs: Iterable[Pair]) -> dict[Pair, GroupFigures]:
    """Return what groups say, by (round, group): one query for any number of them."""
    wanted = set(pairs)
    rows = models.ReleasedGroup.objects.filter(
        round_key__in={round_key for round_key, _ in wanted},
        group_key__in={group_key for _, group_key in wanted},
    ).values_list("round_key", "group_key", "body")
    return {
        (round_key, group_key): _figures_from(body)
        for round_key, group_key, body in rows
        if (round_key, group_key) in wanted
    }


@dataclass(frozen=True, slots=True)
class Answerable:
    """A shown comment, where it stands, and the keys it is answered with."""

    round_key: str
    group: GroupInfo
    word: Word
    mailbox: bytes
    signer: bytes


def answerables(threads: Iterable[str]) -> dict[str, Answerable]:
    """Return the shown comments of these threads: two queries for any number."""
    places = {
        row.thread: (row.round_key, row.group_key)
        for row in models.Thread.objects.filter(thread__in=list(threads))
    }
    rows = models.ReleasedGroup.objects.filter(pk__in=list(set(places.values())))
    bodies = {(row.round_key, row.group_key): json.loads(row.body) for row in rows}
    return {
        thread: _answerable(place[0], bodies[place], thread)
        for thread, place in places.items()
    }


def _answerable(round_key: str, group: Mapping[str, Any], thread: str) -> Answerable:
    """Return the comment of a thread from the group that shows it."""
    (word,) = (word for word in group["words"] if word.get("thread") == thread)
    return Answerable(
        round_key=round_key,
        group=_info_from(group["group"]),
        word=_word_from(word),
        mailbox=bytes.fromhex(word["mailbox"]),
        signer=bytes.fromhex(word["signer"]),
    )


def receipts_of(round_key: str) -> frozenset[bytes]:
    """Return the receipts of the answers that are in a release's figures."""
    rows = models.Release.objects.filter(round_key=round_key)
    packed = b"".join(bytes(row) for row in rows.values_list("receipts", flat=True))
    return frozenset(
        packed[start : start + RECEIPT_BYTES]
        for start in range(0, len(packed), RECEIPT_BYTES)
    )


# A release never changes, so one that was read need not be read again.
@lru_cache(maxsize=128)
def _release_from(body: str, its_hash: str) -> Release:
    """Return a written release."""
    content = json.loads(body)
    return Release(
        round_key=content["round"],
        k=content["k"],
        asked=content["asked"],
        answered=content["answered"],
        unreadable=content["unreadable"],
        items={item["key"]: Item(**item) for item in content["items"]},
        nodes=tuple(PlanNode(**node) for node in content["nodes"]),
        groups=tuple(_info_from(group) for group in content["groups"]),
        spread=content["spread"],
        uncovered=tuple(content["uncovered"]),
        hash=its_hash,
        tables=tuple(_table_from(table) for table in content["tables"]),
        wholes={one["group"]: _whole_from(one) for one in content.get("wholes", ())},
        codebook=content.get("codebook", ""),
        namings=tuple(_naming_from(one) for one in content.get("namings", ())),
    )


def _naming_from(naming: Mapping[str, Any]) -> Naming:
    """Return what a written release says of whom people turned to."""
    return Naming(
        item=naming["item"],
        n=naming["n"],
        asked=naming["asked"],
        allows=tuple(naming["allows"]),
        figures=_wholes_of(naming["figures"]),
        blocks=tuple(
            NamingBlock(**block | {"covers": tuple(block["covers"])})
            for block in naming["blocks"]
        ),
        flows=tuple(Flow(**flow) for flow in naming["flows"]),
        outside=tuple(Flow(**flow) for flow in naming["outside"]),
        informal=naming["informal"],
    )


def _whole_from(whole: Mapping[str, Any]) -> Whole:
    """Return what a written release says of fifty answers or more together."""
    return Whole(
        scales={key: _wholes_of(by_stat) for key, by_stat in whole["scales"].items()},
        drivers={key: _wholes_of(by_stat) for key, by_stat in whole["drivers"].items()},
        explained=WholeNumber(**whole["explained"]) if whole["explained"] else None,
    )


def _wholes_of(by_stat: Mapping[str, Mapping[str, Any]]) -> dict[str, WholeNumber]:
    """Return written figures by their names."""
    return {stat: WholeNumber(**one) for stat, one in by_stat.items()}


def _table_from(table: dict[str, Any]) -> AttributeTable:
    """Return a written attribute table."""
    rows = [dict(row) for row in table["rows"]]
    return AttributeTable(
        attribute=table["attribute"],
        item=table["item"],
        rows={row.pop("category"): ItemFigure(**row) for row in rows},
        withheld=tuple(table["withheld"]),
    )


@lru_cache(maxsize=1024)
def _figures_from(body: str) -> GroupFigures:
    """Return a written group."""
    content = json.loads(body)
    return GroupFigures(
        info=_info_from(content["group"]),
        figures={
            key: ItemFigure(**figure) for key, figure in content["figures"].items()
        },
        words=tuple(_word_from(word) for word in content["words"]),
        beyond={
            key: ItemFigure(**figure)
            for key, figure in content.get("beyond", {}).items()
        },
        themes=tuple(ThemeSaid(**one) for one in content.get("themes", ())),
        block=_block_from(content["block"]) if "block" in content else None,
    )


def _block_from(block: Mapping[str, Any]) -> ThemeBlock:
    """Return a written block."""
    return ThemeBlock(block["n"], tuple(block["covers"]))


def _word_from(word: Mapping[str, Any]) -> Word:
    """Return a written comment without the keys it is answered with."""
    return Word(**{name: word[name] for name in Word.__slots__ if name in word})


def _info_from(group: dict[str, Any]) -> GroupInfo:
    """Return a written group's own description."""
    names = GroupInfo.__dataclass_fields__
    parts = {name: group[name] for name in names}
    return GroupInfo(**parts | {"covers": tuple(group["covers"])})


# --- checking ----------------------------------------------------------------------


def chain_is_whole(using: str = "default") -> bool:
    """Tell whether every release is what was published, in the order it was."""
    releases = models.Release.objects.using(using)
    rows = {row.previous_hash: row for row in releases}
    groups = _group_hashes(using)
    at, n_seen = FIRST, 0
    while at in rows:
        row = rows[at]
        listed = {g["key"]: g["sha256"] for g in json.loads(row.body)["groups"]}
        if row.hash != _hash(at, row.body, bytes(row.receipts)):
            return False
        if groups.pop(row.round_key, {}) != listed:
            return False
        at, n_seen = row.hash, n_seen + 1
    return n_seen == len(rows) and not groups


def _group_hashes(using: str) -> dict[str, dict[str, str]]:
    """Return the hash of each group's body, by round and group."""
    groups = models.ReleasedGroup.objects.using(using)
    rows = groups.order_by("round_key", "group_key")
    return {
        round_key: {row.group_key: sha256_of(row.body) for row in theirs}
        for round_key, theirs in groupby(rows.iterator(), lambda row: row.round_key)
    }
