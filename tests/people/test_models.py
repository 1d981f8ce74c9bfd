"""What a row says about itself."""

import pytest
from django.db import IntegrityError

from ledare.people.models import Invitation, Membership, Person, TokenGiven, Unit
from tests.cast import MONDAY, SINCE


@pytest.mark.parametrize(
    ("name", "first", "initials"),
    [
        ("Astrid Lund", "Astrid", "AL"),
        ("Astrid Maria von Lund", "Astrid", "AL"),
        ("Femi", "Femi", "F"),
        ("", "", ""),
    ],
)
def test_person_in_a_sentence_and_in_a_small_picture(name, first, initials):
    person = Person(name=name)

    assert (person.first_name, person.initials) == (first, initials)


def test_rows_say_what_they_are(astrid, ada, umea):
    assert str(astrid) == "Astrid Lund"
    assert str(umea) == "Umeå"
    assert str(astrid.memberships.get()) == "Astrid Lund in Umeå"
    assert str(astrid.leaderships.get()) == "Astrid Lund leads Umeå"
    assert str(ada.roles.get()) == "Ada Sand: Administrator"
    assert str(Invitation(unit=umea)) == "Invitation to Umeå"
    assert str(TokenGiven(round_key="r1")) == "Token of round r1"


def test_person_by_natural_key_whatever_the_case(bo):
    assert Person.objects.get_by_natural_key("BO@norrbygg.example") == bo


def test_membership_that_ends_before_it_starts_is_refused(bo, lulea):
    with pytest.raises(IntegrityError):
        Membership.objects.create(person=bo, unit=lulea, starts_on=SINCE, ends_on=SINCE)


def test_unit_of_one_name_is_once_in_its_place(umea, delivery):
    with pytest.raises(IntegrityError):
        Unit.objects.create(name="Umeå", parent=delivery)


def test_invitation_is_for_a_unit_or_for_one_person(bo, umea):
    with pytest.raises(IntegrityError):
        Invitation.objects.create(
            token_hash="x", unit=umea, person=bo, made_by=bo, expires_at=MONDAY
        )
