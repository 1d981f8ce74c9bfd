"""A leader's released rounds in one unit, with the figures that speak for it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils import timezone

from ledare.listen.surveys.models import OwnAnswer, Round
from ledare.listen.surveys.queries import released_rounds_of
from ledare.listen.surveys.questions import Question
from ledare.measure.intervals import DisplayedMean, Interval, change_over
from ledare.people.models import Person
from ledare.responses.releases import (
    GroupFigures,
    GroupInfo,
    ItemFigure,
    Release,
    figures_of,
    releases_of,
)

# A trend reads this many rounds: a year of fortnights.
MOST_ROUNDS = 26
# "Last time" and a change look back a quarter, the rhythm of cross-checks; where rounds
# are rarer, three rounds.
LOOKS_BACK = timedelta(weeks=13)
FEWEST_ROUNDS = 3
# The step of a team below ten answers (trust.figures), doubled on scales wider than 7.
COARSE_STEP = 0.25


@dataclass(frozen=True)
class Heard:
    """One released round and the figures that speak for one unit in it."""

    round: Round
    release: Release
    figures: GroupFigures | None

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Return what was asked, by key, in the order it was asked."""
        return {question.key: question for question in self.round.asked}

    @cached_property
    def on(self) -> date:
        """Return the day the round closed."""
        return timezone.localtime(self.round.closes_at).date()

    def figure(self, key: str) -> ItemFigure | None:
        """Return the figure of one question, unless it is withheld."""
        return self.figures.figures.get(key) if self.figures else None

    def mean(self, key: str) -> DisplayedMean | None:
        """Return the mean of one question with what its interval is made of."""
        figure = self.figure(key)
        if figure is None or self.figures is None:
            return None
        return displayed(self.release, key, figure, of=self.figures.info)


@dataclass(frozen=True)
class Series:
    """One question over the rounds that show it, oldest first."""

    key: str
    heard: tuple[Heard, ...]

    @property
    def latest(self) -> Heard | None:
        """Return the latest round that shows it."""
        return self.heard[-1] if self.heard else None

    @cached_property
    def window(self) -> tuple[Heard, ...]:
        """Return the rounds a statement about change looks at."""
        if not self.heard:
            return ()
        since = self.heard[-1].on - LOOKS_BACK
        recent = [heard for heard in self.heard if heard.on >= since]
        return tuple(recent if len(recent) >= FEWEST_ROUNDS else self.heard[-3:])

    @property
    def before(self) -> Heard | None:
        """Return "last time": the first round of the window, if it is another one."""
        return self.window[0] if len(self.window) > 1 else None

    @cached_property
    def change(self) -> Interval | None:
        """Return the rise over the window; None before three rounds."""
        if len({heard.on for heard in self.window}) < FEWEST_ROUNDS:
            return None
        means = [heard.mean(self.key) for heard in self.window]
        days = [heard.on.toordinal() for heard in self.window]
        return change_over([mean for mean in means if mean], days)


def displayed(
    release: Release, key: str, figure: ItemFigure, *, of: GroupInfo
) -> DisplayedMean:
    """Return a figure of a release as the intervals need it.

    A roll-up is put together from its teams' rounded means, so their steps count too.
    """
    item = release.items[key]
    coarse = COARSE_STEP * (2 if item.hi - item.lo > 6 else 1)
    return DisplayedMean(
        shown=figure.mean,
        number=figure.number,
        n=figure.n,
        step=max(figure.step, coarse) if of.kind == "rollup" else figure.step,
        lo=item.lo,
        hi=item.hi,
        bound=figure.bound,
        spread=release.spread.get(key),
    )


def history_of(leader: Person) -> list[Heard]:
    """Return a leader's released rounds in the unit she asked last, oldest first.

    Four queries, whatever the number of rounds and units.
    """
    newest = released_rounds_of(leader).order_by("-closes_at", "-pk")[:MOST_ROUNDS]
    return history_in(newest)


def history_in(newest: Iterable[Round]) -> list[Heard]:
    """Return a history from a leader's released rounds, the latest first."""
    rounds = list(reversed(list(newest)[:MOST_ROUNDS]))
    return heard_in([round for round in rounds if round.unit_id == rounds[-1].unit_id])


def heard_in(rounds: Sequence[Round], unit_key: str = "") -> list[Heard]:
    """Return rounds with the figures that speak for a unit, or for the one asked."""
    releases = releases_of([round.key for round in rounds])
    return heard_as(
        rounds,
        releases,
        lambda release, round: release.group_for(unit_key or round.unit.key),
    )


def heard_as(
    rounds: Iterable[Round],
    releases: Mapping[str, Release],
    group_of: Callable[[Release, Round], GroupInfo | None],
) -> list[Heard]:
    """Return released rounds, each with the figures of one of its groups, or none."""
    groups = {
        round.key: group.key
        for round in rounds
        if round.key in releases and (group := group_of(releases[round.key], round))
    }
    figures = figures_of(groups.items())
    return [
        Heard(
            round=round,
            release=releases[round.key],
            figures=figures.get((round.key, groups.get(round.key, ""))),
        )
        for round in rounds
        if round.key in releases
    ]


def series_of(key: str, history: Sequence[Heard]) -> Series:
    """Return one question over the rounds that show it."""
    return Series(key, tuple(heard for heard in history if heard.figure(key)))


def own_answers(rounds: Iterable[Round]) -> dict[tuple[str, str], int]:
    """Return a leader's own answers by round and question; hers alone to see."""
    keys = {round.pk: round.key for round in rounds}
    rows = OwnAnswer.objects.filter(round_id__in=keys, value__isnull=False).order_by()
    found = rows.values_list("round_id", "question_key", "value")
    return {
        (keys[pk], question): value
        for pk, question, value in found
        if value is not None
    }
