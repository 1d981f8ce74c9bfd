"""The very first act."""

import pytest
from django.core.exceptions import PermissionDenied

from ledare.people import queries, rules
from ledare.people.actions import found_organisation
from ledare.people.models import Person, Unit
from tests.cast import MONDAY


def found(**other):
    return found_organisation(organisation="Norrbygg", name="Ada", at=MONDAY, **other)


def test_found_organisation_makes_it_with_its_administrator(db):
    ada = found(email="ada@x.example", password="seven small boats")

    assert rules.is_admin(ada)
    assert queries.unit_of(ada, on=MONDAY.date()).name == "Norrbygg"


def test_found_organisation_in_a_chart_that_is_there_joins_its_top(db):
    Unit.objects.create(name="Sydbygg")

    ada = found()

    assert queries.unit_of(ada, on=MONDAY.date()).name == "Sydbygg"
    assert not ada.has_usable_password()


def test_found_organisation_only_once(ada):
    before = Person.objects.count()

    with pytest.raises(PermissionDenied):
        found()

    assert Person.objects.count() == before
