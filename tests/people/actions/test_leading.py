"""Choosing to lead needs no title; a mentor is somebody else."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ledare.audit.models import Entry
from ledare.people import queries
from ledare.people.actions import choose_to_lead, name_mentor, stop_leading
from ledare.people.models import Unit
from tests.cast import MONDAY, days

TODAY = MONDAY.date()


def test_choose_to_lead_opens_a_space_and_a_circle(bo):
    bo.language = "sv"

    choose_to_lead(by=bo, at=MONDAY)

    bo.refresh_from_db()
    (circle,) = queries.units_led_by(bo, on=TODAY)
    assert bo.leads_since == TODAY
    assert (circle.kind, circle.name) == ("circle", "Kretsen kring Bo Ek")
    assert [entry.kind for entry in Entry.objects.all()] == ["people.leader.chose"]


def test_choose_to_lead_twice_is_once(bo):
    choose_to_lead(by=bo, at=MONDAY)
    choose_to_lead(by=bo, at=MONDAY + days(1))

    assert bo.leads_since == TODAY
    assert Unit.objects.filter(kind="circle").count() == 1


def test_choose_to_lead_who_leads_on_the_chart_gets_no_circle(astrid):
    astrid.leads_since = None

    choose_to_lead(by=astrid, at=MONDAY)

    assert [unit.name for unit in queries.units_led_by(astrid, on=TODAY)] == ["Umeå"]


def test_stop_leading_closes_space_and_circle(bo):
    choose_to_lead(by=bo, at=MONDAY)
    (circle,) = queries.units_led_by(bo, on=TODAY)

    stop_leading(by=bo, at=MONDAY + days(10))

    bo.refresh_from_db()
    circle.refresh_from_db()
    assert bo.leads_since is None
    assert circle.closed_on == TODAY + days(10)
    assert queries.units_led_by(bo, on=TODAY + days(10)) == []


def test_stop_leading_on_the_chart_is_an_administrators_to_do(astrid):
    with pytest.raises(PermissionDenied):
        stop_leading(by=astrid, at=MONDAY)

    astrid.refresh_from_db()
    assert astrid.leads_since is not None


def test_name_mentor_and_take_the_name_back(astrid, dag):
    name_mentor(by=astrid, mentor=dag, at=MONDAY)
    astrid.refresh_from_db()
    named = astrid.mentor
    name_mentor(by=astrid, mentor=None, at=MONDAY)

    assert named == dag
    assert astrid.mentor is None
    assert [entry.kind for entry in Entry.objects.all()] == [
        "people.mentor.named",
        "people.mentor.unnamed",
    ]


def test_name_oneself_is_refused(astrid):
    with pytest.raises(ValidationError):
        name_mentor(by=astrid, mentor=astrid, at=MONDAY)
