"""The very first act: an organisation and the administrator who looks after it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.people import rules
from ledare.people.actions.roster import seat
from ledare.people.models import Person, Role, Unit


@transaction.atomic
def found_organisation(
    *,
    organisation: str,
    name: str,
    at: datetime,
    email: str | None = None,
    password: str | None = None,
    language: str = "en",
    time_zone: str = "UTC",
) -> Person:
    """Make the organisation and its first administrator, where there is none yet."""
    if rules.has_an_admin():
        raise PermissionDenied(_("Somebody administers here already."))
    admin = Person.objects.create_user(
        name=name,
        email=email or None,
        password=password,
        language=language,
        time_zone=time_zone,
    )
    unit = Unit.objects.filter(kind=Unit.Kind.CHART, parent=None).first()
    unit = unit or Unit.objects.create(name=organisation)
    seat(person=admin, unit=unit, on=at.date())
    Role.objects.create(person=admin, kind=Role.Kind.ADMIN, given_at=at)
    record("people.organisation.founded", by=admin.key, about=unit.key, at=at)
    return admin
