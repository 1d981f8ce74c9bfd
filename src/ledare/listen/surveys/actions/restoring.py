"""Rounds that were open in a backup which was brought back: none is left hanging."""

from datetime import datetime

from django.db import transaction

from ledare.audit.actions import record
from ledare.jobs import queue
from ledare.listen.surveys.actions import inboxes
from ledare.listen.surveys.actions.closing import finish_calling_off
from ledare.listen.surveys.actions.paper import set_paper_aside
from ledare.listen.surveys.models import Round
from ledare.people.actions import forget_tokens
from ledare.people.models import new_key
from ledare.responses import rooms

State = Round.State


@transaction.atomic
def reopen_round(*, round: Round, at: datetime) -> Round:
    """Ask a round anew under new keys; what was sealed to the lost ones is deleted.

    It moves to a new address: a device refuses other keys than those it saw first.
    Everybody is written to, and may take a token once more.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    if round.state != State.OPEN:
        return round
    forget_tokens(round_key=round.key)
    was, round.key = round.key, new_key()
    round.seal = rooms.open_room_instead(round.key, of=was).seal.hex()
    round.save(update_fields=["key", "seal"])
    set_paper_aside(round)
    record("listen.round.reopened", about=round.key, at=at, was=was, seal=round.seal)
    queue.later("ledare.listen.surveys.tasks.ask_again", round.key)
    return round


def call_off_restored(*, round: Round, at: datetime) -> Round:
    """Call a round off that cannot be asked again; nothing of it is ever shown."""
    with transaction.atomic():
        round = Round.objects.select_for_update().get(pk=round.pk)
        if round.state not in {State.OPEN, State.CLOSING}:
            return round
        round.state = State.CANCELLED
        round.save(update_fields=["state"])
        inboxes.let_go(round)
        record("listen.round.called_off", about=round.key, at=at, why="restored")
        queue.later("ledare.listen.surveys.tasks.finish_calling_off", round.key)
    finish_calling_off(round=round)
    return round


def go_on_restored(*, round: Round) -> None:
    """Let a round go on whose keys are still here, and say what a backup lacks."""
    queue.later("ledare.listen.surveys.tasks.ask_to_send_again", round.key)
