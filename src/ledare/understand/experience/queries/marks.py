"""Belief against experience: what a leader believes beside what the team sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ledare.believe.beliefs.models import Behaviour, Belief
from ledare.believe.beliefs.queries import beliefs_of, self_marks
from ledare.believe.beliefs.rules import may_see_team_results
from ledare.measure.intervals import Interval
from ledare.people.models import Person
from ledare.responses.releases import ItemFigure
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.histories import (
    Heard,
    Series,
    history_of,
    own_answers,
    series_of,
)
from ledare.understand.experience.verdicts import Evidence, Verdict, judged

SELF_SCALE = (1, 7)
OwnAnswers = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Mark:
    """One line of the signature picture, with everything it says."""

    own: float | None
    team: ItemFigure | None
    before: ItemFigure | None
    low: float | None
    high: float | None
    n: int | None
    verdict: Verdict
    headline: str
    sentence: str
    label: str
    lo: float
    hi: float
    team_text: str = ""
    band: Interval | None = None
    change: Interval | None = None
    gap: Interval | None = None
    n_rounds: int = 0

    @property
    def team_number(self) -> float | None:
        """Return where the dot stands."""
        return self.team.mean if self.team else None

    @property
    def before_number(self) -> float | None:
        """Return where the ring of last time stands."""
        return self.before.mean if self.before else None


@dataclass(frozen=True)
class BehaviourLived:
    """A behaviour as it was asked, and what came back."""

    key: str
    text: str
    language: str
    mark: Mark


@dataclass(frozen=True)
class BeliefLived:
    """A belief in its own words, with its behaviours; `before_name` names the ring."""

    key: str
    words: str
    language: str
    behaviours: tuple[BehaviourLived, ...]
    before_name: str


def lived(viewer: Person, leader: Person, at: datetime) -> list[BeliefLived]:
    """Return a leader's beliefs beside what her team sees, from releases only.

    Hers alone: for anybody else it is empty, as it is before she has written a belief,
    a behaviour and a self check. The card `experience/_beliefs.html` shows it.
    """
    if viewer != leader or not may_see_team_results(leader):
        return []
    return lived_in(leader, history_of(leader), list(beliefs_of(leader)))


def lived_in(
    leader: Person,
    history: Sequence[Heard],
    beliefs: Sequence[Belief],
    marks: Mapping[str, int] | None = None,
) -> list[BeliefLived]:
    """Return beliefs beside a history that is read already.

    ``marks`` are those of her latest self check, read where they are not given.
    """
    asked = {
        question_key(behaviour): last_asked(question_key(behaviour), history)
        for belief in beliefs
        for behaviour in belief.current_behaviours
    }
    own = own_answers({heard.round for heard in asked.values() if heard})
    marks = self_marks(leader) if marks is None else marks
    name = _name_of_the_ring(beliefs, history)
    return [
        BeliefLived(
            key=belief.key,
            words=belief.latest.text,
            language=belief.latest.language,
            behaviours=tuple(
                _behaviour_lived(
                    behaviour, asked[question_key(behaviour)], history, own, marks
                )
                for behaviour in belief.current_behaviours
            ),
            before_name=name,
        )
        for belief in beliefs
    ]


def question_key(behaviour: Behaviour) -> str:
    """Return what a behaviour is called when it is asked."""
    return f"behaviour:{behaviour.key}"


def mark_of(
    series: Series, own: float | None, *, was_asked: bool, is_old: bool = False
) -> Mark:
    """Return what one question's latest figure says beside the leader's own mark."""
    heard = series.latest
    figure = heard.figure(series.key) if heard else None
    mean = heard.mean(series.key) if heard else None
    if heard is None or figure is None or mean is None:
        return _empty_mark(own, was_asked=was_asked)
    change = series.change
    evidence = Evidence(mean, own, change, bool(figure.views_differ))
    verdict, band = judged(evidence), evidence.band
    before = series.before.figure(series.key) if series.before else None
    said = sentences.detail_of(
        verdict, evidence, since=_since(series, heard.on), n_rounds=len(series.heard)
    )
    return Mark(
        own=own,
        team=figure,
        before=before,
        low=band.low,
        high=band.high,
        n=figure.n,
        verdict=verdict,
        headline=sentences.headline_of(verdict),
        sentence=said if not is_old else f"{said} {sentences.asked_last(heard.on)}",
        label=_label(series, own, figure, before, band),
        lo=mean.lo,
        hi=mean.hi,
        team_text=sentences.figure_mark(figure),
        band=band,
        change=change,
        gap=evidence.gap,
        n_rounds=len(series.heard),
    )


def _behaviour_lived(
    behaviour: Behaviour,
    asked: Heard | None,
    history: Sequence[Heard],
    own: OwnAnswers,
    marks: Mapping[str, int],
) -> BehaviourLived:
    """Return one behaviour as the last round that asked for it shows it."""
    key = question_key(behaviour)
    series = series_of(key, history)
    if asked is None or series.latest is not asked:
        series = Series(key, ())  # what is withheld now is not shown from earlier
    return BehaviourLived(
        key=behaviour.key,
        text=behaviour.text,
        language=behaviour.language,
        mark=mark_of(
            series,
            own_mark(behaviour, asked, own, marks),
            was_asked=asked is not None,
            is_old=asked is not None and asked is not history[-1],
        ),
    )


def last_asked(key: str, history: Sequence[Heard]) -> Heard | None:
    """Return the latest round that asked a question."""
    return next((heard for heard in reversed(history) if key in heard.questions), None)


def own_mark(
    behaviour: Behaviour,
    asked: Heard | None,
    own: OwnAnswers,
    marks: Mapping[str, int],
) -> float | None:
    """Return the leader's answer in that round, or else her latest self check's."""
    key = question_key(behaviour)
    if asked is None:
        return marks.get(behaviour.key)
    question = asked.questions[key]
    of_self_check = marks if (question.lo, question.hi) == SELF_SCALE else {}
    return own.get((asked.round.key, key), of_self_check.get(behaviour.key))


def _empty_mark(own: float | None, *, was_asked: bool) -> Mark:
    """Return a line without a figure, and why there is none."""
    verdict: Verdict = "withheld" if was_asked else "not_asked"
    lo, hi = SELF_SCALE
    return Mark(
        own=own,
        team=None,
        before=None,
        low=None,
        high=None,
        n=None,
        verdict=verdict,
        headline=sentences.headline_of(verdict),
        sentence=sentences.withheld() if was_asked else sentences.not_asked(),
        label=sentences.strip_label(own=own, team=None, high=hi, band=None),
        lo=lo,
        hi=hi,
    )


def _label(
    series: Series,
    own: float | None,
    figure: ItemFigure,
    before: ItemFigure | None,
    band: Interval,
) -> str:
    """Return the picture in a sentence."""
    assert series.latest is not None
    high = series.latest.release.items[series.key].hi
    said = sentences.strip_label(own=own, team=figure, high=high, band=band)
    if before is None or series.before is None:
        return said
    when = sentences.when_in(series.before.on, seen_from=series.latest.on)
    return f"{said} {sentences.before_label(before, when)}"


def _since(series: Series, today: date) -> str:
    """Return since when a change is counted."""
    first = series.window[0].on
    return sentences.when_since(first, seen_from=today)


def _name_of_the_ring(beliefs: Sequence[Belief], history: Sequence[Heard]) -> str:
    """Return what the key calls last time: the earliest ring that is drawn."""
    days = [
        series.before.on
        for belief in beliefs
        for behaviour in belief.current_behaviours
        if (series := series_of(question_key(behaviour), history)).before
    ]
    if not days:
        return ""
    return sentences.capitalised(sentences.when_in(min(days), seen_from=history[-1].on))
