"""Belief by belief: what was lived when the period began, and what is lived now.

Every figure comes from a release, as its page shows it; what a leader marked and
noted herself is hers alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ledare.act.commitments import queries as commitments
from ledare.act.commitments.models import Commitment
from ledare.act.sharebacks.drafts import comparable
from ledare.believe.beliefs import queries as believing
from ledare.believe.beliefs.models import (
    Behaviour,
    Belief,
    BeliefVersion,
    Evidence,
)
from ledare.cycle.crosschecks import queries
from ledare.listen.surveys import queries as surveys
from ledare.listen.surveys.models import Round
from ledare.measure.intervals import (
    ROUNDS_FOR_CHANGE,
    Interval,
    change_over,
    mean_interval,
)
from ledare.people.models import Person
from ledare.responses.releases import ItemFigure
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.histories import (
    Heard,
    Series,
    heard_in,
    own_answers,
    series_of,
)

OwnMarks = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Moment:
    """One round's view of a behaviour: the leader's own mark and the team's figure."""

    own: int | None
    team: ItemFigure
    interval: Interval
    words: str
    mark: str


@dataclass(frozen=True)
class BehaviourThenAndNow:
    """A behaviour in the first and the last round of the period."""

    behaviour: Behaviour
    then: Moment | None
    now: Moment | None
    lo: int
    hi: int
    change: Interval | None
    sentence: str
    label: str


@dataclass(frozen=True)
class BeliefThenAndNow:
    """A belief, what spoke for and against it, what was promised for it."""

    belief: Belief
    believed_then: BeliefVersion | None
    behaviours: tuple[BehaviourThenAndNow, ...]
    evidence: tuple[Evidence, ...]
    kept: tuple[Commitment, ...]
    let_go: tuple[Commitment, ...]
    under_way: tuple[Commitment, ...]

    @property
    def is_reworded(self) -> bool:
        """Tell whether the words were others when the period began."""
        return (
            self.believed_then is not None and self.believed_then != self.belief.latest
        )


@dataclass(frozen=True)
class Comparison:
    """All current beliefs over the rounds since the last cross-check."""

    since: date | None
    rounds: tuple[Round, ...]
    beliefs: tuple[BeliefThenAndNow, ...]

    @property
    def first(self) -> Round | None:
        """Return the round the period begins with."""
        return self.rounds[0] if self.rounds else None

    @property
    def last(self) -> Round | None:
        """Return the latest round."""
        return self.rounds[-1] if self.rounds else None


def compare(leader: Person) -> Comparison:
    """Return a leader's beliefs and rounds side by side since her last cross-check."""
    last_check = queries.done_by(leader).first()
    since = last_check.done_at if last_check else None
    rounds = _rounds_since(leader, since)
    seen = comparable(heard_in(rounds))
    marks = own_answers(one.round for one in (*seen[:1], *seen[-1:]))
    beliefs = list(believing.beliefs_of(leader))
    evidence = _evidence_since(leader, since)
    promises = list(commitments.of_leader(leader).filter(belief__in=beliefs))
    began_at = seen[0].round.closes_at if seen else since
    return Comparison(
        since=timezone.localdate(since) if since else None,
        rounds=tuple(one.round for one in seen),
        beliefs=tuple(
            BeliefThenAndNow(
                belief=belief,
                believed_then=_words_at(belief, began_at),
                behaviours=tuple(_behaviours(belief, seen, marks)),
                evidence=tuple(one for one in evidence if one.belief_id == belief.pk),
                kept=_ended(promises, belief, Commitment.State.KEPT, since),
                let_go=_ended(promises, belief, Commitment.State.LET_GO, since),
                under_way=_ended(promises, belief, Commitment.State.OPEN, None),
            )
            for belief in beliefs
        ),
    )


def _rounds_since(leader: Person, since: datetime | None) -> list[Round]:
    """Return the rounds to compare, oldest first: of the unit she asked last."""
    rounds = list(surveys.released_rounds_of(leader))
    if not rounds:
        return []
    same_unit = [one for one in rounds if one.unit_id == rounds[-1].unit_id]
    if since is None:
        return same_unit
    return [one for one in same_unit if one.released_at and one.released_at > since]


def _behaviours(
    belief: Belief, seen: Sequence[Heard], marks: OwnMarks
) -> list[BehaviourThenAndNow]:
    """Return the behaviours that are asked about now or were in the period."""
    rows = [_then_and_now(one, seen, marks) for one in belief.behaviours.all()]
    return [row for row in rows if row.now or row.behaviour.retired_at is None]


def _then_and_now(
    behaviour: Behaviour, seen: Sequence[Heard], marks: OwnMarks
) -> BehaviourThenAndNow:
    series = series_of(f"behaviour:{behaviour.key}", seen)
    shown = series.heard
    item = shown[-1].release.items[series.key] if shown else None
    change = change_over_all(series)
    then = _moment(shown[0], series.key, marks) if len(shown) > 1 else None
    now = _moment(shown[-1], series.key, marks) if shown else None
    high = item.hi if item else 7
    return BehaviourThenAndNow(
        behaviour=behaviour,
        then=then,
        now=now,
        lo=item.lo if item else 1,
        hi=high,
        change=change,
        sentence=_sentence(change, len(shown)),
        label=_label(then, now, high),
    )


def _label(then: Moment | None, now: Moment | None, high: int) -> str:
    """Say what the picture shows, for those who hear it."""
    if now is None:
        return ""
    said = sentences.strip_label(
        own=now.own, team=now.team, high=high, band=now.interval
    )
    if then is None:
        return said
    return (
        f"{said} {sentences.before_label(then.team, pgettext('cross-check', 'then'))}"
    )


def change_over_all(series: Series) -> Interval | None:
    """Return the rise from the first to the last round; None when it is too early."""
    means = [mean for one in series.heard if (mean := one.mean(series.key))]
    days = [one.on.toordinal() for one in series.heard]
    if len(set(days)) < ROUNDS_FOR_CHANGE:
        return None
    return change_over(means, days)


def _moment(one: Heard, key: str, marks: OwnMarks) -> Moment:
    shown, mean = one.figure(key), one.mean(key)
    assert shown is not None
    assert mean is not None
    return Moment(
        own=marks.get((one.round.key, key)),
        team=shown,
        interval=mean_interval(mean),
        words=sentences.figure_words(shown),
        mark=sentences.figure_mark(shown),
    )


def _sentence(change: Interval | None, n_rounds: int) -> str:
    """Say in words what moved, or why nothing can be said yet."""
    if not n_rounds:
        return _("No figure yet.")
    if change is None:
        left = max(1, ROUNDS_FOR_CHANGE - n_rounds)
        return ngettext(
            "Too early to tell: one more round is needed.",
            "Too early to tell: %(left)s more rounds are needed.",
            left,
        ) % {"left": left}
    numbers = {
        "by": sentences.points(change.value),
        "low": sentences.points(min(abs(change.low), abs(change.high))),
        "high": sentences.points(max(abs(change.low), abs(change.high))),
    }
    if not round(change.value, 1):
        return _("The same as then.")
    if not change.is_apart_from_zero:
        return _("About the same. A change of %(by)s can be chance.") % numbers
    if change.value > 0:
        return _("Up by %(by)s, between %(low)s and %(high)s.") % numbers
    return _("Down by %(by)s, between %(low)s and %(high)s.") % numbers


def _words_at(belief: Belief, at: datetime | None) -> BeliefVersion | None:
    """Return the words a belief had at a time; None when it was not written yet."""
    if at is None:
        return None
    earlier = [one for one in belief.versions.all() if one.written_at <= at]
    return earlier[-1] if earlier else None


def _evidence_since(leader: Person, since: datetime | None) -> list[Evidence]:
    found = believing.evidence_of(leader)
    if since is not None:
        found = found.filter(happened_on__gte=timezone.localdate(since))
    return list(found)


def _ended(
    promises: Sequence[Commitment], belief: Belief, state: str, since: datetime | None
) -> tuple[Commitment, ...]:
    return tuple(
        one
        for one in promises
        if one.belief_id == belief.pk
        and one.state == state
        and (since is None or (one.ended_at is not None and one.ended_at > since))
    )
