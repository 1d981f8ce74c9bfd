"""Sign somebody out: on her other devices, or everywhere."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.people import rules
from ledare.people.models import Person


@transaction.atomic
def sign_out_elsewhere(
    *, by: Person, person: Person, keep: str = "", at: datetime
) -> None:
    """End a person's sessions but the one to keep; she herself can, and an admin."""
    if by != person and not rules.is_admin(by):
        raise PermissionDenied(_("Only the person herself or an administrator can."))
    end_sessions(person, keep=keep)
    record("people.sessions.ended", by=by.key, about=person.key, at=at)


def end_sessions(person: Person, *, keep: str = "") -> None:
    """Delete a person's sessions; one holds the address she signed in with."""
    for session in Session.objects.exclude(session_key=keep).iterator():
        held = session.get_decoded()
        signing_in = (held.get("account_login") or {}).get("user_pk")
        if str(person.pk) in (held.get("_auth_user_id"), signing_in):
            session.delete()
