"""Make a promise, keep it, hand it over, let it go, take it up again."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.act.commitments import queries, rules
from ledare.act.commitments.models import Change, Commitment, Offer
from ledare.audit.actions import record
from ledare.believe.beliefs.models import Behaviour, Belief
from ledare.listen.surveys.models import Round
from ledare.people.models import Person, Unit
from ledare.people.queries import units_led_by

State, Kind = Commitment.State, Change.Kind


@transaction.atomic
def make_commitment(
    *,
    by: Person,
    unit: Unit,
    what: str,
    due_on: date,
    at: datetime,
    said: str = "",
    when_where_how: str = "",
    round: Round | None = None,
    belief: Belief | None = None,
    behaviour: Behaviour | None = None,
    came_from: str = "",
) -> Commitment:
    """Promise something to a unit; its leader can, and owns the promise first.

    ``came_from`` is the source key of what somebody said to her that it answers.
    """
    if not rules.may_make(by, leads=_leads(by, unit, round, at)):
        raise PermissionDenied(_("Whoever leads the unit makes promises to it."))
    origins = [belief.leader_id] if belief else []
    origins += [behaviour.belief.leader_id] if behaviour else []
    if set(origins) - {by.pk}:
        raise PermissionDenied(_("A promise comes from a belief of your own."))
    if came_from and not queries.answers(by, came_from, on=timezone.localdate(at)):
        raise PermissionDenied(_("A promise answers what was said to you."))
    commitment = Commitment.objects.create(
        leader=by,
        owner=by,
        unit=unit,
        said=said,
        what=what,
        when_where_how=when_where_how,
        due_on=due_on,
        made_at=at,
        round=round,
        belief=belief,
        behaviour=behaviour,
        came_from=came_from,
    )
    _note(Kind.MADE, "made", by=by, commitment=commitment, at=at)
    return commitment


@transaction.atomic
def edit_commitment(
    *,
    by: Person,
    commitment: Commitment,
    what: str,
    due_on: date,
    at: datetime,
    said: str = "",
    when_where_how: str = "",
) -> Commitment:
    """Change the words or the day of an open promise; the earlier words stay."""
    if not rules.may_edit(by, commitment):
        raise PermissionDenied(_("An open promise is changed by those who carry it."))
    before = (commitment.what, commitment.due_on)
    commitment.said, commitment.what = said, what
    commitment.when_where_how, commitment.due_on = when_where_how, due_on
    commitment.save(update_fields=["said", "what", "when_where_how", "due_on"])
    if before != (what, due_on):
        earlier = f"{before[0][:280]} ({before[1].isoformat()})"
        _note(Kind.EDITED, "edited", by=by, commitment=commitment, at=at, note=earlier)
    return commitment


@transaction.atomic
def offer_to_take(*, by: Person, commitment: Commitment, at: datetime) -> Offer:
    """Say "I will take this"; the leader decides."""
    is_inside = queries.is_inside(by, commitment.unit, on=timezone.localdate(at))
    has_offered = commitment.offers.filter(person=by).exists()
    if not rules.may_offer(
        by, commitment, is_inside=is_inside, has_offered=has_offered
    ):
        raise PermissionDenied(_("An open promise to your unit can be taken once."))
    offer = Offer.objects.create(commitment=commitment, person=by, offered_at=at)
    record("act.commitment.offered", by=by.key, about=commitment.key, at=at)
    return offer


@transaction.atomic
def withdraw_offer(*, by: Person, commitment: Commitment, at: datetime) -> None:
    """Take an offer back; nothing is left of it."""
    removed, _rows = commitment.offers.filter(person=by).delete()
    if removed:
        record("act.commitment.withdrawn", by=by.key, about=commitment.key, at=at)


@transaction.atomic
def hand_over(
    *, by: Person, commitment: Commitment, to: Person, at: datetime
) -> Commitment:
    """Give a promise to somebody who offered, or back to the leader."""
    has_offered = commitment.offers.filter(person=to).exists()
    if not rules.may_hand_over(by, commitment, to, has_offered=has_offered):
        raise PermissionDenied(_("A promise goes only to somebody who offered."))
    commitment.owner = to
    commitment.save(update_fields=["owner"])
    commitment.offers.filter(person=to).delete()
    _note(Kind.HANDED, "handed", by=by, commitment=commitment, at=at, note=to.name)
    return commitment


@transaction.atomic
def keep_commitment(*, by: Person, commitment: Commitment, at: datetime) -> Commitment:
    """Mark a promise as kept; its owner can."""
    if not rules.may_keep(by, commitment):
        raise PermissionDenied(_("The owner of a promise marks it as kept."))
    _move(commitment, State.KEPT, at)
    _note(Kind.KEPT, "kept", by=by, commitment=commitment, at=at)
    return commitment


@transaction.atomic
def let_go(
    *, by: Person, commitment: Commitment, reason: str, at: datetime
) -> Commitment:
    """End a promise that will not be kept, and say why."""
    if not rules.may_let_go(by, commitment):
        raise PermissionDenied(_("A promise is let go by those who carry it."))
    if not reason.strip():
        raise ValueError("A promise is let go with a reason; none was given.")
    _move(commitment, State.LET_GO, at, reason=reason.strip())
    _note(
        Kind.LET_GO, "let_go", by=by, commitment=commitment, at=at, note=reason.strip()
    )
    return commitment


@transaction.atomic
def reopen_commitment(
    *, by: Person, commitment: Commitment, at: datetime
) -> Commitment:
    """Take an ended promise up again; what happened stays in its history."""
    if not rules.may_reopen(by, commitment):
        raise PermissionDenied(_("An ended promise is taken up by those it was with."))
    _move(commitment, State.OPEN, None)
    _note(Kind.REOPENED, "reopened", by=by, commitment=commitment, at=at)
    return commitment


def _leads(by: Person, unit: Unit, round_: Round | None, at: datetime) -> bool:
    if round_ is not None:
        return round_.leader_id == by.pk and round_.unit_id == unit.pk
    return unit in units_led_by(by, on=timezone.localdate(at))


def _move(
    commitment: Commitment, state: str, ended_at: datetime | None, *, reason: str = ""
) -> None:
    commitment.state, commitment.ended_at = state, ended_at
    commitment.reason = reason
    commitment.save(update_fields=["state", "ended_at", "reason"])


def _note(
    kind: str,
    verb: str,
    *,
    by: Person,
    commitment: Commitment,
    at: datetime,
    note: str = "",
) -> None:
    Change.objects.create(commitment=commitment, kind=kind, by=by, at=at, note=note)
    record(f"act.commitment.{verb}", by=by.key, about=commitment.key, at=at)
