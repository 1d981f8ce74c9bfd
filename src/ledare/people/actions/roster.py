"""Who is here, and where: join, move, leave."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.people import rules
from ledare.people.actions.addresses import address_replaced
from ledare.people.actions.dated import end
from ledare.people.actions.sessions import end_sessions
from ledare.people.models import Leadership, Membership, Person, Role, Unit


@transaction.atomic
def add_person(
    *,
    by: Person,
    name: str,
    unit: Unit,
    email: str | None = None,
    language: str = "en",
    time_zone: str = "UTC",
    at: datetime,
) -> Person:
    """Make a person and let her join a unit; an admin can."""
    if not rules.may_edit_roster(by):
        raise PermissionDenied(_("An administrator adds people."))
    person = new_person(name=name, email=email, language=language, time_zone=time_zone)
    seat(person=person, unit=unit, on=at.date())
    record("people.person.joined", by=by.key, about=person.key, at=at, unit=unit.key)
    return person


@transaction.atomic
def join(*, by: Person, person: Person, unit: Unit, at: datetime) -> Membership:
    """Let a known person belong to a unit; its leader or an admin can."""
    if not rules.may_take_in(by, unit, on=at.date()):
        raise PermissionDenied(_("The leader of a unit or an administrator does this."))
    membership = seat(person=person, unit=unit, on=at.date())
    record("people.person.joined", by=by.key, about=person.key, at=at, unit=unit.key)
    return membership


@transaction.atomic
def move(*, by: Person, person: Person, unit: Unit, at: datetime) -> Membership:
    """Let a person leave her unit of the chart for another; an admin can."""
    if not rules.may_edit_roster(by):
        raise PermissionDenied(_("An administrator moves people."))
    on = at.date()
    before = chart_memberships(person, on=on)
    if any(row.unit_id == unit.pk and row.starts_on <= on for row in before):
        raise ValidationError(
            _("%(name)s is in %(unit)s already."),
            params={"name": person.name, "unit": unit.name},
        )
    end(before, on=on)
    membership = seat(person=person, unit=unit, on=on)
    record("people.person.moved", by=by.key, about=person.key, at=at, unit=unit.key)
    return membership


@transaction.atomic
def leave(*, by: Person, person: Person, unit: Unit, at: datetime) -> None:
    """Let a person leave a unit; she herself, its leader or an admin can.

    From a circle she may walk out herself; the chart is others' to change.
    """
    is_own_circle = by == person and unit.kind == Unit.Kind.CIRCLE
    if not is_own_circle and not rules.may_remove(by, unit, on=at.date()):
        raise PermissionDenied(_("The leader of a unit or an administrator does this."))
    end(
        Membership.objects.not_over(at.date()).filter(person=person, unit=unit),
        on=at.date(),
    )
    record("people.person.left", by=by.key, about=person.key, at=at, unit=unit.key)


@transaction.atomic
def depart(*, by: Person, person: Person, at: datetime) -> None:
    """Let a person leave the organisation; an admin can."""
    if not rules.may_edit_roster(by):
        raise PermissionDenied(_("An administrator does this."))
    check_an_admin_stays(person)
    end_everything(person, on=at.date())
    end_sessions(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    record("people.person.departed", by=by.key, about=person.key, at=at)


@transaction.atomic
def change_person(
    *, by: Person, person: Person, name: str, email: str | None, at: datetime
) -> Person:
    """Set a person's name and address; an admin can, and the old address is told."""
    if not rules.may_edit_roster(by):
        raise PermissionDenied(_("An administrator does this."))
    before = Person.objects.values_list("email", flat=True).get(pk=person.pk)
    person.name = name
    person.email = email or None
    person.save(update_fields=["name", "email"])
    address_replaced(person, before, at=at)
    record("people.person.changed", by=by.key, about=person.key, at=at)
    return person


def new_person(
    *, name: str, email: str | None, language: str, time_zone: str
) -> Person:
    """Keep a new person, after checking that her address is nobody else's."""
    if email and Person.objects.filter(email__iexact=email).exists():
        raise ValidationError(_("Somebody with this e-mail address is here already."))
    return Person.objects.create_user(
        name=name, email=email or None, language=language, time_zone=time_zone
    )


def seat(*, person: Person, unit: Unit, on: date) -> Membership:
    """Open a membership, in one unit of the chart at a time."""
    if unit.closed_on is not None:
        raise ValidationError(
            _("%(unit)s is closed; choose an open unit."), params={"unit": unit.name}
        )
    open_rows = Membership.objects.not_over(on).filter(person=person)
    if unit.kind == Unit.Kind.CHART:
        open_rows = open_rows.filter(unit__kind=Unit.Kind.CHART)
    else:
        open_rows = open_rows.filter(unit=unit)
    there = open_rows.select_related("unit").first()
    if there is not None:
        raise ValidationError(
            _("%(name)s is in %(unit)s already."),
            params={"name": person.name, "unit": there.unit.name},
        )
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
    return Membership.objects.create(person=person, unit=unit, starts_on=on)


def chart_memberships(person: Person, *, on: date) -> list[Membership]:
    """Return the memberships in the chart that hold on a day or later."""
    rows = Membership.objects.not_over(on).filter(person=person)
    return list(rows.filter(unit__kind=Unit.Kind.CHART))


def end_everything(person: Person, *, on: date) -> None:
    """End all a person belongs to and leads; close the circles she gathered."""
    circles = Unit.objects.filter(
        kind=Unit.Kind.CIRCLE, closed_on=None, leaderships__person=person
    )
    for circle in circles:
        close_circle(circle, on=on)
    end(Membership.objects.not_over(on).filter(person=person), on=on)
    end(Leadership.objects.not_over(on).filter(person=person), on=on)
    Role.objects.filter(person=person).delete()
    if person.leads_since is not None:
        person.leads_since = None
        person.save(update_fields=["leads_since"])


def close_circle(circle: Unit, *, on: date) -> None:
    """Close a circle: nobody belongs to it or leads it from a day on."""
    end(Membership.objects.not_over(on).filter(unit=circle), on=on)
    end(Leadership.objects.not_over(on).filter(unit=circle), on=on)
    circle.closed_on = on
    circle.save(update_fields=["closed_on"])


def check_an_admin_stays(person: Person) -> None:
    """Refuse to lose the last administrator."""
    admins = Role.objects.filter(kind=Role.Kind.ADMIN, person__is_active=True)
    if admins.filter(person=person).exists() and admins.count() == 1:
        raise ValidationError(
            _("%(name)s is the last administrator; give the role to somebody first."),
            params={"name": person.name},
        )
