"""The first page of Understand: where somebody may look."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from ledare.listen.surveys.models import Round
from ledare.listen.surveys.queries import rounds
from ledare.responses.releases import Release, Word, release_of, releases_of
from ledare.understand.experience.queries.pictures import Picture, picture_of
from ledare.understand.experience.queries.trees import Chart, UnitRow, unit_rows
from ledare.understand.experience.queries.units import UnitResults, unit_results
from ledare.understand.experience.rules import Sight

LATEST = 12  # rounds listed on the first page


@dataclass(frozen=True)
class OpenRound:
    """A released round and the unit in which somebody may look at it."""

    round: Round
    unit_key: str
    unit_name: str
    answered: int | None
    asked: int


@dataclass(frozen=True)
class Overview:
    """The first page of Understand in parts; most readers have only some of them."""

    picture: Picture
    open_rounds: list[OpenRound]
    rows: list[UnitRow]
    n_more: int
    results: UnitResults | None
    round: Round | None
    must_begin: bool
    is_machine: bool
    reads_all: bool

    @property
    def words(self) -> tuple[Word, ...]:
        """Return what people wrote and this reader may read."""
        return self.picture.words or (self.results.words if self.results else ())


def rounds_to_look_at(sight: Sight) -> QuerySet[Round]:
    """Return the released rounds that show something to somebody, latest first."""
    released = rounds().filter(state=Round.State.RELEASED)
    released = released.order_by("-closes_at", "-pk")
    if sight.reads_all:
        return released
    return released.filter(unit__key__in=_units_in_sight(sight))


def open_rounds(sight: Sight, *, most: int = LATEST) -> list[OpenRound]:
    """Return the latest rounds with the unit that is nearest to the viewer."""
    found = list(rounds_to_look_at(sight)[:most])
    releases = releases_of([round.key for round in found])
    listed = [
        _open_round(sight, round, releases[round.key])
        for round in found
        if round.key in releases
    ]
    return [one for one in listed if one is not None]


def overview_of(sight: Sight, at: datetime) -> Overview:
    """Return the first page of Understand for one reader.

    A leader sees her beliefs, a member her own team's figures, an analyst and the works
    council all rounds; who only runs the machine is told that it shows no figures.
    """
    picture = picture_of(sight.viewer, at, sight=sight)
    listed = open_rounds(sight)
    first = listed[0] if listed else None
    shown = picture.latest.release if picture.latest else None
    if shown is None and first and sight.reads_all:
        shown = release_of(first.round.key)
    rows, n_more = unit_rows(sight, shown) if shown else ([], 0)
    return Overview(
        picture=picture,
        open_rounds=listed,
        rows=rows if len(rows) > 1 else [],
        n_more=n_more,
        results=_own_team(sight, first) if shown is None and first else None,
        round=picture.round or (first.round if first else None),
        must_begin=bool(sight.led) and not sight.has_begun,
        is_machine=sight.runs_the_machine and not sight.led,
        reads_all=sight.reads_all,
    )


def _own_team(sight: Sight, first: OpenRound) -> UnitResults | None:
    """Return the latest figures of a member's own team."""
    found = unit_results(sight, first.round, first.unit_key)
    return found if isinstance(found, UnitResults) else None


def _units_in_sight(sight: Sight) -> list[str]:
    """Return the units whose rounds hold a unit this person may look at.

    A round asks a unit and all below it, so those above hers count as well.
    """
    keys = sight.own | sight.led
    above = {
        key for unit in keys if unit in sight.tree for key in sight.tree.ancestors(unit)
    }
    below = {
        key
        for unit in sight.led
        if unit in sight.tree
        for key in sight.tree.below(unit)
    }
    return sorted(keys | above | below)


def _open_round(sight: Sight, round: Round, release: Release) -> OpenRound | None:
    """Return a round at the place nearest to the viewer, or None if there is none."""
    chart, whole = Chart(release), [round.unit.key]
    own = [*sorted(sight.led), *sorted(sight.own)]
    for key in [*whole, *own] if sight.reads_all else [*own, *whole]:
        if key in chart.nodes and chart.looking_at(sight, key) == "yes":
            group = release.group_for(key)
            return OpenRound(
                round=round,
                unit_key=key,
                unit_name=chart.name(key),
                answered=group.n if group else None,
                asked=group.asked if group else 0,
            )
    return None
