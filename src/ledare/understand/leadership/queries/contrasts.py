"""Each contrast as a pair: what her team says of both sides, and what she says."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.safestring import SafeString

from ledare.measure.intervals import Interval, gap_to, mean_interval
from ledare.ui import charts
from ledare.understand.experience.queries.histories import Heard
from ledare.understand.experience.sentences import (
    between,
    figure_mark,
    item_company,
)
from ledare.understand.experience.sentences import strip_label as label_of
from ledare.understand.leadership import sentences
from ledare.understand.leadership.contrasts import (
    AXIS_NAMES,
    SIDES,
    contrasts,
    places,
)
from ledare.understand.leadership.queries.axes import OwnAnswers

MOST_OTHERWISE = 3


@dataclass(frozen=True)
class Row:
    """One question: what the team answers, and what she answered about herself."""

    key: str
    axis: str
    words: str
    language: str
    own: int | None
    team_text: str
    company: str
    gap: Interval | None
    strip: SafeString

    @property
    def is_otherwise(self) -> bool:
        """Tell whether she surely sees it otherwise than they do."""
        return self.gap is not None and self.gap.is_apart_from_zero

    @property
    def sentence(self) -> str:
        """Say how far apart the two views lie, where that is sure."""
        return sentences.seen_otherwise(self.gap) if self.gap else ""


@dataclass(frozen=True)
class Side:
    """One side of a contrast with the questions that were asked about it."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Pair:
    """A contrast: its two sides."""

    key: str
    sides: tuple[Side, ...]

    @property
    def name(self) -> str:
        """Return both sides in a few words."""
        return sentences.or_words([side.name for side in self.sides])


def pairs_of(heard: Heard, own: OwnAnswers) -> list[Pair]:
    """Return the contrasts that the round asked about, in their order."""
    rows = {key: _row(key, heard, own) for key in places() if key in heard.questions}
    found = []
    for contrast, names in contrasts().items():
        sides = tuple(
            Side(str(SIDES[name]), tuple(_of(rows, contrast, name))) for name in names
        )
        if any(side.rows for side in sides):
            found.append(Pair(contrast, sides))
    return found


def seen_otherwise(pairs: Sequence[Pair]) -> list[Row]:
    """Return where she and her team surely see it otherwise, the farthest first."""
    rows = [row for pair in pairs for side in pair.sides for row in side.rows]
    apart = [row for row in rows if row.is_otherwise]
    return sorted(apart, key=_distance, reverse=True)[:MOST_OTHERWISE]


def _distance(row: Row) -> float:
    return abs(row.gap.value) if row.gap else 0.0


def _of(rows: dict[str, Row], contrast: str, side: str) -> list[Row]:
    """Return the questions of one side."""
    return [
        row
        for key, row in rows.items()
        if (places()[key].contrast, places()[key].side) == (contrast, side)
    ]


def _row(key: str, heard: Heard, own: OwnAnswers) -> Row:
    question = heard.questions[key]
    language = translation.get_language() or "en"
    mark = own.get((heard.round.key, key))
    figure, mean = heard.figure(key), heard.mean(key)
    band = mean_interval(mean) if mean else None
    return Row(
        key=key,
        axis=str(AXIS_NAMES[places()[key].axis]),
        words=question.words(language),
        language=question.language_for(language),
        own=mark,
        team_text=figure_mark(figure) if figure else "",
        company=item_company(figure, between(band.low, band.high))
        if figure and band
        else "",
        gap=gap_to(mark, mean) if mean and mark is not None else None,
        strip=charts.belief_strip(
            own=mark,
            team=figure.mean if figure else None,
            low=band.low if band else None,
            high=band.high if band else None,
            before=None,
            lo=question.lo,
            hi=question.hi,
            label=label_of(own=mark, team=figure, high=question.hi, band=band),
            team_text=figure_mark(figure) if figure else "",
        ),
    )
