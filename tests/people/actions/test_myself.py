"""Changing oneself, and being erased without a trace of a name."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ledare.act.commitments.models import Commitment
from ledare.audit.models import Entry
from ledare.believe.beliefs.models import Belief
from ledare.listen.surveys.models import Round
from ledare.mail.models import Letter
from ledare.people import queries
from ledare.people.actions import change_me, choose_language, erase, invite
from ledare.people.models import Invitation, Membership, Person
from tests.cast import MONDAY, days

TODAY = MONDAY.date()


def change(person, **other):
    given = {
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "time_zone": person.time_zone,
    }
    return change_me(by=person, at=MONDAY, **{**given, **other})


def test_change_me_keeps_what_is_given(bo):
    change(bo, name="Bo Falk", language="sv", time_zone="UTC")

    bo.refresh_from_db()
    assert (bo.name, bo.language, bo.time_zone) == ("Bo Falk", "sv", "UTC")
    assert not Letter.objects.exists()


def test_change_me_writes_to_the_old_address(bo):
    old = bo.email

    change(bo, email="new@x.example", language="sv")

    letter = Letter.objects.get()
    assert letter.to == old
    assert letter.language == "sv"
    assert letter.text.startswith("Hej Bo,")


def test_change_me_from_no_address_writes_nothing(goran):
    change(goran, email="goran@x.example")

    goran.refresh_from_db()
    assert goran.email == "goran@x.example"
    assert not Letter.objects.exists()


def test_change_me_to_somebody_elses_address_is_refused(bo, chandra):
    with pytest.raises(ValidationError):
        change(bo, email=chandra.email.upper())

    bo.refresh_from_db()
    assert bo.email == "bo@norrbygg.example"


def test_choose_language_is_kept(bo):
    choose_language(by=bo, language="sv")

    bo.refresh_from_db()
    assert bo.language == "sv"


@pytest.fixture
def busy_astrid(astrid, dag, umea):
    """Astrid with a belief, a round of hers, a letter and an invitation."""
    Belief.objects.create(leader=astrid)
    Belief.objects.create(leader=dag)
    Round.objects.create(
        leader=astrid,
        unit=umea,
        opens_at=MONDAY,
        closes_at=MONDAY + days(4),
    )
    invite(by=astrid, unit=umea, at=MONDAY)
    Letter.objects.create(
        key="k",
        to=astrid.email,
        subject="s",
        text="",
        language="en",
        written_at=MONDAY,
    )
    dag.mentor = astrid
    dag.save()
    return astrid


def test_erase_leaves_no_name_and_nothing_of_hers_alone(busy_astrid, umea, dag):
    erase(by=busy_astrid, person=busy_astrid, at=MONDAY)

    row = Person.objects.get(pk=busy_astrid.pk)
    dag.refresh_from_db()
    assert (row.name, row.email, row.external_id, row.is_active) == (
        "Former colleague",
        None,
        None,
        False,
    )
    assert not row.has_usable_password()
    assert not Person.objects.filter(name__contains="Astrid").exists()
    assert [belief.leader for belief in Belief.objects.all()] == [dag]
    assert not Letter.objects.exists()
    assert not Invitation.objects.exists()
    assert dag.mentor is None
    assert queries.leader_of(umea, on=TODAY) is None


def test_erase_keeps_the_round_and_the_dated_memberships(busy_astrid):
    erase(by=busy_astrid, person=busy_astrid, at=MONDAY)

    assert Round.objects.get().leader_id == busy_astrid.pk
    assert Membership.objects.filter(person=busy_astrid).count() == 1
    assert Entry.objects.last().kind == "people.person.erased"


def test_erase_keeps_what_is_somebody_elses_too(astrid, bo, umea):
    for owner in (astrid, bo):
        Commitment.objects.create(
            leader=astrid,
            owner=owner,
            unit=umea,
            what="Ask first",
            due_on=TODAY,
            made_at=MONDAY,
        )

    erase(by=bo, person=bo, at=MONDAY)
    after_bo = Commitment.objects.count()
    erase(by=astrid, person=astrid, at=MONDAY)

    assert after_bo == 2
    assert [str(one.owner) for one in Commitment.objects.all()] == ["Former colleague"]


def test_erase_by_an_administrator(ada, bo):
    erase(by=ada, person=bo, at=MONDAY)

    bo.refresh_from_db()
    assert bo.name == "Former colleague"


@pytest.mark.parametrize("who", ["astrid", "femi", "chandra", "wil"])
def test_erase_by_somebody_else_is_refused(who, organisation, bo):
    with pytest.raises(PermissionDenied):
        erase(by=organisation.people[who], person=bo, at=MONDAY)

    bo.refresh_from_db()
    assert bo.name == "Bo Ek"


def test_erase_of_the_last_administrator_is_refused(ada):
    with pytest.raises(ValidationError):
        erase(by=ada, person=ada, at=MONDAY)

    ada.refresh_from_db()
    assert ada.name == "Ada Sand"
