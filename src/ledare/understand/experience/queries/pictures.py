"""Everything a leader's page shows of her latest round, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ledare.believe.beliefs.models import Belief
from ledare.believe.beliefs.queries import beliefs_of
from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from ledare.responses.releases import Word, figures_of
from ledare.understand.experience.queries.headlines import Headline, headline_in
from ledare.understand.experience.queries.histories import Heard, history_of
from ledare.understand.experience.queries.marks import BeliefLived, lived_in
from ledare.understand.experience.queries.trends import Trend, trend_in
from ledare.understand.experience.queries.words import words_for
from ledare.understand.experience.rules import Sight, sight_of

MOST_GROUPS = 40  # groups of one release that are looked through for words


@dataclass(frozen=True)
class Picture:
    """A leader's page in parts; `latest` is the round it shows."""

    headline: Headline | None
    lived: list[BeliefLived]
    trend: Trend | None
    words: tuple[Word, ...]
    latest: Heard | None
    history: Sequence[Heard]

    @property
    def round(self) -> Round | None:
        """Return the latest released round."""
        return self.latest.round if self.latest else None


NOTHING = Picture(None, [], None, (), None, ())


def picture_of(leader: Person, at: datetime, *, sight: Sight | None = None) -> Picture:
    """Return headline, beliefs, trend and words of a leader, reading releases once.

    Empty before she has written a belief, a behaviour and a self check, whatever has
    been released. For Today and Understand; the same few queries for any number of
    rounds, beliefs and units.
    """
    seen_by = sight or sight_of(leader, on=timezone.localdate(at))
    if not seen_by.has_begun:
        return NOTHING
    history = history_of(leader)
    beliefs: list[Belief] = list(beliefs_of(leader))
    found = lived_in(leader, history, beliefs)
    latest = history[-1] if history else None
    return Picture(
        headline=headline_in(history, found),
        lived=found,
        trend=trend_in(leader, history),
        words=words_of(seen_by, latest) if latest else (),
        latest=latest,
        history=history,
    )


def words_of(sight: Sight, heard: Heard) -> tuple[Word, ...]:
    """Return the words of a round that its reader was ticked for, in any group."""
    groups = heard.release.groups[:MOST_GROUPS]
    figures = figures_of((heard.round.key, group.key) for group in groups)
    found = [figures.get((heard.round.key, group.key)) for group in groups]
    return tuple(word for group in found for word in words_for(sight, group))
