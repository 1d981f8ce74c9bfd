"""Whose round an imported file becomes."""

import pytest

from ledare.listen.surveys.imports import leaders
from ledare.people.actions import invitation_for
from ledare.people.models import Person, Unit
from ledare.people.queries import leader_of
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db


def test_leader_is_who_leads_the_organisation(femi, norrbygg):
    assert leaders.leader_for("Norrbygg", email="", at=MONDAY) == femi


def test_leader_can_be_named_by_address_and_gets_a_space(bo):
    found = leaders.leader_for("Elsewhere", email=bo.email.upper(), at=MONDAY)

    assert (found, found.leads_since) == (bo, MONDAY.date())


@pytest.mark.parametrize("email", ["", "nobody@norrbygg.example"])
def test_leader_nobody_can_guess_has_to_be_named(email, organisation):
    with pytest.raises(leaders.NoSuchLeader):
        leaders.leader_for("Elsewhere", email=email, at=MONDAY)


def test_leader_is_made_where_nobody_is_yet():
    made = leaders.leader_for("Army", email="", at=MONDAY)

    assert (made.name, made.has_leaders_space) == ("Leader of Army", True)


def test_leader_is_put_in_charge_only_where_nobody_leads(bo, femi, norrbygg):
    leaders.put_in_charge(bo, norrbygg, at=MONDAY)
    elsewhere = Unit.objects.create(name="Elsewhere")
    leaders.put_in_charge(bo, elsewhere, at=MONDAY)

    assert leader_of(norrbygg, on=MONDAY.date()) == femi
    assert leader_of(elsewhere, on=MONDAY.date()) == bo


def test_link_lets_the_leader_in(settings):
    made = Person.objects.create_user(name="Leader of Army")
    link = leaders.link_for(made, at=MONDAY)

    token = link.rstrip("/").rpartition("/")[2]
    assert link.startswith(f"{settings.LEDARE_URL}/i/")
    assert invitation_for(token, at=MONDAY).person == made
