"""Links let people in, for two weeks, and no further."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ledare.audit.models import Entry
from ledare.people import queries
from ledare.people.actions import (
    InvitationSpent,
    accept_invitation,
    come_back,
    invitation_for,
    invite,
    invite_back,
    join_by_invitation,
    withdraw_invitations,
)
from ledare.people.models import Invitation, Person, Unit
from tests.cast import MONDAY, days

TODAY = MONDAY.date()


def test_invite_keeps_only_the_hash_of_its_secret(astrid, umea):
    invited = invite(by=astrid, unit=umea, at=MONDAY)

    assert invited.token not in str(Invitation.objects.values().get())
    assert invitation_for(invited.token, at=MONDAY) == invited.invitation
    assert Entry.objects.get().details == {}


def test_accept_invitation_makes_a_member_and_uses_the_link_up(astrid, umea):
    invited = invite(by=astrid, unit=umea, at=MONDAY)
    Invitation.objects.update(uses_left=1)

    person = accept_invitation(token=invited.token, name="New", at=MONDAY)

    assert queries.unit_of(person, on=TODAY) == umea
    assert person.email is None
    with pytest.raises(InvitationSpent):
        accept_invitation(token=invited.token, name="Late", at=MONDAY)


def test_accept_invitation_with_a_known_address_uses_nothing(astrid, bo, umea):
    invited = invite(by=astrid, unit=umea, at=MONDAY)

    with pytest.raises(ValidationError):
        accept_invitation(token=invited.token, name="X", email=bo.email, at=MONDAY)

    assert Invitation.objects.get().uses_left == 50


def test_join_by_invitation_brings_who_is_here_into_a_circle(astrid, bo):
    circle = Unit.objects.create(name="Choir", kind=Unit.Kind.CIRCLE)
    circle.leaderships.create(person=astrid, starts_on=TODAY)
    invited = invite(by=astrid, unit=circle, at=MONDAY)

    join_by_invitation(token=invited.token, by=bo, at=MONDAY)

    assert [seat.person for seat in queries.roster(circle, on=TODAY)] == [bo]


def test_come_back_once(astrid, goran):
    invited = invite_back(by=astrid, person=goran, at=MONDAY)

    person = come_back(token=invited.token, at=MONDAY)

    assert person == goran
    with pytest.raises(InvitationSpent):
        come_back(token=invited.token, at=MONDAY)
    assert [entry.kind for entry in Entry.objects.filter(about=goran.key)] == [
        "people.link.made",
        "people.link.used",
    ]


def test_invite_back_makes_the_link_before_it_useless(astrid, goran):
    first = invite_back(by=astrid, person=goran, at=MONDAY)
    invite_back(by=astrid, person=goran, at=MONDAY)

    with pytest.raises(InvitationSpent):
        invitation_for(first.token, at=MONDAY)


@pytest.mark.parametrize("use", [accept_invitation, join_by_invitation, come_back])
def test_a_link_is_good_for_its_own_purpose_only(use, astrid, goran, umea, bo):
    to_unit = invite(by=astrid, unit=umea, at=MONDAY).token
    to_goran = invite_back(by=astrid, person=goran, at=MONDAY).token
    wrong = {
        accept_invitation: {"token": to_goran, "name": "X"},
        join_by_invitation: {"token": to_goran, "by": bo},
        come_back: {"token": to_unit},
    }

    with pytest.raises(InvitationSpent):
        use(**wrong[use], at=MONDAY)

    assert {one.uses_left for one in Invitation.objects.all()} == {50, 1}


def test_an_old_link_is_spent(astrid, umea):
    invited = invite(by=astrid, unit=umea, at=MONDAY)

    with pytest.raises(InvitationSpent):
        invitation_for(invited.token, at=MONDAY + days(14))


def test_an_unknown_link_is_spent(organisation):
    with pytest.raises(InvitationSpent):
        invitation_for("no-such-link", at=MONDAY)


def test_a_link_into_a_closed_unit_is_spent(astrid, umea):
    invited = invite(by=astrid, unit=umea, at=MONDAY)
    Unit.objects.filter(pk=umea.pk).update(closed_on=TODAY)

    with pytest.raises(InvitationSpent):
        invitation_for(invited.token, at=MONDAY)


def test_a_link_of_somebody_who_left_is_spent(astrid, goran):
    invited = invite_back(by=astrid, person=goran, at=MONDAY)
    Person.objects.filter(pk=goran.pk).update(is_active=False)

    with pytest.raises(InvitationSpent):
        invitation_for(invited.token, at=MONDAY)


def test_withdraw_invitations_spends_them(astrid, umea):
    invited = invite(by=astrid, unit=umea, at=MONDAY)

    withdraw_invitations(by=astrid, unit=umea, at=MONDAY)

    with pytest.raises(InvitationSpent):
        invitation_for(invited.token, at=MONDAY)


@pytest.mark.parametrize("act", [invite, withdraw_invitations])
@pytest.mark.parametrize("who", ["dag", "femi", "bo", "elin", "wil"])
def test_invitations_are_not_others_to_make(who, act, organisation, umea):
    with pytest.raises(PermissionDenied):
        act(by=organisation.people[who], unit=umea, at=MONDAY)

    assert not Invitation.objects.exists()


def test_invite_back_by_somebody_else_is_refused(dag, goran):
    with pytest.raises(PermissionDenied):
        invite_back(by=dag, person=goran, at=MONDAY)


def test_two_at_once_use_the_last_place_once(astrid, umea):
    invited = invite(by=astrid, unit=umea, at=MONDAY)
    Invitation.objects.update(uses_left=1)
    stale = invitation_for(invited.token, at=MONDAY)
    accept_invitation(token=invited.token, name="First", at=MONDAY)

    from ledare.people.actions import invitations

    with pytest.raises(InvitationSpent):
        invitations._use(stale)
