"""What displayed bands say of a unit: directly, or in how many of its groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from ledare.listen.surveys.models import Round
from ledare.responses.releases import (
    GroupFigures,
    GroupInfo,
    Release,
    figures_of,
    releases_of,
)
from ledare.understand.themes import sentences
from ledare.understand.themes.moves import LEVELS, Level, Move, move_of
from ledare.understand.themes.queries.wheres import Where, groups_in, rounds_before

MOST_ROUNDS = 12


@dataclass(frozen=True)
class Block:
    """Ten answers or more, and how many of them said something of each theme."""

    group: GroupInfo
    n: int
    covers: frozenset[str]
    levels: Mapping[str, Level]

    def level(self, theme: str) -> Level:
        """Return how many said something of a theme, as a band."""
        return self.levels.get(theme, 0)


@dataclass(frozen=True)
class Heard:
    """One round as one unit hears it: its blocks, and the groups they stand in."""

    round: Round
    codebook: str
    blocks: tuple[Block, ...]
    figures: tuple[GroupFigures, ...]

    @property
    def on(self) -> date:
        """Return the day it closed."""
        return timezone.localtime(self.round.closes_at).date()

    @property
    def only(self) -> Block | None:
        """Return the one block there is; None for none or several."""
        return self.blocks[0] if len(self.blocks) == 1 else None

    def n_groups(self, theme: str) -> int:
        """Return in how many blocks a theme is shown."""
        return sum(block.level(theme) > 0 for block in self.blocks)

    @property
    def themes(self) -> frozenset[str]:
        """Return the themes that are shown anywhere in it."""
        return frozenset(key for block in self.blocks for key in block.levels)


@dataclass(frozen=True)
class Point:
    """One theme in one round: its band, or in how many groups."""

    round: Round
    on: date
    n: int | None
    level: Level | None
    n_groups: int
    of_groups: int
    is_redefined: bool

    @property
    def said(self) -> str:
        """Say how many said it then, as a table does."""
        if self.n is None:
            return sentences.said_in(self.n_groups, self.of_groups)
        return sentences.level_word(self.level)


@dataclass(frozen=True)
class Course:
    """One theme over the rounds, oldest first; only like rounds are held together."""

    points: tuple[Point, ...]
    move: Move

    @property
    def is_redefined(self) -> bool:
        """Tell whether what counts as this theme was changed on the way."""
        return any(point.is_redefined for point in self.points)


def heard_at(where: Where, *, most: int = MOST_ROUNDS) -> list[Heard]:
    """Return the rounds of a place with what each says, oldest first; three queries."""
    found = rounds_before(where, most=most)
    releases = releases_of([one.key for one in found])
    groups = {
        one.key: groups_in(releases[one.key], where.unit_key, where.inside)
        for one in found
        if one.key in releases and not one.imported_from
    }
    figures = figures_of(
        (key, group.key) for key, its_groups in groups.items() for group in its_groups
    )
    return [
        _heard(
            one,
            releases[one.key],
            [
                figures[one.key, group.key]
                for group in groups[one.key]
                if (one.key, group.key) in figures
            ],
            where.inside,
        )
        for one in found
        if one.key in groups
    ]


def _heard(
    round_: Round,
    release: Release,
    figures: Sequence[GroupFigures],
    inside: frozenset[str],
) -> Heard:
    return Heard(round_, release.codebook, blocks_of(figures, inside), tuple(figures))


def blocks_of(
    figures: Iterable[GroupFigures], inside: frozenset[str]
) -> tuple[Block, ...]:
    """Return the blocks that hold answers from inside a unit."""
    return tuple(
        Block(
            group=one.info,
            n=one.block.n,
            covers=frozenset(one.block.covers),
            levels={said.theme: LEVELS[said.band] for said in one.themes},
        )
        for one in figures
        if one.block is not None and inside & set(one.block.covers)
    )


def merged_bands(heard: Heard, merged: Mapping[str, str]) -> Heard:
    """Return a round with merged themes under the one they speak through.

    Who said one may have said the other: of both the higher band is kept, so it says
    at least so many.
    """
    if not merged:
        return heard
    blocks = tuple(
        Block(block.group, block.n, block.covers, _merged(block.levels, merged))
        for block in heard.blocks
    )
    return Heard(heard.round, heard.codebook, blocks, heard.figures)


def _merged(levels: Mapping[str, Level], merged: Mapping[str, str]) -> dict[str, Level]:
    found: dict[str, Level] = {}
    for key, level in levels.items():
        root = merged.get(key, key)
        found[root] = max(level, found.get(root, level))
    return found


def course_of(
    theme: str,
    history: Sequence[Heard],
    digests: Mapping[str, Mapping[str, str]] | None = None,
) -> Course:
    """Return one theme over rounds, the last of which is the one that is shown.

    ``digests`` has, by codebook, what each theme meant in it.
    """
    meant = digests or {}
    now = meant.get(history[-1].codebook, {}).get(theme) if history else None
    points = tuple(
        _point(theme, heard, was=meant.get(heard.codebook, {}).get(theme), now=now)
        for heard in history
        if heard.blocks
    )
    like = _like_the_last(history)
    levels = [heard.blocks[0].level(theme) for heard in like]
    return Course(points, move_of(levels))


def _point(theme: str, heard: Heard, *, was: str | None, now: str | None) -> Point:
    only = heard.only
    return Point(
        round=heard.round,
        on=heard.on,
        n=only.n if only else None,
        level=only.level(theme) if only else None,
        n_groups=heard.n_groups(theme),
        of_groups=len(heard.blocks),
        is_redefined=was != now,
    )


def _like_the_last(history: Sequence[Heard]) -> list[Heard]:
    """Return the rounds whose one block holds the same units as the last one's."""
    last = history[-1].only if history else None
    if last is None:
        return []
    return [one for one in history if one.only and one.only.covers == last.covers]
