"""A belief's own page: each behaviour over the rounds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString

from ledare.believe.beliefs.models import Belief
from ledare.believe.beliefs.queries import all_beliefs_of, evidence_of
from ledare.listen.surveys.models import Round
from ledare.measure.intervals import mean_interval
from ledare.responses.releases import ItemFigure, Word
from ledare.ui import charts
from ledare.ui.charts import TrendPoint
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.histories import (
    FEWEST_ROUNDS,
    Heard,
    history_of,
    own_answers,
)
from ledare.understand.experience.queries.marks import (
    BehaviourLived,
    BeliefLived,
    lived_in,
)
from ledare.understand.experience.queries.pictures import words_of
from ledare.understand.experience.rules import Sight


@dataclass(frozen=True)
class RoundRow:
    """One behaviour in one round."""

    round: Round
    on: date
    own: int | None
    figure: ItemFigure | None
    figure_text: str
    interval_text: str
    point: TrendPoint

    @property
    def differ_text(self) -> str:
        """Say whether views differ, where that may be said."""
        differ = self.figure.views_differ if self.figure else None
        return "" if differ is None else sentences.yes_or_no(differ)


@dataclass(frozen=True)
class Story:
    """One behaviour over the rounds that asked for it, oldest first."""

    behaviour: BehaviourLived
    rows: tuple[RoundRow, ...]
    method: str

    @property
    def has_picture(self) -> bool:
        """Tell whether enough rounds show it for a line."""
        return sum(row.figure is not None for row in self.rows) >= FEWEST_ROUNDS

    @property
    def sentence(self) -> str:
        """Return what the picture shows, in words."""
        mark = self.behaviour.mark
        return f"{mark.headline}. {mark.sentence}"

    @property
    def wide(self) -> SafeString:
        """Draw it for a desk."""
        mark = self.behaviour.mark
        return charts.trend(
            [row.point for row in self.rows],
            width="wide",
            lo=mark.lo,
            hi=mark.hi,
            label=self.sentence,
        )

    @property
    def narrow(self) -> SafeString:
        """Draw it for a phone."""
        mark = self.behaviour.mark
        return charts.trend(
            [row.point for row in self.rows],
            width="narrow",
            lo=mark.lo,
            hi=mark.hi,
            label=self.sentence,
        )


@dataclass(frozen=True)
class BeliefPage:
    """A belief, what came back over the rounds, and what speaks for and against it."""

    belief: Belief
    lived: BeliefLived
    stories: tuple[Story, ...]
    n_for: int
    n_against: int
    words: tuple[Word, ...]
    latest: Round | None


def belief_page(sight: Sight, key: str, at: datetime) -> BeliefPage | None:
    """Return a leader's own belief over the rounds; None for anybody else's.

    Seven queries, whatever the number of rounds and behaviours.
    """
    leader = sight.viewer
    belief = all_beliefs_of(leader).filter(key=key).first()
    if belief is None:
        return None
    history = history_of(leader)
    (found,) = lived_in(leader, history, [belief])
    own = own_answers([heard.round for heard in history])
    sides = Counter(
        evidence_of(leader).filter(belief=belief).values_list("side", flat=True)
    )
    return BeliefPage(
        belief=belief,
        lived=found,
        stories=tuple(_story(one, history, own) for one in found.behaviours),
        n_for=sides["for"],
        n_against=sides["against"],
        words=words_of(sight, history[-1]) if history else (),
        latest=history[-1].round if history else None,
    )


def _story(
    behaviour: BehaviourLived,
    history: Sequence[Heard],
    own: Mapping[tuple[str, str], int],
) -> Story:
    key = f"behaviour:{behaviour.key}"
    rows = [_row(key, heard, own) for heard in history if key in heard.questions]
    band = behaviour.mark.band
    return Story(
        behaviour=behaviour,
        rows=tuple(rows),
        method=sentences.company_of(band) if band else "",
    )


def _row(key: str, heard: Heard, own: Mapping[tuple[str, str], int]) -> RoundRow:
    figure, mean = heard.figure(key), heard.mean(key)
    band = mean_interval(mean) if mean else None
    return RoundRow(
        round=heard.round,
        on=heard.on,
        own=own.get((heard.round.key, key)),
        figure=figure,
        figure_text=sentences.figure_words(figure) if figure else "",
        interval_text=sentences.between(band.low, band.high) if band else "",
        point=TrendPoint(
            heard.on,
            figure.mean if figure else None,
            band.low if band else None,
            band.high if band else None,
        ),
    )
