"""The chart changes by an administrator, and keeps its days."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ledare.audit.models import Entry
from ledare.people import queries
from ledare.people.actions import (
    appoint,
    close_unit,
    dismiss,
    move_unit,
    open_unit,
    rename_unit,
)
from ledare.people.models import Leadership, Membership, Unit
from tests.cast import MONDAY, SINCE, days

TODAY = MONDAY.date()


def recorded():
    return list(Entry.objects.values_list("kind", flat=True))


def test_open_unit_below_another(ada, finance):
    unit = open_unit(by=ada, name="Payroll", parent=finance, at=MONDAY)

    path = ["Norrbygg", "Finance", "Payroll"]
    assert queries.tree().path(unit.key) == path
    assert recorded() == ["people.unit.opened"]


def test_open_unit_of_a_name_that_is_there_is_refused(ada, delivery):
    with pytest.raises(ValidationError):
        open_unit(by=ada, name="Umeå", parent=delivery, at=MONDAY)


def test_rename_unit_keeps_its_key(ada, umea):
    key = umea.key

    rename_unit(by=ada, unit=umea, name="Umeå north", at=MONDAY)

    assert Unit.objects.get(key=key).name == "Umeå north"
    assert recorded() == ["people.unit.renamed"]


def test_rename_unit_as_it_is_called_already_is_no_clash(ada, umea):
    rename_unit(by=ada, unit=umea, name="Umeå", at=MONDAY)

    assert recorded() == ["people.unit.renamed"]


def test_rename_a_circle_is_its_leaders_to_do(ada, bo):
    circle = Unit.objects.create(name="Choir", kind=Unit.Kind.CIRCLE)
    Leadership.objects.create(person=bo, unit=circle, starts_on=SINCE)

    with pytest.raises(PermissionDenied):
        rename_unit(by=ada, unit=circle, name="Band", at=MONDAY)
    rename_unit(by=bo, unit=circle, name="Band", at=MONDAY)

    circle.refresh_from_db()
    assert circle.name == "Band"


def test_move_unit_takes_what_is_below_along(ada, delivery, finance, umea):
    move_unit(by=ada, unit=delivery, parent=finance, at=MONDAY)

    assert queries.tree().ancestors(umea.key)[:2] == (delivery.key, finance.key)
    assert recorded() == ["people.unit.moved"]


@pytest.mark.parametrize("below", ["delivery", "umea"])
def test_move_unit_below_itself_is_refused(below, ada, delivery, organisation):
    with pytest.raises(ValidationError):
        move_unit(by=ada, unit=delivery, parent=organisation.units[below], at=MONDAY)

    assert recorded() == []


def test_close_unit_with_its_day(ada, finance):
    Membership.objects.filter(unit=finance).update(ends_on=TODAY)
    appoint(by=ada, leader=ada, unit=finance, at=MONDAY - days(3))

    close_unit(by=ada, unit=finance, at=MONDAY)

    finance.refresh_from_db()
    assert finance.closed_on == TODAY
    assert finance.key not in queries.tree()
    assert queries.leader_of(finance, on=TODAY) is None


@pytest.mark.parametrize("unit", ["delivery", "umea"])
def test_close_unit_in_use_is_refused(unit, ada, organisation):
    with pytest.raises(ValidationError):
        close_unit(by=ada, unit=organisation.units[unit], at=MONDAY)

    assert organisation.units[unit].key in queries.tree()


def test_appoint_ends_one_leadership_and_begins_another(ada, bo, umea, astrid):
    appoint(by=ada, leader=bo, unit=umea, at=MONDAY)

    bo.refresh_from_db()
    assert queries.leader_of(umea, on=TODAY - days(1)) == astrid
    assert queries.leader_of(umea, on=TODAY) == bo
    assert bo.leads_since == TODAY
    assert recorded() == ["people.leader.appointed"]


def test_appoint_who_leads_already_is_refused(ada, astrid, umea):
    with pytest.raises(ValidationError):
        appoint(by=ada, leader=astrid, unit=umea, at=MONDAY)


def test_dismiss_leaves_nobody_and_twice_is_once(ada, umea):
    dismiss(by=ada, unit=umea, at=MONDAY)
    dismiss(by=ada, unit=umea, at=MONDAY)

    assert queries.leader_of(umea, on=TODAY) is None
    assert recorded() == ["people.leader.dismissed"]


ACTS = {
    "open": lambda by, bo, u: open_unit(by=by, name="New", parent=u, at=MONDAY),
    "rename": lambda by, bo, u: rename_unit(by=by, unit=u, name="New", at=MONDAY),
    "move": lambda by, bo, u: move_unit(by=by, unit=u, parent=u, at=MONDAY),
    "close": lambda by, bo, u: close_unit(by=by, unit=u, at=MONDAY),
    "appoint": lambda by, bo, u: appoint(by=by, leader=bo, unit=u, at=MONDAY),
    "dismiss": lambda by, bo, u: dismiss(by=by, unit=u, at=MONDAY),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["astrid", "femi", "elin", "wil", "bo"])
def test_chart_is_not_changed_by_others(who, act, organisation, bo, umea):
    with pytest.raises(PermissionDenied):
        ACTS[act](organisation.people[who], bo, umea)

    assert recorded() == []
