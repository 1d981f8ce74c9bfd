"""Whose round an imported file becomes."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.people import actions as people
from ledare.people import queries
from ledare.people.actions.chart import begin_to_lead
from ledare.people.models import Person, Unit


class NoSuchLeader(ValueError):
    """The terminal has to say whose round it is."""


@transaction.atomic
def leader_for(organisation: str, *, email: str, at: datetime) -> Person:
    """Return the leader by address, else who leads the organisation.

    Where nobody is there yet, a leader is made, whom a link lets in.
    """
    if email:
        return _with_space(_by_address(email), at)
    root = Unit.objects.filter(name=organisation, parent=None, closed_on=None).first()
    leader = queries.leader_of(root, on=at.date()) if root else None
    if leader is not None:
        return leader
    if Person.objects.exists():
        raise NoSuchLeader(_("Say whose round it becomes: --leader with an e-mail."))
    name = _("Leader of %(organisation)s") % {"organisation": organisation}
    return _with_space(Person.objects.create_user(name=name[:120]), at)


def put_in_charge(leader: Person, unit: Unit, *, at: datetime) -> None:
    """Let the leader lead the organisation, where nobody does."""
    if queries.leader_of(unit, on=at.date()) is None:
        begin_to_lead(leader, unit, on=at.date())
        record("people.leader.appointed", about=leader.key, at=at, unit=unit.key)


def link_for(leader: Person, *, at: datetime) -> str:
    """Return an address that signs the leader in, once."""
    invited = people.invite_back_from_the_terminal(person=leader, at=at)
    path = reverse("invitation", args=[invited.token])
    return f"{settings.LEDARE_URL}{path}"


def _by_address(email: str) -> Person:
    leader = Person.objects.filter(email__iexact=email).first()
    if leader is None:
        raise NoSuchLeader(
            _("Nobody here has the address %(email)s.") % {"email": email}
        )
    return leader


def _with_space(leader: Person, at: datetime) -> Person:
    if not leader.has_leaders_space:
        leader.leads_since = at.date()
        leader.save(update_fields=["leads_since"])
    return leader
