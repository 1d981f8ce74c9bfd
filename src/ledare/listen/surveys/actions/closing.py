"""The end of a round: closed and released once, or called off without a trace."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.jobs import queue
from ledare.listen.surveys import keeping, rules, thematic
from ledare.listen.surveys.actions import inboxes
from ledare.listen.surveys.actions.nominating import forget_nominees
from ledare.listen.surveys.models import Round
from ledare.people.actions import forget_tokens
from ledare.people.models import Person
from ledare.responses import closing, releases, rooms

State = Round.State
INSTANT = timedelta(seconds=1)


def _nothing(step: str) -> None:
    """Do nothing before a step."""


def close_round(
    *,
    round: Round,
    at: datetime,
    before_step: Callable[[str], None] = _nothing,
) -> Round:
    """Close a round and release its figures; safe to repeat after any crash."""
    round = _begin_closing(round)
    if round.state != State.CLOSING:
        return round
    closing.close(
        round.key,
        forget_tokens=lambda: _forget_names(round),
        before_step=before_step,
        sort=thematic.sorter(),
        riders=inboxes.riders_of(round),
        keep_own=keeping.keep_own,
    )
    return _mark_released(round, at)


def _forget_names(round_: Round) -> None:
    """Forget who took a token, and who stands behind a key that could be named."""
    inboxes.forget_tokens_of_both(round_)
    forget_nominees(round_)


@transaction.atomic
def _begin_closing(round_: Round) -> Round:
    """Take no more answers on the named side; the inbox comes along."""
    round_ = _locked(round_)
    if round_.state == State.OPEN:
        round_.state = State.CLOSING
        round_.save(update_fields=["state"])
        inboxes.take_along(round_)
    return round_


@transaction.atomic
def _mark_released(round_: Round, at: datetime) -> Round:
    """Say that the figures are out, once."""
    round_ = _locked(round_)
    if round_.state != State.CLOSING:
        return round_
    release = releases.release_of(round_.key)
    round_.state = State.RELEASED
    round_.released_at = at
    round_.save(update_fields=["state", "released_at"])
    record(
        "listen.round.released",
        about=round_.key,
        at=at,
        release=release.hash if release else "",
    )
    inboxes.mark_emptied(round_, at)
    queue.later("ledare.listen.surveys.tasks.thank", round_.key)
    queue.later("ledare.listen.surveys.tasks.open_inbox", round_.key)
    return round_


@transaction.atomic
def close_early(
    *,
    by: Person,
    round: Round,
    at: datetime,
) -> Round:
    """End a round before its time; its leader can, and sees nothing before."""
    if not rules.may_run(by, round):
        raise PermissionDenied(_("Only the leader who asks closes a round early."))
    round = _locked(round)
    if round.state != State.OPEN:
        return round
    round.closes_at = min(round.closes_at, max(at, round.opens_at + INSTANT))
    round.save(update_fields=["closes_at"])
    record("listen.round.closed_early", by=by.key, about=round.key, at=at)
    queue.later("ledare.listen.surveys.tasks.close", round.key)
    return round


def call_off(
    *,
    by: Person,
    round: Round,
    at: datetime,
) -> Round:
    """Call a round off: what was answered is destroyed and nothing is released."""
    if not rules.may_run(by, round):
        raise PermissionDenied(_("Only the leader who asks calls a round off."))
    round = _mark_cancelled(by, round, at)
    finish_calling_off(round=round)
    return round


@transaction.atomic
def _mark_cancelled(by: Person, round_: Round, at: datetime) -> Round:
    round_ = _locked(round_)
    is_stuck = rooms.has_lost_its_key(round_.key)
    if not rules.may_be_called_off(round_, is_stuck=is_stuck):
        return round_
    was_open = round_.state != State.DRAFT
    round_.state = State.CANCELLED
    round_.save(update_fields=["state"])
    inboxes.let_go(round_)
    record("listen.round.called_off", by=by.key, about=round_.key, at=at)
    # Said before the answers are destroyed: a crash between is made good by the queue.
    if was_open:
        queue.later("ledare.listen.surveys.tasks.finish_calling_off", round_.key)
    return round_


def finish_calling_off(*, round: Round) -> None:
    """Destroy what was answered in a round that was called off; safe to repeat."""
    if round.state == State.CANCELLED and round.opened_at is not None:
        rooms.cancel_room(round.key)
        forget_tokens(round_key=round.key)
        forget_nominees(round)


def _locked(round_: Round) -> Round:
    return Round.objects.select_for_update().get(pk=round_.pk)
