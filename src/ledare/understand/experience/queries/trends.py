"""The mean of the standing questions over the rounds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.safestring import SafeString

from ledare.believe.beliefs.rules import may_see_team_results
from ledare.listen.surveys.questions import Question
from ledare.measure.intervals import DisplayedMean, Interval, scale_interval
from ledare.people.models import Person
from ledare.ui import charts
from ledare.ui.charts import TrendEvent, TrendPoint
from ledare.understand.experience import sentences
from ledare.understand.experience.hooks import events_for
from ledare.understand.experience.queries.histories import (
    FEWEST_ROUNDS,
    Heard,
    Series,
    history_of,
    series_of,
)

MOST_STANDING = 5


@dataclass(frozen=True)
class StandingFigure:
    """One standing question now; `delta` only where a change is sure."""

    words: str
    figure: str
    delta: str
    is_better: bool


@dataclass(frozen=True)
class Trend:
    """The trend card: a sentence, two drawings of one picture, the standing figures."""

    n_rounds: int
    sentence: str
    points: tuple[TrendPoint, ...]
    standing: tuple[StandingFigure, ...]
    events: tuple[TrendEvent, ...]
    lo: int
    hi: int
    band: Interval

    @property
    def wide(self) -> SafeString:
        """Draw it for a desk."""
        return charts.trend(
            self.points,
            width="wide",
            lo=self.lo,
            hi=self.hi,
            label=self.sentence,
            events=self.events,
        )

    @property
    def narrow(self) -> SafeString:
        """Draw it for a phone."""
        return charts.trend(
            self.points,
            width="narrow",
            lo=self.lo,
            hi=self.hi,
            label=self.sentence,
            events=self.events,
        )

    @property
    def method(self) -> str:
        """Return how the band was made, and what it cannot say."""
        return sentences.company_of(self.band)

    @property
    def rows(self) -> list[tuple[TrendPoint, str]]:
        """Return the same as a table: each round and its interval in words."""
        return [
            (point, sentences.between(point.low, point.high))
            if point.low is not None and point.high is not None
            else (point, "")
            for point in self.points
        ]


def trend(leader: Person) -> Trend | None:
    """Return how a leader's standing questions moved, or None before three rounds.

    None, too, before she has written a belief, a behaviour and a self check.
    """
    if not may_see_team_results(leader):
        return None
    return trend_in(leader, history_of(leader))


def trend_in(leader: Person, history: Sequence[Heard]) -> Trend | None:
    """Return the trend of a history that is read already."""
    questions = standing_questions(history)
    rounds = [heard for heard in history if _mean_of(heard, questions)]
    if not questions or len(rounds) < FEWEST_ROUNDS:
        return None
    bands = {heard.round.key: _mean_of(heard, questions) for heard in history}
    asked = history[history.index(rounds[0]) :]
    latest = bands[rounds[-1].round.key]
    assert latest is not None
    return Trend(
        n_rounds=len(asked),
        sentence=_sentence(rounds, questions),
        points=tuple(_point(heard, bands[heard.round.key]) for heard in asked),
        standing=tuple(_standing(question, history) for question in questions),
        events=events_for(leader, asked[0].on, asked[-1].on),
        lo=questions[0].lo,
        hi=questions[0].hi,
        band=latest,
    )


def standing_questions(history: Sequence[Heard]) -> list[Question]:
    """Return up to five questions of one scale that come round after round.

    They stand in the latest round with a figure, and in two earlier ones or more, so
    that the mean compares like with like.
    """
    if len(history) < FEWEST_ROUNDS:
        return []
    latest = history[-1]
    standing = [
        question
        for key, question in latest.questions.items()
        if question.is_scale and not question.behaviour and latest.figure(key)
        if sum(heard.figure(key) is not None for heard in history) >= FEWEST_ROUNDS
    ]
    scale = (standing[0].lo, standing[0].hi) if standing else None
    alike = [one for one in standing if (one.lo, one.hi) == scale]
    often = max((_n_asked(one, history) for one in alike), default=0)
    return [one for one in alike if _n_asked(one, history) == often][:MOST_STANDING]


def upwards(question: Question, mean: DisplayedMean) -> DisplayedMean:
    """Return a mean so that higher is better."""
    return mean.turned() if question.polarity == "negative" else mean


def _n_asked(question: Question, history: Sequence[Heard]) -> int:
    return sum(heard.figure(question.key) is not None for heard in history)


def _mean_of(heard: Heard, questions: Sequence[Question]) -> Interval | None:
    """Return one round's mean; None where one of its questions is not shown."""
    means = [(one, heard.mean(one.key)) for one in questions]
    shown = [upwards(one, mean) for one, mean in means if mean is not None]
    if not shown or len(shown) < len(questions):
        return None
    return scale_interval(shown)


def _point(heard: Heard, band: Interval | None) -> TrendPoint:
    if band is None:
        return TrendPoint(heard.on, None)
    return TrendPoint(heard.on, band.value, band.low, band.high)


def _sentence(rounds: Sequence[Heard], questions: Sequence[Question]) -> str:
    """Return the first and the last mean in words."""
    first, last = (_mean_of(heard, questions) for heard in (rounds[0], rounds[-1]))
    assert first is not None
    assert last is not None
    when = sentences.when_in(rounds[0].on, seen_from=rounds[-1].on)
    return sentences.from_to(first, last, when=when)


def _standing(question: Question, history: Sequence[Heard]) -> StandingFigure:
    """Return one question now, with its change where that is sure."""
    series = series_of(question.key, history)
    figure = history[-1].figure(question.key)
    assert figure is not None
    return StandingFigure(
        words=question.words(translation.get_language() or "en"),
        figure=sentences.figure_mark(figure),
        delta=_delta(series),
        is_better=_is_better(question, series),
    )


def _delta(series: Series) -> str:
    change = series.change
    if change is None or not change.is_apart_from_zero:
        return ""
    return ("+" if change.value > 0 else "−") + sentences.points(change.value)


def _is_better(question: Question, series: Series) -> bool:
    change = series.change
    rose = change is not None and change.value > 0
    return rose != (question.polarity == "negative")
