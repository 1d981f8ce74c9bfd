"""The same verbs, later: what comes due is done within a minute.

Everything here may run twice, and one round's trouble does not stop another's.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from ledare.jobs import queue
from ledare.listen.surveys import actions, queries
from ledare.listen.surveys.models import Rhythm, Round
from ledare.responses import closing
from ledare.trust.cells import TooFew

logger = logging.getLogger(__name__)
State = Round.State
Thing = TypeVar("Thing", Round, Rhythm)


def tick(at: datetime | None = None) -> None:
    """Do what is due: make, open, remind, close."""
    now = at or timezone.now()
    _each(Rhythm.objects.filter(stopped_at=None), make_next, now)
    rounds = queries.rounds()
    _each(rounds.filter(state=State.DRAFT, opens_at__lte=now), open_if_ready, now)
    reminded = {"state": State.OPEN, "reminded_at": None, "closes_at__gt": now}
    _each(rounds.filter(**reminded), remind_if_due, now)
    _each(rounds.filter(state=State.OPEN, closes_at__lte=now), close_round, now)
    _each(rounds.filter(state=State.CLOSING), close_round, now)


def make_next(rhythm: Rhythm, at: datetime) -> None:
    """Prepare a rhythm's next round, when it is near."""
    actions.make_next_round(rhythm=rhythm, at=at)


def open_if_ready(round_: Round, at: datetime) -> None:
    """Open a round whose leader has answered first; tell her when it cannot."""
    if not queries.has_answered_first(round_):
        return
    try:
        actions.open_round(by=round_.leader, round=round_, at=at)
    except TooFew:
        actions.tell_too_few(round=round_, at=at)
    except actions.TooNear:
        actions.tell_too_near(round=round_, at=at)


@transaction.atomic
def remind_if_due(round_: Round, at: datetime) -> None:
    """Remind all, once, halfway."""
    if at >= round_.reminds_at:
        round_.reminded_at = at
        round_.save(update_fields=["reminded_at"])
        queue.later("ledare.listen.surveys.tasks.remind", round_.key)


def close_round(round_: Round, at: datetime) -> None:
    """Close a round whose time is over."""
    actions.close_round(round=round_, at=at)


def close(key: str) -> None:
    """Close a round now, when its time is over."""
    now = timezone.now()
    due = queries.rounds().filter(
        key=key, state__in=(State.OPEN, State.CLOSING), closes_at__lte=now
    )
    for round_ in due:
        actions.close_round(round=round_, at=now)


def finish_calling_off(key: str) -> None:
    """Destroy what is left of a round that was called off, and say so to all."""
    round_ = queries.rounds().get(key=key)
    actions.finish_calling_off(round=round_)
    actions.apologise(round=round_, at=timezone.now())
    closing.vacuum()


def open_inbox(key: str) -> None:
    """Open the inbox of those whom a round asks."""
    round_ = queries.rounds().get(key=key)
    now = timezone.now()
    actions.open_inbox(leader=round_.leader, unit=round_.unit, at=now)


def open_inbox_of_rhythm(key: str) -> None:
    """Open the inbox of those whom a rhythm will ask."""
    rhythm = Rhythm.objects.select_related("leader", "unit").get(key=key)
    now = timezone.now()
    actions.open_inbox(leader=rhythm.leader, unit=rhythm.unit, at=now)


def finish_inbox(key: str) -> None:
    """Destroy what is left of an inbox that was called off; nobody is written to."""
    actions.finish_calling_off_inbox(inbox=queries.inboxes().get(key=key))
    closing.vacuum()


def tidy_inboxes(at: datetime | None = None) -> None:
    """Call off what nobody will read any more, and open what is missing."""
    now = at or timezone.now()
    _each(queries.inboxes().filter(state=State.OPEN), call_off_if_unled, now)
    for leader, unit in queries.without_an_inbox():
        actions.open_inbox(leader=leader, unit=unit, at=now)


def call_off_if_unled(inbox: Round, at: datetime) -> None:
    """Call off the inbox of who does not lead its unit any more."""
    if inbox.unit not in queries.units_to_ask(inbox.leader, at):
        actions.call_off_inbox(inbox=inbox, at=at, why="leader gone")


def announce(key: str) -> None:
    """Write to all that a round is open."""
    actions.announce(round=queries.rounds().get(key=key), at=timezone.now())


def remind(key: str) -> None:
    """Write the one reminder to all."""
    actions.remind(round=queries.rounds().get(key=key), at=timezone.now())


def thank(key: str) -> None:
    """Write to all that a round is closed."""
    actions.thank(round=queries.rounds().get(key=key), at=timezone.now())


def ask_again(key: str) -> None:
    """Ask all to answer a reopened round once more."""
    actions.ask_again(round=queries.rounds().get(key=key), at=timezone.now())


def ask_to_send_again(key: str) -> None:
    """Write to all that a backup may lack what was answered last."""
    actions.ask_to_send_again(round=queries.rounds().get(key=key), at=timezone.now())


def ask_leader_first(key: str) -> None:
    """Write to the leader that her answers come first."""
    actions.ask_leader_first(round=queries.rounds().get(key=key), at=timezone.now())


def _each(
    things: Iterable[Thing], do: Callable[[Thing, datetime], None], at: datetime
) -> None:
    """Do something for each; a failure is written down and the rest goes on."""
    for thing in list(things):
        try:
            do(thing, at)
        except Exception:
            logger.exception("%s failed for %s", do.__name__, thing.key)
