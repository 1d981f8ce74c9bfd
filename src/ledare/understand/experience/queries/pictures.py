"""Everything a leader's page shows of her latest round, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from ledare.believe.beliefs.models import Belief
from ledare.believe.beliefs.queries import beliefs_of, self_marks
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.queries import rounds_led_by
from ledare.people.models import Person
from ledare.responses.releases import Word, figures_of
from ledare.understand.experience.queries.headlines import Headline, headline_in
from ledare.understand.experience.queries.histories import Heard, history_in
from ledare.understand.experience.queries.marks import BeliefLived, lived_in
from ledare.understand.experience.queries.trends import Trend, trend_in
from ledare.understand.experience.queries.words import words_for
from ledare.understand.experience.rules import Sight, sight_of

MOST_GROUPS = 40  # groups of one release that are looked through for words


@dataclass(frozen=True)
class Own:
    """What a leader brought to her page: rounds (latest first), beliefs, self check."""

    rounds: Sequence[Round] = ()
    beliefs: Sequence[Belief] = ()
    marks: Mapping[str, int] = field(default_factory=dict)


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


def picture_of(
    leader: Person,
    at: datetime,
    *,
    sight: Sight | None = None,
    own: Own | None = None,
) -> Picture:
    """Return headline, beliefs, trend and words of a leader, reading releases once.

    Empty before she has written a belief, a behaviour and a self check, whatever has
    been released. For Today and Understand; the same few queries for any number of
    rounds, beliefs and units.
    """
    seen_by = sight or sight_of(leader, on=timezone.localdate(at))
    if not seen_by.has_begun:
        return NOTHING
    own = own or own_of(leader)
    history = history_in(round for round in own.rounds if round.is_released)
    found = lived_in(leader, history, own.beliefs, own.marks)
    latest = history[-1] if history else None
    return Picture(
        headline=headline_in(history, found),
        lived=found,
        trend=trend_in(leader, history),
        words=words_of(seen_by, latest) if latest else (),
        latest=latest,
        history=history,
    )


def own_of(leader: Person) -> Own:
    """Return what is a leader's own; five queries, whatever there is of it."""
    return Own(
        rounds=list(rounds_led_by(leader)),
        beliefs=list(beliefs_of(leader)),
        marks=self_marks(leader),
    )


def words_of(sight: Sight, heard: Heard) -> tuple[Word, ...]:
    """Return the words of a round that its reader was ticked for, in any group.

    A file of answers brings none.
    """
    if heard.round.imported_from:
        return ()
    groups = heard.release.groups[:MOST_GROUPS]
    figures = figures_of((heard.round.key, group.key) for group in groups)
    found = [figures.get((heard.round.key, group.key)) for group in groups]
    return tuple(word for group in found for word in words_for(sight, group))
