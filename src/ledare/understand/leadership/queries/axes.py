"""Where a leader stands on an axis, by her team and by herself, round by round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.safestring import SafeString

from ledare.measure.intervals import (
    DisplayedMean,
    Interval,
    change_over,
    scale_interval,
)
from ledare.ui import charts
from ledare.understand.experience.queries.histories import FEWEST_ROUNDS, Heard
from ledare.understand.experience.queries.scales import as_one
from ledare.understand.experience.sentences import (
    agree_in_teams,
    holds_together,
    scale_moved,
    too_early,
    when_since,
)
from ledare.understand.leadership import sentences
from ledare.understand.leadership.contrasts import AXIS_NAMES, places
from ledare.understand.leadership.models import HI, LO

# A mean over fewer questions says more of the questions than of the axis.
FEWEST_QUESTIONS: Final = 3
OwnAnswers = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class OwnFigure:
    """Her own answers on an axis: their mean, the lowest, the highest, how many."""

    value: float
    low: int
    high: int
    n: int


@dataclass(frozen=True)
class AxisPoint:
    """One axis in one round; ``keys`` are the questions its mean is made of."""

    on: date
    round_key: str
    keys: tuple[str, ...]
    n_asked: int
    band: Interval | None
    own: OwnFigure | None

    @property
    def n_questions(self) -> int:
        """Return how many questions the mean is made of."""
        return len(self.keys)

    @property
    def team_text(self) -> str:
        """Write what the team says."""
        return sentences.team_words(self.band) if self.band else ""

    @property
    def likely_text(self) -> str:
        """Write where that may lie."""
        return sentences.likely_words(self.band) if self.band else ""

    @property
    def company(self) -> str:
        """Say what it rests on."""
        if self.band is None:
            return ""
        return sentences.rests_on(self.band.n, self.n_questions)

    @property
    def own_text(self) -> str:
        """Write what she says herself."""
        return sentences.own_words(self.own.value) if self.own else ""

    @property
    def own_range(self) -> str:
        """Write from which to which of her answers that goes."""
        if self.own is None:
            return ""
        return sentences.own_range(self.own.low, self.own.high, self.own.n)


@dataclass(frozen=True)
class Axis:
    """An axis as it stands after the latest round, with all that must be said of it."""

    key: str
    name: str
    latest: AxisPoint
    points: tuple[AxisPoint, ...]
    agreement: tuple[str, ...]
    change_text: str
    why_not: str

    @property
    def band(self) -> Interval | None:
        """Return what the team says."""
        return self.latest.band

    @property
    def strip(self) -> SafeString:
        """Draw the axis alone, her own mean beside the team's."""
        band, own = self.band, self.own
        return charts.belief_strip(
            own=round(own.value, 1) if own else None,
            team=band.value if band else None,
            low=band.low if band else None,
            high=band.high if band else None,
            before=None,
            lo=LO,
            hi=HI,
            label=self.said,
            team_text=self.latest.team_text,
        )

    @property
    def said(self) -> str:
        """Return the axis in a sentence."""
        own = self.own.value if self.own else None
        return sentences.stands_at(self.name, team=self.band, own=own, wanted=None)

    @property
    def own(self) -> OwnFigure | None:
        """Return what she says herself."""
        return self.latest.own

    @property
    def like(self) -> tuple[AxisPoint, ...]:
        """Return the rounds whose mean is made of the same questions."""
        same = (one for one in self.points if one.keys == self.latest.keys)
        return tuple(one for one in same if one.band is not None)


def axis_of(key: str, history: Sequence[Heard], own: OwnAnswers) -> Axis:
    """Return one axis over a history; the latest round decides what is compared."""
    points = tuple(_point(key, heard, own) for heard in history)
    latest = points[-1]
    return Axis(
        key=key,
        name=str(AXIS_NAMES[key]),
        latest=latest,
        points=points,
        agreement=_agreement(key, history[-1], latest) if latest.band else (),
        change_text=_change(latest, points, history) if latest.band else "",
        why_not=_why_not(latest, history[-1]) if latest.band is None else "",
    )


def _point(key: str, heard: Heard, own: OwnAnswers) -> AxisPoint:
    asked = [one for one in _asked(heard) if places()[one].axis == key]
    shown = tuple(one for one in asked if heard.mean(one) is not None)
    is_enough = len(shown) >= FEWEST_QUESTIONS
    return AxisPoint(
        on=heard.on,
        round_key=heard.round.key,
        keys=shown,
        n_asked=len(asked),
        band=scale_interval(_means(heard, shown)) if is_enough else None,
        own=_own(heard, shown or tuple(asked), own),
    )


def _asked(heard: Heard) -> list[str]:
    return [key for key in places() if key in heard.questions]


def _means(heard: Heard, keys: Sequence[str]) -> list[DisplayedMean]:
    return [mean for key in keys if (mean := heard.mean(key)) is not None]


def _own(heard: Heard, keys: Sequence[str], own: OwnAnswers) -> OwnFigure | None:
    """Return her own mean over the same questions; None below three answers."""
    found = [own.get((heard.round.key, key)) for key in keys]
    marks = [mark for mark in found if mark is not None]
    if len(marks) < FEWEST_QUESTIONS:
        return None
    return OwnFigure(sum(marks) / len(marks), min(marks), max(marks), len(marks))


def _agreement(key: str, heard: Heard, point: AxisPoint) -> tuple[str, ...]:
    """Say how alike people see it, as far as the release tells."""
    assert heard.figures is not None
    whole = heard.release.wholes.get(heard.figures.info.key)
    made = whole.scales.get(key, {}) if whole else {}
    if "rwg_j" in made:
        said = [agree_in_teams(made["rwg_j"])]
        if "alpha" in made:
            said.append(holds_together(made["alpha"], point.n_asked))
        return tuple(said)
    figures = [heard.figure(one) for one in point.keys]
    differ = [one.views_differ for one in figures if one is not None]
    told = [one for one in differ if one is not None]
    return (sentences.differ_on(sum(told), len(told)),)


def _change(
    latest: AxisPoint, points: Sequence[AxisPoint], history: Sequence[Heard]
) -> str:
    """Say how the mean over the same questions moved; nothing before three rounds."""
    like = [
        (point.on, as_one(_means(heard, point.keys)))
        for point, heard in zip(points, history, strict=True)
        if point.keys == latest.keys and point.band is not None
    ]
    days = [on.toordinal() for on, _mean in like]
    if len(set(days)) < FEWEST_ROUNDS:
        return too_early(len(set(days)))
    change = change_over([mean for _on, mean in like], days)
    assert change is not None
    return scale_moved(change, since=when_since(like[0][0], seen_from=like[-1][0]))


def _why_not(point: AxisPoint, heard: Heard) -> str:
    """Say why there is no figure."""
    if heard.figures is None:
        return sentences.nobody_of_hers()
    if point.n_asked < FEWEST_QUESTIONS:
        return sentences.too_few_questions(point.n_asked, FEWEST_QUESTIONS)
    return sentences.too_few_shown(point.n_questions, point.n_asked, FEWEST_QUESTIONS)
