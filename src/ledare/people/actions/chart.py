"""The organisation's chart: units open, move and close; leaders are appointed."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.people import queries, rules
from ledare.people.actions.dated import end
from ledare.people.models import Leadership, Membership, Person, Unit


@transaction.atomic
def open_unit(*, by: Person, name: str, parent: Unit | None, at: datetime) -> Unit:
    """Add a unit to the chart; an admin can."""
    _check_may_edit(by)
    _check_name(name, parent)
    unit = Unit.objects.create(name=name, parent=parent)
    record("people.unit.opened", by=by.key, about=unit.key, at=at)
    return unit


@transaction.atomic
def rename_unit(*, by: Person, unit: Unit, name: str, at: datetime) -> Unit:
    """Give a unit another name; an admin can, and the leader of a circle."""
    if unit.kind == Unit.Kind.CIRCLE:
        if not rules.leads(by, unit, on=at.date()):
            raise PermissionDenied(_("Who leads a circle names it."))
    else:
        _check_may_edit(by)
        _check_name(name, unit.parent, besides=unit)
    unit.name = name
    unit.save(update_fields=["name"])
    record("people.unit.renamed", by=by.key, about=unit.key, at=at)
    return unit


@transaction.atomic
def move_unit(*, by: Person, unit: Unit, parent: Unit, at: datetime) -> Unit:
    """Put a unit below another; an admin can."""
    _check_may_edit(by)
    if parent.key in queries.tree().below(unit.key):
        raise ValidationError(
            _("%(parent)s is below %(unit)s, so it cannot be above it too."),
            params={"parent": parent.name, "unit": unit.name},
        )
    _check_name(unit.name, parent, besides=unit)
    unit.parent = parent
    unit.save(update_fields=["parent"])
    record("people.unit.moved", by=by.key, about=unit.key, at=at, parent=parent.key)
    return unit


@transaction.atomic
def close_unit(*, by: Person, unit: Unit, at: datetime) -> Unit:
    """Close a unit nobody is in any more; an admin can."""
    _check_may_edit(by)
    on = at.date()
    if unit.children.filter(closed_on=None).exists():
        raise ValidationError(_("There are open units below it; close those first."))
    if Membership.objects.filter(unit=unit, ends_on=None).exists():
        raise ValidationError(_("There are people in it; move them first."))
    end(Leadership.objects.filter(unit=unit, ends_on=None), on=on)
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    record("people.unit.closed", by=by.key, about=unit.key, at=at)
    return unit


@transaction.atomic
def appoint(*, by: Person, leader: Person, unit: Unit, at: datetime) -> Leadership:
    """Let somebody lead a unit from today, in place of who led it; an admin can."""
    _check_may_edit(by)
    now = queries.leader_of(unit, on=at.date())
    if now == leader:
        raise ValidationError(
            _("%(name)s leads %(unit)s already."),
            params={"name": leader.name, "unit": unit.name},
        )
    end(Leadership.objects.filter(unit=unit, ends_on=None), on=at.date())
    leadership = begin_to_lead(leader, unit, on=at.date())
    record("people.leader.appointed", by=by.key, about=leader.key, at=at, unit=unit.key)
    return leadership


@transaction.atomic
def dismiss(*, by: Person, unit: Unit, at: datetime) -> None:
    """Let nobody lead a unit from today; an admin can."""
    _check_may_edit(by)
    leader = queries.leader_of(unit, on=at.date())
    end(Leadership.objects.filter(unit=unit, ends_on=None), on=at.date())
    if leader is not None:
        record(
            "people.leader.dismissed", by=by.key, about=leader.key, at=at, unit=unit.key
        )


def begin_to_lead(leader: Person, unit: Unit, *, on: date) -> Leadership:
    """Open a leadership, and a leader's space for who has none yet."""
    if leader.leads_since is None:
        leader.leads_since = on
        leader.save(update_fields=["leads_since"])
    return Leadership.objects.create(person=leader, unit=unit, starts_on=on)


def _check_may_edit(by: Person) -> None:
    if not rules.may_edit_roster(by):
        raise PermissionDenied(_("An administrator changes the chart."))


def _check_name(name: str, parent: Unit | None, besides: Unit | None = None) -> None:
    """Refuse a second open unit of the same name in the same place."""
    same = Unit.objects.filter(
        kind=Unit.Kind.CHART, parent=parent, name=name, closed_on=None
    )
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise ValidationError(
            _("There is a unit called %(name)s here already."), params={"name": name}
        )
