"""Attribute tables of the whole organisation, as a release has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import translation

from ledare.listen.surveys.questions import Question
from ledare.measure.intervals import DisplayedMean, Interval, mean_interval
from ledare.responses.releases import AttributeTable, ItemFigure, Release
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.histories import Heard
from ledare.understand.experience.queries.trees import Chart


@dataclass(frozen=True)
class Line:
    """What those who gave one answer about themselves say to a question."""

    name: str
    figure: ItemFigure | None
    figure_text: str
    interval_text: str
    band: Interval | None


@dataclass(frozen=True)
class AskedOfLines:
    """One question with a line for each answer; no lines where they are left out."""

    words: str
    language: str
    lo: int
    hi: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """All that a release says by one attribute."""

    words: str
    language: str
    items: tuple[AskedOfLines, ...]

    @property
    def shown(self) -> list[AskedOfLines]:
        """Return the questions that have lines."""
        return [item for item in self.items if item.lines]

    @property
    def left_out(self) -> list[AskedOfLines]:
        """Return the questions whose lines are left out."""
        return [item for item in self.items if not item.lines]

    @property
    def has_withheld(self) -> bool:
        """Tell whether a table that is shown lacks a line."""
        return any(line.figure is None for item in self.shown for line in item.lines)


def tables_of(heard: Heard, chart: Chart, unit_key: str) -> list[Table]:
    """Return a round's tables where the whole that it asked is looked at."""
    if chart.above(unit_key):
        return []
    return [
        _table(heard, question)
        for question in heard.questions.values()
        if question.is_attribute
    ]


def _table(heard: Heard, attribute: Question) -> Table:
    language = translation.get_language() or "en"
    theirs = [t for t in heard.release.tables if t.attribute == attribute.key]
    names = attribute.options_in(language)
    return Table(
        words=attribute.words(language),
        language=attribute.language_for(language),
        items=tuple(
            _item(heard.release, heard.questions[table.item], table, names)
            for table in theirs
        ),
    )


def _item(
    release: Release, question: Question, table: AttributeTable, names: Sequence[str]
) -> AskedOfLines:
    """Return one question with its lines, those that are withheld among them."""
    language = translation.get_language() or "en"
    return AskedOfLines(
        words=question.words(language),
        language=question.language_for(language),
        lo=question.lo,
        hi=question.hi,
        lines=tuple(_lines(release, question, table, names)) if table.rows else (),
    )


def _lines(
    release: Release, question: Question, table: AttributeTable, names: Sequence[str]
) -> Iterator[Line]:
    for category, name in enumerate(names, 1):
        figure = table.rows.get(category)
        band = _band(release, question, figure) if figure else None
        yield Line(
            name=name,
            figure=figure,
            figure_text=sentences.figure_words(figure) if figure else "",
            interval_text=sentences.between(band.low, band.high) if band else "",
            band=band,
        )


def _band(release: Release, question: Question, figure: ItemFigure) -> Interval:
    """Return how sure a line's mean is."""
    return mean_interval(
        DisplayedMean(
            shown=figure.mean,
            number=figure.number,
            n=figure.n,
            step=figure.step,
            lo=question.lo,
            hi=question.hi,
            bound=figure.bound,
            spread=release.spread.get(question.key),
        )
    )
