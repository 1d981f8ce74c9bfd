"""The questions of a round, each with all a group says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation

from ledare.listen.surveys.questions import Question
from ledare.measure.intervals import Interval, mean_interval
from ledare.responses.releases import ItemFigure
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.histories import Heard, series_of


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


def concepts_of(history: Sequence[Heard], own: Mapping[str, int]) -> list[Concept]:
    """Return the questions of the latest round, gathered by what they are about."""
    gathered: dict[str, list[ItemRow]] = {}
    for question in history[-1].questions.values():
        if question.is_scale:
            name = _concept_of(question)
            gathered.setdefault(name, []).append(item_row(question, history, own))
    return [Concept(name, tuple(rows)) for name, rows in gathered.items()]


def _concept_of(question: Question) -> str:
    if question.behaviour:
        return sentences.behaviours_name()
    return sentences.concept_name(question.concept)


def item_row(
    question: Question, history: Sequence[Heard], own: Mapping[str, int]
) -> ItemRow:
    """Return one question of the latest round, with last time and the own mark."""
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
