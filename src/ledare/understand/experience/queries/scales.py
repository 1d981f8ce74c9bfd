"""Scales of several questions: where they stand, how they moved, what holds them.

A scale's mean and its change are worked out from displayed figures. What needs the
answers themselves (reliability, agreement, drivers) was made at the close, for fifty
answers or more, and is read from the release.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.safestring import SafeString

from ledare.listen.surveys.questions import Question
from ledare.measure.intervals import (
    DisplayedMean,
    Interval,
    change_over,
    scale_interval,
)
from ledare.responses.releases import Whole, WholeNumber
from ledare.ui import charts
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.histories import FEWEST_ROUNDS, Heard
from ledare.understand.experience.queries.trends import upwards


@dataclass(frozen=True)
class ScaleRow:
    """One scale of a unit: its mean, its change, and what the close said of it."""

    name: str
    questions: tuple[str, ...]
    lo: int
    hi: int
    band: Interval
    mean_text: str
    company: str
    change_text: str
    together: tuple[str, ...]

    @property
    def strip(self) -> SafeString:
        """Draw where it stands."""
        return charts.belief_strip(
            own=None,
            team=self.band.value,
            low=self.band.low,
            high=self.band.high,
            before=None,
            lo=self.lo,
            hi=self.hi,
            label=f"{self.name}: {self.mean_text}, {self.company}",
            team_text=self.mean_text,
        )


@dataclass(frozen=True)
class Driver:
    """What goes with engagement, and how much of what all explain is its part."""

    words: str
    language: str
    share: float
    share_text: str
    interval_text: str


@dataclass(frozen=True)
class Drivers:
    """What goes with engagement, of fifty answers or more; no parts where not clear."""

    lines: tuple[Driver, ...]
    n: int
    explained_text: str
    is_clear: bool


def scales_of(history: Sequence[Heard]) -> list[ScaleRow]:
    """Return the scales of the latest round: concepts asked with two questions or more.

    A scale of which one question is not shown is left out.
    """
    heard = history[-1]
    whole = _whole_of(heard)
    rows = (
        _row(concept, questions, history, whole)
        for concept, questions in _by_concept(heard).items()
    )
    return [row for row in rows if row is not None]


def drivers_of(heard: Heard) -> Drivers | None:
    """Return what goes with engagement, the largest part first; None where untold."""
    whole = _whole_of(heard)
    if whole is None or whole.explained is None or not whole.drivers:
        return None
    by_size = sorted(whole.drivers.items(), key=lambda one: -one[1]["share"].value)
    return Drivers(
        lines=tuple(_driver(heard, key, parts) for key, parts in by_size),
        n=whole.explained.n,
        explained_text=sentences.part_words(whole.explained),
        is_clear=whole.explained.bound != "or_lower",
    )


def _whole_of(heard: Heard) -> Whole | None:
    if heard.figures is None:
        return None
    return heard.release.wholes.get(heard.figures.info.key)


def _by_concept(heard: Heard) -> dict[str, list[Question]]:
    """Return concepts with several questions on one scale."""
    found: dict[str, list[Question]] = {}
    for question in heard.questions.values():
        if question.is_scale and question.concept:
            found.setdefault(question.concept, []).append(question)
    return {
        concept: questions
        for concept, questions in found.items()
        if len(questions) > 1 and len({(one.lo, one.hi) for one in questions}) == 1
    }


def _row(
    concept: str,
    questions: Sequence[Question],
    history: Sequence[Heard],
    whole: Whole | None,
) -> ScaleRow | None:
    heard, language = history[-1], translation.get_language() or "en"
    means = _means(heard, questions)
    if means is None:
        return None
    band = scale_interval(means)
    return ScaleRow(
        name=sentences.concept_name(concept),
        questions=tuple(question.words(language) for question in questions),
        lo=questions[0].lo,
        hi=questions[0].hi,
        band=band,
        mean_text=sentences.mean_words(band.value),
        company=sentences.scale_company(band, len(questions)),
        change_text=_change(questions, history),
        together=_together(whole.scales.get(concept, {}) if whole else {}, questions),
    )


def _means(heard: Heard, questions: Sequence[Question]) -> list[DisplayedMean] | None:
    """Return the questions' means, the good end up; None where one is not shown."""
    means = [heard.mean(question.key) for question in questions]
    return (
        [
            upwards(question, mean)
            for question, mean in zip(questions, means, strict=True)
            if mean is not None
        ]
        if None not in means
        else None
    )


def _change(questions: Sequence[Question], history: Sequence[Heard]) -> str:
    """Say how the scale moved over the rounds that asked all its questions."""
    asked = [(heard, _means(heard, questions)) for heard in history]
    shown = [(heard, as_one(means)) for heard, means in asked if means]
    days = [heard.on.toordinal() for heard, _mean in shown]
    if len(set(days)) < FEWEST_ROUNDS:
        return sentences.too_early(len(set(days)))
    change = change_over([mean for _heard, mean in shown], days)
    assert change is not None
    when = sentences.when_since(shown[0][0].on, seen_from=shown[-1][0].on)
    return sentences.scale_moved(change, since=when)


def as_one(means: Sequence[DisplayedMean]) -> DisplayedMean:
    """Return a scale's mean as if it were one question: its errors are not averaged."""
    widest = max(means, key=lambda mean: (mean.step, mean.spread or 0.0))
    return replace(
        widest,
        shown=sum(mean.shown for mean in means) / len(means),
        number=sum(mean.number for mean in means) / len(means),
        n=min(mean.n for mean in means),
        bound="is",
    )


def _together(
    made: Mapping[str, WholeNumber], questions: Sequence[Question]
) -> tuple[str, ...]:
    """Say what the close found: reliability, agreement, differences between teams."""
    said = []
    if "alpha" in made:
        said.append(sentences.holds_together(made["alpha"], len(questions)))
    if "rwg_j" in made:
        said.append(sentences.agree_in_teams(made["rwg_j"]))
    if "icc1" in made:
        said.append(sentences.teams_differ(made["icc1"], made["icc2"]))
    return tuple(said)


def _driver(heard: Heard, key: str, parts: Mapping[str, WholeNumber]) -> Driver:
    words, language = _driver_words(heard, key)
    return Driver(
        words=words,
        language=language,
        share=parts["share"].value,
        share_text=sentences.part_words(parts["share"]),
        interval_text=sentences.parts_between(parts["share_low"], parts["share_high"]),
    )


def _driver_words(heard: Heard, key: str) -> tuple[str, str]:
    """Return what a driver is called: a concept's name, or the question's words."""
    language = translation.get_language() or "en"
    question = heard.questions.get(key)
    if question is None:
        return sentences.concept_name(key), language
    return question.words(language), question.language_for(language)
