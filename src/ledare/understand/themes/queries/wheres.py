"""Which round and which unit a page speaks of, and whether its reader may look."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ledare.listen.surveys.models import Round
from ledare.listen.surveys.queries import rounds
from ledare.responses.releases import GroupInfo, Release, release_of
from ledare.understand.experience.queries.overviews import OpenRound, open_rounds
from ledare.understand.experience.queries.trees import (
    Chart,
    UnitRow,
    unit_row,
    unit_rows,
)
from ledare.understand.experience.queries.units import Refusal
from ledare.understand.experience.rules import Sight

MOST_GROUPS = 40  # groups of one release that a page looks through


@dataclass(frozen=True)
class Where:
    """A released round, seen from one unit, by somebody who may."""

    sight: Sight
    round: Round
    release: Release
    unit_key: str

    @cached_property
    def chart(self) -> Chart:
        """Return the units as they stood when the round was opened."""
        return Chart(self.release)

    @property
    def unit_name(self) -> str:
        """Return what the unit was called."""
        return self.chart.name(self.unit_key)

    @cached_property
    def inside(self) -> frozenset[str]:
        """Return the unit with all below it."""
        found, level = {self.unit_key}, [self.unit_key]
        while level:
            level = [key for one in level for key in self.chart.below.get(one, ())]
            found.update(level)
        return frozenset(found)

    @cached_property
    def groups(self) -> tuple[GroupInfo, ...]:
        """Return the groups that speak of the unit: those inside it, else its own."""
        return groups_in(self.release, self.unit_key, self.inside)

    @cached_property
    def is_led(self) -> bool:
        """Tell whether the reader leads the unit, or one above it."""
        return self.sight.leads(self.unit_key)

    @cached_property
    def units(self) -> list[UnitRow]:
        """Return the units of this round that the reader may look at, as a tree."""
        return unit_rows(self.sight, self.release)[0]

    @cached_property
    def crumbs(self) -> list[UnitRow]:
        """Return the units above, from the top."""
        above = reversed(self.chart.above(self.unit_key))
        return [unit_row(self.sight, self.chart, key, 0) for key in above]


def groups_in(
    release: Release, unit_key: str, inside: frozenset[str]
) -> tuple[GroupInfo, ...]:
    """Return the groups inside a unit, and the one that speaks for it."""
    its_own = release.group_for(unit_key)
    found = [group for group in release.groups if set(group.covers) <= inside]
    if its_own is not None and its_own not in found:
        found.append(its_own)
    return tuple(found[:MOST_GROUPS])


def where_for(
    sight: Sight, *, round_key: str = "", unit_key: str = ""
) -> Where | Refusal | None:
    """Return where a page looks, why its reader may not, or None: nothing is out yet.

    Without a round it is the latest one she asked, else the latest she may look at;
    without a unit the one in it that is nearest to her. A leader who has not begun is
    asked to, unless she looks at the team above hers as its member.
    """
    if round_key:
        return _named(sight, round_key, unit_key)
    if sight.led and not sight.has_begun:
        return Refusal("begin")
    listed = open_rounds(sight)
    own = (one for one in listed if one.round.leader_id == sight.viewer.pk)
    first = next(own, listed[0] if listed else None)
    if first is None:
        return Refusal("machine") if sight.runs_the_machine else None
    return _at(sight, first, unit_key)


def _at(sight: Sight, first: OpenRound, unit_key: str) -> Where | Refusal | None:
    """Return the place of a round that was found, or of another unit in it."""
    release = release_of(first.round.key)
    assert release is not None
    if not unit_key:
        return Where(sight, first.round, release, first.unit_key)
    return _looked(sight, first.round, release, unit_key)


def _named(sight: Sight, round_key: str, unit_key: str) -> Where | Refusal:
    """Return the place a reader asked for."""
    released = rounds().filter(state=Round.State.RELEASED)
    round_ = released.filter(key=round_key).first()
    release = release_of(round_key) if round_ else None
    if round_ is None or release is None:
        return Refusal("no")
    return _looked(sight, round_, release, unit_key or round_.unit.key)


def _looked(
    sight: Sight, round_: Round, release: Release, unit_key: str
) -> Where | Refusal:
    """Return a place if the reader may look there."""
    chart = Chart(release)
    if unit_key not in chart.nodes:
        return Refusal("no")
    answer = chart.looking_at(sight, unit_key)
    if answer != "yes":
        return Refusal(answer)
    return Where(sight, round_, release, unit_key)


def rounds_before(where: Where, *, most: int) -> Sequence[Round]:
    """Return this round and those its leader had before in the same unit, old first."""
    same = rounds().filter(
        leader=where.round.leader_id,
        unit=where.round.unit_id,
        state=Round.State.RELEASED,
        closes_at__lte=where.round.closes_at,
    )
    return list(same.order_by("-closes_at", "-pk")[:most])[::-1]
