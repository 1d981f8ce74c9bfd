"""The first sentence of a leader's page: one finding, chosen by rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation

from ledare.believe.beliefs.rules import may_see_team_results
from ledare.listen.surveys.questions import Question
from ledare.measure.intervals import Interval
from ledare.people.models import Person
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.histories import (
    FEWEST_ROUNDS,
    Heard,
    history_of,
    series_of,
)
from ledare.understand.experience.queries.marks import (
    BehaviourLived,
    BeliefLived,
    lived,
)

MOST_PARTS = 3


@dataclass(frozen=True)
class Headline:
    """One finding in a sentence for the h1, and up to three that go with it.

    ``lead_parts`` are whole sentences of plain text: who answered first, then the
    largest gap, views that differ, or that it is too early to speak of change.
    """

    sentence: str
    lead_parts: tuple[str, ...]


@dataclass(frozen=True)
class _Finding:
    """Something that surely moved, and how sure: its size in half intervals."""

    sentence: str
    sureness: float


def headline(leader: Person, at: datetime) -> Headline | None:
    """Return the finding a leader's page opens with, from releases only.

    The surest change; else the largest gap to her own mark; else what stands. None
    while no round of hers is released, and before she has written a belief, a
    behaviour and a self check.
    """
    if not may_see_team_results(leader):
        return None
    return headline_in(history_of(leader), lived(leader, leader, at))


def headline_in(
    history: Sequence[Heard], beliefs: Sequence[BeliefLived]
) -> Headline | None:
    """Return the same from what is read already."""
    if not history:
        return None
    latest = history[-1]
    seen = [one for belief in beliefs for one in belief.behaviours if one.mark.team]
    gaps = _gaps(seen)
    moved = _surest_change(history)
    if moved is not None:
        sentence, others = moved.sentence, gaps
    elif gaps:
        sentence = _gap_sentence(gaps[0])
        others = gaps[1:]
    else:
        sentence, others = _what_stands(latest, seen), []
    parts = [_who_answered(latest), *_beside(others, seen, sentence)]
    if len(history) < FEWEST_ROUNDS:
        parts.append(sentences.early(len(history)))
    return Headline(sentence, tuple(part for part in parts if part)[:MOST_PARTS])


def _surest_change(history: Sequence[Heard]) -> _Finding | None:
    """Return the change of a question that is the farthest from nothing."""
    findings = [
        finding
        for key, question in history[-1].questions.items()
        if history[-1].figure(key)
        if (finding := _change_of(question, history)) is not None
    ]
    return max(findings, key=lambda finding: finding.sureness, default=None)


def _change_of(question: Question, history: Sequence[Heard]) -> _Finding | None:
    series = series_of(question.key, history)
    change = series.change
    if change is None or not change.is_apart_from_zero:
        return None
    when = sentences.when_in(series.window[0].on, seen_from=history[-1].on)
    better = (change.value > 0) != (question.polarity == "negative")
    said = sentences.concept_moved(question.concept, better=better, when=when)
    if said is None:
        said = sentences.behaviour_moved(
            question.words(translation.get_language() or "en"),
            better=change.value > 0,
            when=when,
        )
    return _Finding(said, _sureness(change))


def _sureness(change: Interval) -> float:
    """Return how many half intervals a change is from nothing."""
    return abs(change.value) / (change.high - change.value)


def _gaps(seen: Sequence[BehaviourLived]) -> list[BehaviourLived]:
    """Return the behaviours that leader and team surely see differently."""
    apart = [one for one in seen if one.mark.gap and one.mark.gap.is_apart_from_zero]
    return sorted(apart, key=_distance, reverse=True)


def _distance(one: BehaviourLived) -> float:
    return abs(one.mark.gap.value) if one.mark.gap else 0.0


def _gap_sentence(one: BehaviourLived) -> str:
    assert one.mark.gap is not None
    return sentences.gap_found(one.text, you_more=one.mark.gap.value > 0)


def _what_stands(latest: Heard, seen: Sequence[BehaviourLived]) -> str:
    """Return what the team sees most clearly: a behaviour, else another question."""
    if seen:
        clearest = max(seen, key=lambda one: one.mark.team_number or 0)
        return sentences.what_stands(clearest.text)
    asked = [
        question
        for key, question in latest.questions.items()
        if question.polarity == "positive" and latest.mean(key)
    ]
    if not asked:
        return sentences.nothing_to_show()
    highest = max(asked, key=lambda question: _share(latest, question))
    return sentences.what_stands(highest.words(translation.get_language() or "en"))


def _share(heard: Heard, question: Question) -> float:
    """Return how high a mean lies on its scale."""
    mean = heard.mean(question.key)
    return (mean.number - mean.lo) / (mean.hi - mean.lo) if mean else 0.0


def _who_answered(heard: Heard) -> str:
    group = heard.release.group_for(heard.round.unit.key)
    return sentences.answered_words(group.n, group.asked) if group else ""


def _beside(
    gaps: Sequence[BehaviourLived], seen: Sequence[BehaviourLived], sentence: str
) -> list[str]:
    """Return what else is worth a look, one gap and one question at odds."""
    said = [sentences.sees_it_otherwise(one.text) for one in gaps[:1]]
    at_odds = [one for one in seen if one.mark.team and one.mark.team.views_differ]
    named = {one.key for one in gaps[:1]}
    said += [
        sentences.views_differ_on(one.text)
        for one in at_odds
        if one.key not in named and sentences.bare(one.text) not in sentence
    ][:1]
    return said
