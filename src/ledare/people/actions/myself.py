# ruff: noqa: SLF001 _base_manager is Django's documented name
"""What a person changes about herself, and how all that is hers is erased."""

from collections.abc import Callable
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import CASCADE
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.mail.models import Letter
from ledare.people import rules
from ledare.people.actions.addresses import address_replaced
from ledare.people.actions.roster import check_an_admin_stays, end_everything
from ledare.people.actions.sessions import end_sessions
from ledare.people.models import Invitation, Leadership, Membership, Person, Unit
from ledare.people.queries.own import fields_to, names_another

# Rooms above add what is hers alone though it hangs on what others need.
also_erased: list[Callable[[Person], None]] = []


@transaction.atomic
def change_me(
    *,
    by: Person,
    name: str,
    email: str | None,
    language: str,
    time_zone: str,
    at: datetime,
) -> Person:
    """Set one's own name, address, language and time zone.

    A letter to the old address says that it is hers no more.
    """
    before = Person.objects.values_list("email", flat=True).get(pk=by.pk)
    after = email or None
    if after and Person.objects.filter(email__iexact=after).exclude(pk=by.pk).exists():
        raise ValidationError(_("Somebody with this e-mail address is here already."))
    by.name, by.email = name, after
    by.language, by.time_zone = language, time_zone
    by.save(update_fields=["name", "email", "language", "time_zone"])
    address_replaced(by, before, at=at)
    record("people.person.changed", by=by.key, about=by.key, at=at)
    return by


@transaction.atomic
def choose_language(*, by: Person, language: str) -> Person:
    """Set the language one reads Ledare in."""
    by.language = language
    by.save(update_fields=["language"])
    return by


@transaction.atomic
def erase(*, by: Person, person: Person, at: datetime) -> Person:
    """Erase what is kept about a person with her name, and sign her out for good.

    Dated memberships and what she did for others stay, under no name; a release never
    changes. She herself can, and an admin.
    """
    if not rules.may_erase(by, person):
        raise PermissionDenied(_("Only the person herself or an administrator can."))
    check_an_admin_stays(person)
    _rename_her_circles(person)
    end_everything(person, on=at.date())
    if person.email:
        Letter.objects.filter(to__iexact=person.email).delete()
    Invitation.objects.filter(made_by=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    Person.objects.filter(mentor=person).update(mentor=None)
    for erase_more in also_erased:
        erase_more(person)
    _delete_what_is_hers_alone(person)
    end_sessions(person)
    _forget_the_name(person)
    record("people.person.erased", by=by.key, about=person.key, at=at)
    return person


def _delete_what_is_hers_alone(person: Person) -> None:
    """Delete the rows that would go with a person and name nobody else."""
    for field in fields_to(Person):
        model = field.model
        if field.remote_field.on_delete != CASCADE or model in (Membership, Leadership):
            continue
        for row in model._base_manager.filter(**{field.name: person}):
            if not names_another(row, person):
                row.delete()


def _rename_her_circles(person: Person) -> None:
    """Take a person's name out of what the circles she gathered are called."""
    circles = Unit.objects.filter(
        kind=Unit.Kind.CIRCLE, name__contains=person.name, leaderships__person=person
    )
    nobody = _("The circle of %(name)s") % {"name": _("Former colleague")}
    Unit.objects.filter(pk__in=list(circles.values_list("pk", flat=True))).update(
        name=nobody
    )


def _forget_the_name(person: Person) -> None:
    """Leave a row nobody can be known by."""
    person.name = _("Former colleague")
    person.email = None
    person.external_id = None
    person.imported_on = None
    person.mentor = None
    person.is_active = False
    person.set_unusable_password()
    person.last_login = None
    person.save()
