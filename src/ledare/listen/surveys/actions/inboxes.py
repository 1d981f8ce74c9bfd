"""The inbox of a leader and a unit: opened, emptied with a round, or called off unread.

It has no letters, and nobody sees whether anything lies in it: the only thing that is
ever shown is what its words become in the round it is emptied with
(docs/decisions/0016).
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from ledare.audit.actions import record
from ledare.jobs import queue
from ledare.listen.surveys import queries, questions, rules
from ledare.listen.surveys.actions.opening import one_opens_at_a_time, take_seats
from ledare.listen.surveys.audience import audience_of
from ledare.listen.surveys.models import Round, Seat
from ledare.people.actions import forget_tokens, take_tokens
from ledare.people.models import Person, Unit
from ledare.responses import releases, rooms
from ledare.responses.riders import Riding
from ledare.trust.themes import SMALLEST_BLOCK

State = Round.State
# An inbox has no end of its own: it ends with a round.
NO_END: Final = timedelta(days=36525)


@transaction.atomic
def open_inbox(*, leader: Person, unit: Unit, at: datetime) -> Round | None:
    """Open the inbox of a leader and a unit, where none is open.

    None where fewer than ten would be asked: whatever they wrote, nobody could ever be
    shown it, and where she does not lead.
    """
    one_opens_at_a_time()
    there = queries.inboxes().filter(leader=leader, unit=unit, state__in=queries.WAITS)
    if (found := there.first()) is not None:
        return found
    audience = audience_of(unit, leader=leader, on=timezone.localdate(at))
    is_led = rules.may_ask(leader, unit, queries.units_to_ask(leader, at))
    if not is_led or audience.n_asked < SMALLEST_BLOCK:
        return None
    asked = questions.of_inbox()
    inbox = Round(
        kind=Round.Kind.INBOX,
        leader=leader,
        unit=unit,
        state=State.OPEN,
        questions=[question.as_json() for question in asked],
        opens_at=at,
        closes_at=at + NO_END,
        opened_at=at,
    )
    plan = audience.plan(inbox.key, asked)
    inbox.seal = rooms.open_room(plan).seal.hex()
    inbox.save()
    take_seats(inbox, audience, plan)
    _set_tokens_aside(inbox)
    record(
        "listen.inbox.opened",
        about=inbox.key,
        at=at,
        seal=inbox.seal,
        asked=audience.n_asked,
        unit=unit.key,
    )
    return inbox


def _set_tokens_aside(inbox: Round) -> None:
    """Note for everybody alike what stands for a token that nobody has asked for.

    In a round nearly everybody takes one. Here few do, and a list of them would be a
    list of who may have written.
    """
    seats = inbox.seats.select_related("round", "person")
    hashes = {seat.person.key: rules.stands_for_a_token(seat) for seat in seats}
    take_tokens(round_key=inbox.key, blinded_hashes=hashes)


# --- with a round -------------------------------------------------------------------


def take_along(round_: Round) -> None:
    """Let the inbox of a round's leader and unit ride with it, from its close on."""
    open_ones = queries.inboxes().filter(
        leader=round_.leader_id, unit=round_.unit_id, state=State.OPEN
    )
    open_ones.update(state=State.CLOSING, rides_with=round_)


def riders_of(round_: Round) -> list[Riding]:
    """Return the inboxes that ride with a round, and who of each is asked in it."""
    riding = queries.inboxes().filter(rides_with=round_).order_by("pk")
    return [Riding(inbox.key, _staying(inbox, round_)) for inbox in riding]


def _staying(inbox: Round, round_: Round) -> Counter[str]:
    """Return how many of each cell the round asks in a unit of that very cell."""
    plan = rooms.plan_of(inbox.key)
    covers = {cell.key: set(cell.covers) for cell in plan.cells} if plan else {}
    asked = dict(Seat.objects.filter(round=round_).values_list("person_id", "unit_key"))
    seats = Seat.objects.filter(round=inbox).values_list("person_id", "cell_key")
    return Counter(
        cell for person, cell in seats if asked.get(person) in covers.get(cell, ())
    )


def forget_tokens_of_both(round_: Round) -> None:
    """Forget who took a token of a round, or of an inbox that rides with it."""
    for key in [round_.key, *rooms.riders_of(round_.key)]:
        forget_tokens(round_key=key)


def mark_emptied(round_: Round, at: datetime) -> None:
    """Say of each inbox that rode with a round that it is over."""
    for inbox in queries.inboxes().filter(rides_with=round_, state=State.CLOSING):
        release = releases.release_of(inbox.key)
        if release is not None:
            inbox.state, inbox.released_at = State.RELEASED, at
            inbox.closes_at = _end(inbox, at)
            record("listen.inbox.emptied", about=inbox.key, at=at, release=release.hash)
        elif rooms.is_open(inbox.key):
            inbox.state, inbox.rides_with = State.OPEN, None
        else:  # its key was lost, and with it what lay in it
            inbox.state, inbox.closes_at = State.CANCELLED, _end(inbox, at)
        inbox.save()


def _end(inbox: Round, at: datetime) -> datetime:
    """Return when an inbox ends: after it opened, be it by a moment."""
    return max(at, inbox.opens_at + timedelta(seconds=1))


def let_go(round_: Round) -> None:
    """Keep the inboxes open that were to be emptied with a round."""
    riding = queries.inboxes().filter(rides_with=round_, state=State.CLOSING)
    riding.update(state=State.OPEN, rides_with=None)


# --- without one --------------------------------------------------------------------


def call_off_inbox(*, inbox: Round, at: datetime, why: str) -> None:
    """End an inbox unread: what lay in it is destroyed, and nobody was shown it."""
    with transaction.atomic():
        inbox = queries.inboxes().select_for_update(of=("self",)).get(pk=inbox.pk)
        if inbox.state != State.OPEN:
            return
        inbox.state, inbox.closes_at = State.CANCELLED, _end(inbox, at)
        inbox.save(update_fields=["state", "closes_at"])
        record("listen.inbox.called_off", about=inbox.key, at=at, why=why)
        queue.later("ledare.listen.surveys.tasks.finish_inbox", inbox.key)
    finish_calling_off_inbox(inbox=inbox)


def finish_calling_off_inbox(*, inbox: Round) -> None:
    """Destroy what lay in an inbox that was called off; safe to repeat."""
    if inbox.state == State.CANCELLED:
        rooms.cancel_room(inbox.key)
        forget_tokens(round_key=inbox.key)
