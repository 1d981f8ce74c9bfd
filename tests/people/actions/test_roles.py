"""Roles are given and taken by an administrator; one always stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ledare.audit.models import Entry
from ledare.people import rules
from ledare.people.actions import give_role, take_role
from tests.cast import MONDAY


def test_give_role_twice_is_once(ada, bo):
    give_role(by=ada, person=bo, kind="analyst", at=MONDAY)
    give_role(by=ada, person=bo, kind="analyst", at=MONDAY)

    assert rules.is_analyst(bo)
    assert [entry.kind for entry in Entry.objects.all()] == ["people.role.given"]


def test_take_role_that_is_not_there_records_nothing(ada, bo, elin):
    take_role(by=ada, person=elin, kind="analyst", at=MONDAY)
    take_role(by=ada, person=bo, kind="analyst", at=MONDAY)

    assert not rules.is_analyst(elin)
    assert [entry.kind for entry in Entry.objects.all()] == ["people.role.taken"]


def test_take_role_of_the_last_administrator_is_refused(ada, bo):
    with pytest.raises(ValidationError):
        take_role(by=ada, person=ada, kind="admin", at=MONDAY)
    give_role(by=ada, person=bo, kind="admin", at=MONDAY)
    take_role(by=ada, person=ada, kind="admin", at=MONDAY)

    assert not rules.is_admin(ada)


@pytest.mark.parametrize("who", ["astrid", "femi", "elin", "wil", "bo"])
@pytest.mark.parametrize("act", [give_role, take_role])
def test_roles_are_not_given_or_taken_by_others(who, act, organisation, elin):
    with pytest.raises(PermissionDenied):
        act(by=organisation.people[who], person=elin, kind="analyst", at=MONDAY)

    assert not Entry.objects.exists()
