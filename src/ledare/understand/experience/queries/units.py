"""One unit in one released round: where it stands, what it says, what is below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation

from ledare.listen.surveys.models import Round
from ledare.listen.surveys.questions import Question
from ledare.people.models import Person
from ledare.responses.releases import (
    GroupInfo,
    Word,
    figures_of,
    release_of,
)
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.company import in_company
from ledare.understand.experience.queries.histories import (
    Heard,
    heard_in,
    own_answers,
    series_of,
)
from ledare.understand.experience.queries.items import (
    Concept,
    ItemRow,
    concepts_of,
    item_row,
)
from ledare.understand.experience.queries.scales import (
    Drivers,
    ScaleRow,
    drivers_of,
    scales_of,
)
from ledare.understand.experience.queries.tables import Table, tables_of
from ledare.understand.experience.queries.trees import (
    MOST_UNITS,
    Chart,
    UnitRow,
    shown_with,
    state_in,
    unit_row,
)
from ledare.understand.experience.queries.words import words_for
from ledare.understand.experience.rules import Answer, Sight


@dataclass(frozen=True)
class ChildRow:
    """A unit below, with its figure on the page's first question, if it has its own."""

    unit: UnitRow
    item: ItemRow | None
    likely: str  # with the other units in mind


@dataclass(frozen=True)
class UnitResults:
    """A unit's page."""

    round: Round
    key: str
    name: str
    crumbs: tuple[UnitRow, ...]
    children: tuple[ChildRow, ...]
    compared_on: str
    n_more_children: int
    group: GroupInfo | None
    group_name: str
    is_merged: bool
    shown_with: tuple[str, ...]
    left_out: tuple[str, ...]
    state: str
    concepts: tuple[Concept, ...]
    words: tuple[Word, ...]
    tables: tuple[Table, ...]
    scales: tuple[ScaleRow, ...]
    drivers: Drivers | None
    before_name: str
    method: str
    earlier: tuple[Round, ...]

    @property
    def rows(self) -> list[ItemRow]:
        """Return every question in the order of the page."""
        return [row for concept in self.concepts for row in concept.rows]

    @property
    def has_own(self) -> bool:
        """Tell whether the reader's own marks stand in the pictures."""
        return any(row.own is not None for row in self.rows)

    @property
    def is_in_company(self) -> bool:
        """Tell whether units below are shown with the others in mind."""
        return any(child.likely for child in self.children)

    @property
    def finding(self) -> str:
        """Return the first sentence of the page."""
        shown = [row for row in self.rows if row.figure]
        if not shown:
            return sentences.shows_nothing(self.name)
        if self.is_merged:
            return sentences.shown_with_others(self.name)
        clearest = max(shown, key=lambda row: row.share)
        return sentences.says_most_clearly(self.name, clearest.words)


@dataclass(frozen=True)
class Refusal:
    """Why somebody may not look here, where the page may say so."""

    answer: Answer


def unit_results(sight: Sight, round: Round, unit_key: str) -> UnitResults | Refusal:
    """Return a unit's figures in a released round, or why they are not shown.

    Reads the groups of this unit and those right below it, now, and its own as it was
    before; six queries, whatever the number of units and questions.
    """
    release = release_of(round.key)
    if release is None or unit_key not in Chart(release).nodes:
        return Refusal("no")
    chart = Chart(release)
    answer = chart.looking_at(sight, unit_key)
    if answer != "yes":
        return Refusal(answer)
    earlier = earlier_rounds(round)
    history = heard_in([*reversed(earlier), round], unit_key)
    return _results(sight, chart, history, unit_key, earlier)


def earlier_rounds(round: Round) -> list[Round]:
    """Return the rounds the leader had before in the same unit, latest first."""
    same = Round.objects.filter(leader=round.leader, unit=round.unit)
    released = same.filter(state=Round.State.RELEASED, closes_at__lt=round.closes_at)
    return list(released.select_related("unit").order_by("-closes_at", "-pk")[:7])


def _results(
    sight: Sight,
    chart: Chart,
    history: Sequence[Heard],
    unit_key: str,
    earlier: Sequence[Round],
) -> UnitResults:
    heard = history[-1]
    group = heard.release.group_for(unit_key)
    below = chart.below.get(unit_key, [])
    children = _children(sight, chart, heard, below[:MOST_UNITS])
    crumbs = [unit_row(sight, chart, key, 0) for key in reversed(chart.above(unit_key))]
    own = _own_marks(sight.viewer, heard.round, unit_key)
    concepts = concepts_of(history, own)
    bands = [row.band for concept in concepts for row in concept.rows if row.band]
    return UnitResults(
        round=heard.round,
        key=unit_key,
        name=chart.name(unit_key),
        crumbs=tuple(crumbs),
        children=tuple(children),
        compared_on=_first_words(heard) if any(row.item for row in children) else "",
        n_more_children=max(len(below) - MOST_UNITS, 0),
        group=group,
        group_name=chart.name(group.node) if group else "",
        is_merged=heard.release.is_merged(unit_key),
        shown_with=shown_with(chart, group, unit_key),
        left_out=tuple(map(chart.name, heard.release.left_out(unit_key))),
        state=state_in(chart, unit_key, group),
        concepts=tuple(concepts),
        words=words_for(sight, heard.figures),
        tables=tuple(tables_of(heard, chart, unit_key)) if group else (),
        scales=tuple(scales_of(history)) if group else (),
        drivers=drivers_of(heard),
        before_name=_before_name(history),
        method=sentences.company_of(bands[0]) if bands else "",
        earlier=tuple(earlier),
    )


def _children(
    sight: Sight, chart: Chart, heard: Heard, keys: Sequence[str]
) -> list[ChildRow]:
    """Return the units right below that may be opened, their figures in one query."""
    rows = [unit_row(sight, chart, key, 0) for key in keys]
    open_rows = [row for row in rows if row.is_open]
    groups = {
        row.key: row.group.key for row in open_rows if row.group and not row.is_merged
    }
    found = figures_of((heard.round.key, group) for group in groups.values())
    question = _first_question(heard)
    theirs = [
        Heard(heard.round, heard.release, found.get((heard.round.key, groups[row.key])))
        if row.key in groups
        else None
        for row in open_rows
    ]
    means = [one.mean(question.key) if one and question else None for one in theirs]
    return [
        ChildRow(row, _child_item(question, one), likely)
        for row, one, likely in zip(open_rows, theirs, in_company(means), strict=True)
    ]


def _child_item(question: Question | None, heard: Heard | None) -> ItemRow | None:
    """Return what a unit below says to one question."""
    if question is None or heard is None or heard.figure(question.key) is None:
        return None
    return item_row(question, [heard], {})


def _first_question(heard: Heard) -> Question | None:
    """Return the question on which units below stand beside each other."""
    return next((one for one in heard.questions.values() if one.is_scale), None)


def _first_words(heard: Heard) -> str:
    question = _first_question(heard)
    language = translation.get_language() or "en"
    return sentences.bare(question.words(language)) if question else ""


def _own_marks(viewer: Person, round: Round, unit_key: str) -> dict[str, int]:
    """Return the leader's own answers, to herself and for the unit she asked."""
    if viewer.pk != round.leader_id or unit_key != round.unit.key:
        return {}
    return {question: mark for (_, question), mark in own_answers([round]).items()}


def _before_name(history: Sequence[Heard]) -> str:
    """Return what the key calls last time: the earliest ring that is drawn."""
    series = [series_of(key, history) for key in history[-1].questions]
    days = [one.before.on for one in series if one.before and one.latest is history[-1]]
    if not days:
        return ""
    return sentences.capitalised(sentences.when_in(min(days), seen_from=history[-1].on))
