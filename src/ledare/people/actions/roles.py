"""Tasks for the whole organisation, given and taken by an administrator."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.people import rules
from ledare.people.actions.roster import check_an_admin_stays
from ledare.people.models import Person, Role


@transaction.atomic
def give_role(*, by: Person, person: Person, kind: str, at: datetime) -> Role:
    """Give somebody a role; giving it twice changes nothing."""
    _check_may(by)
    role, is_new = Role.objects.get_or_create(
        person=person, kind=Role.Kind(kind), defaults={"given_at": at}
    )
    if is_new:
        record("people.role.given", by=by.key, about=person.key, at=at, role=kind)
    return role


@transaction.atomic
def take_role(*, by: Person, person: Person, kind: str, at: datetime) -> None:
    """Take a role from somebody; the last administrator keeps hers."""
    _check_may(by)
    if kind == Role.Kind.ADMIN:
        check_an_admin_stays(person)
    taken, _rows = Role.objects.filter(person=person, kind=kind).delete()
    if taken:
        record("people.role.taken", by=by.key, about=person.key, at=at, role=kind)


def _check_may(by: Person) -> None:
    if not rules.is_admin(by):
        raise PermissionDenied(_("An administrator gives and takes roles."))
