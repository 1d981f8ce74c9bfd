"""Links that let people in: into a unit for anybody, or back in for one person."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.people import rules
from ledare.people.actions.roster import new_person, seat
from ledare.people.models import Invitation, Person, Unit

DAYS = 14
USES = 50


class InvitationSpent(Exception):
    """The link is unknown, too old or used up; nobody is told which."""


@dataclass(frozen=True)
class Invited:
    """An invitation and the secret in its link, which is shown once."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(*, by: Person, unit: Unit, at: datetime) -> Invited:
    """Make a link into a unit, for two weeks and fifty people; leader or admin can."""
    if not rules.may_invite(by, unit, on=at.date()):
        raise PermissionDenied(_("The leader of a unit or an administrator invites."))
    invited = _made(by=by, unit=unit, uses=USES, at=at)
    record("people.invitation.made", by=by.key, about=unit.key, at=at)
    return invited


@transaction.atomic
def invite_back(*, by: Person, person: Person, at: datetime) -> Invited:
    """Make a link that signs one person in, once, within two weeks.

    A link made before stops working. Both stand in the log the person can read.
    """
    if not rules.may_make_link(by, person, on=at.date()):
        raise PermissionDenied(_("You cannot make a link for this person."))
    Invitation.objects.filter(person=person).delete()
    invited = _made(by=by, person=person, uses=1, at=at)
    record("people.link.made", by=by.key, about=person.key, at=at)
    return invited


@transaction.atomic
def invite_back_from_the_terminal(*, person: Person, at: datetime) -> Invited:
    """Make a link that signs one person in, for who runs the machine's commands."""
    Invitation.objects.filter(person=person).delete()
    invited = _made(by=person, person=person, uses=1, at=at)
    record("people.link.made", about=person.key, at=at)
    return invited


@transaction.atomic
def withdraw_invitations(*, by: Person, unit: Unit, at: datetime) -> None:
    """Let no link into a unit work any more; its leader or an admin can."""
    if not rules.may_invite(by, unit, on=at.date()):
        raise PermissionDenied(_("The leader of a unit or an administrator invites."))
    Invitation.objects.filter(unit=unit).delete()
    record("people.invitation.withdrawn", by=by.key, about=unit.key, at=at)


def invitation_for(token: str, *, at: datetime) -> Invitation:
    """Return the invitation of a link; InvitationSpent when it is good no more."""
    invitation = (
        Invitation.objects.filter(
            token_hash=_hash(token), uses_left__gt=0, expires_at__gt=at
        )
        .select_related("unit", "person", "made_by")
        .first()
    )
    if invitation is None or _is_stale(invitation):
        raise InvitationSpent
    return invitation


@transaction.atomic
def accept_invitation(
    *,
    token: str,
    name: str,
    email: str | None = None,
    language: str = "en",
    time_zone: str = "UTC",
    at: datetime,
) -> Person:
    """Make the person a link into a unit brought, and let her join it."""
    unit = _use(invitation_for(token, at=at)).unit
    if unit is None:
        raise InvitationSpent
    person = new_person(name=name, email=email, language=language, time_zone=time_zone)
    seat(person=person, unit=unit, on=at.date())
    record(
        "people.person.joined", by=person.key, about=person.key, at=at, unit=unit.key
    )
    return person


@transaction.atomic
def join_by_invitation(*, token: str, by: Person, at: datetime) -> Unit:
    """Let somebody who is here already join the unit of a link."""
    unit = _use(invitation_for(token, at=at)).unit
    if unit is None:
        raise InvitationSpent
    seat(person=by, unit=unit, on=at.date())
    record("people.person.joined", by=by.key, about=by.key, at=at, unit=unit.key)
    return unit


@transaction.atomic
def come_back(*, token: str, at: datetime) -> Person:
    """Use up one person's own link and return who is to be signed in."""
    person = _use(invitation_for(token, at=at)).person
    if person is None:
        raise InvitationSpent
    record("people.link.used", by=person.key, about=person.key, at=at)
    return person


def _made(
    *,
    by: Person,
    at: datetime,
    uses: int,
    unit: Unit | None = None,
    person: Person | None = None,
) -> Invited:
    """Keep an invitation; of its secret only the hash."""
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        token_hash=_hash(token),
        unit=unit,
        person=person,
        made_by=by,
        expires_at=at + timedelta(days=DAYS),
        uses_left=uses,
    )
    return Invited(invitation=invitation, token=token)


def _use(invitation: Invitation) -> Invitation:
    """Use an invitation once, though two people open it at the same moment."""
    used = Invitation.objects.filter(pk=invitation.pk, uses_left__gt=0).update(
        uses_left=F("uses_left") - 1
    )
    if not used:
        raise InvitationSpent
    return invitation


def _is_stale(invitation: Invitation) -> bool:
    """Tell whether what an invitation leads to is there no more."""
    if invitation.unit is not None:
        return invitation.unit.closed_on is not None
    return invitation.person is None or not invitation.person.is_active


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
