"""One unit in one released round: where it stands, what it says, what is below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation

from ledare.listen.surveys.models import Round
from ledare.listen.surveys.questions import Question
from ledare.measure.intervals import Interval, mean_interval
from ledare.people.models import Person
from ledare.responses.plan import PlanNode
from ledare.responses.releases import GroupInfo, ItemFigure, Release, Word, release_of
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.histories import (
    Heard,
    heard_in,
    own_answers,
    series_of,
)
from ledare.understand.experience.queries.words import words_for
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


@dataclass(frozen=True)
class ItemRow:
    """One question with all its group says of it."""

    key: str
    words: str
    language: str
    lo: int
    hi: int
    figure: ItemFigure | None
    figure_text: str
    mark_text: str
    interval_text: str
    company: str
    band: Interval | None
    before: float | None
    before_text: str
    own: float | None
    label: str
    is_negative: bool

    @property
    def share(self) -> float:
        """Return how high the figure lies on its scale, the good end up."""
        number = self.figure.number if self.figure else self.lo
        share = (number - self.lo) / (self.hi - self.lo)
        return 1 - share if self.is_negative else share

    @property
    def share_text(self) -> str:
        """Write the share at the two highest answers."""
        share = self.figure.share_top_two if self.figure else None
        return "" if share is None else f"{round(share * 100)} %"

    @property
    def differ_text(self) -> str:
        """Say whether views differ, where that may be said."""
        differ = self.figure.views_differ if self.figure else None
        return "" if differ is None else sentences.yes_or_no(differ)


@dataclass(frozen=True)
class Concept:
    """Questions that belong together."""

    name: str
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True)
class UnitResults:
    """A unit's page."""

    round: Round
    key: str
    name: str
    crumbs: tuple[UnitRow, ...]
    children: tuple[UnitRow, ...]
    n_more_children: int
    group: GroupInfo | None
    group_name: str
    is_merged: bool
    shown_with: tuple[str, ...]
    state: str
    concepts: tuple[Concept, ...]
    words: tuple[Word, ...]
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
    def finding(self) -> str:
        """Return the first sentence of the page."""
        shown = [row for row in self.rows if row.figure]
        if not shown:
            return sentences.shows_nothing(self.name)
        clearest = max(shown, key=lambda row: row.share)
        return sentences.says_most_clearly(self.name, clearest.words)


@dataclass(frozen=True)
class Refusal:
    """Why somebody may not look here, where the page may say so."""

    answer: Answer


def unit_results(sight: Sight, round: Round, unit_key: str) -> UnitResults | Refusal:
    """Return a unit's figures in a released round, or why they are not shown.

    Reads the groups of this unit only: now, and last time by the same leader in the
    same unit. Six queries, whatever the number of units and questions.
    """
    release = release_of(round.key)
    if release is None or unit_key not in Chart(release).nodes:
        return Refusal("no")
    chart = Chart(release)
    answer = looking_at(sight, unit_key, chart.above(unit_key))
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
    rows = [_row(sight, chart, key, len(chart.above(key))) for key in ordered]
    return [row for row in rows if row.is_open], len(chart.nodes) - len(kept)


def _in_order(chart: Chart, keys: Iterable[str], kept: set[str]) -> list[str]:
    """Return units with those below each right after it."""
    found: list[str] = []
    for key in keys:
        if key in kept:
            found += [key, *_in_order(chart, chart.below.get(key, ()), kept)]
    return found


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
    rows = [_row(sight, chart, key, 0) for key in below[:MOST_UNITS]]
    crumbs = [_row(sight, chart, key, 0) for key in reversed(chart.above(unit_key))]
    own = _own_marks(sight.viewer, heard.round, unit_key)
    concepts = concepts_of(history, own)
    bands = [row.band for concept in concepts for row in concept.rows if row.band]
    return UnitResults(
        round=heard.round,
        key=unit_key,
        name=chart.name(unit_key),
        crumbs=tuple(crumbs),
        children=tuple(row for row in rows if row.is_open),
        n_more_children=max(len(below) - MOST_UNITS, 0),
        group=group,
        group_name=chart.name(group.node) if group else "",
        is_merged=heard.release.is_merged(unit_key),
        shown_with=_shown_with(chart, group, unit_key),
        state=_state(chart, unit_key, group),
        concepts=tuple(concepts),
        words=words_for(sight, heard.figures),
        before_name=_before_name(history),
        method=sentences.company_of(bands[0]) if bands else "",
        earlier=tuple(earlier),
    )


def _own_marks(viewer: Person, round: Round, unit_key: str) -> dict[str, int]:
    """Return the leader's own answers, to herself and for the unit she asked."""
    if viewer.pk != round.leader_id or unit_key != round.unit.key:
        return {}
    return {question: mark for (_, question), mark in own_answers([round]).items()}


def concepts_of(history: Sequence[Heard], own: dict[str, int]) -> list[Concept]:
    """Return the questions of the latest round, gathered by what they are about."""
    gathered: dict[str, list[ItemRow]] = {}
    for question in history[-1].questions.values():
        if question.is_scale:
            name = _concept_of(question)
            gathered.setdefault(name, []).append(_item(question, history, own))
    return [Concept(name, tuple(rows)) for name, rows in gathered.items()]


def _concept_of(question: Question) -> str:
    if question.behaviour:
        return sentences.behaviours_name()
    return sentences.concept_name(question.concept)


def _item(question: Question, history: Sequence[Heard], own: dict[str, int]) -> ItemRow:
    heard, language = history[-1], translation.get_language() or "en"
    key = question.key
    figure, mean = heard.figure(key), heard.mean(key)
    band = mean_interval(mean) if mean else None
    series = series_of(key, history)
    before = series.before.figure(key) if figure and series.before else None
    interval = sentences.between(band.low, band.high) if band else ""
    return ItemRow(
        key=key,
        words=question.words(language),
        language=question.language_for(language),
        lo=question.lo,
        hi=question.hi,
        figure=figure,
        figure_text=sentences.figure_words(figure) if figure else "",
        mark_text=sentences.figure_mark(figure) if figure else "",
        interval_text=interval,
        company=sentences.item_company(figure, interval) if figure else "",
        band=band,
        before=before.mean if before else None,
        before_text=sentences.figure_words(before) if before else "",
        own=own.get(key),
        label=sentences.strip_label(
            own=own.get(key),
            team=figure,
            high=question.hi,
            band=band,
            is_own_team=key in own,
        ),
        is_negative=question.polarity == "negative",
    )


def _before_name(history: Sequence[Heard]) -> str:
    """Return what the key calls last time: the earliest ring that is drawn."""
    series = [series_of(key, history) for key in history[-1].questions]
    days = [one.before.on for one in series if one.before and one.latest is history[-1]]
    if not days:
        return ""
    return sentences.capitalised(sentences.when_in(min(days), seen_from=history[-1].on))


def _row(sight: Sight, chart: Chart, key: str, depth: int) -> UnitRow:
    group = chart.release.group_for(key)
    return UnitRow(
        key=key,
        name=chart.name(key),
        depth=depth,
        state=_state(chart, key, group),
        group=group,
        is_merged=chart.release.is_merged(key),
        is_open=looking_at(sight, key, chart.above(key)) == "yes",
        n_below=len(chart.below.get(key, ())),
    )


def _state(chart: Chart, key: str, group: GroupInfo | None) -> str:
    name = chart.name(group.node) if group else ""
    return sentences.state_of(chart.release, key, name)


def _shown_with(
    chart: Chart, group: GroupInfo | None, unit_key: str
) -> tuple[str, ...]:
    """Return the names of the units a merged group holds beside this one."""
    if group is None or not chart.release.is_merged(unit_key):
        return ()
    return tuple(chart.name(key) for key in group.covers if key != unit_key)
