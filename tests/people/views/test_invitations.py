"""Links and codes, from the leader's page to the first page of somebody new."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from ledare.people import queries
from ledare.people.models import Invitation, Person, Unit
from ledare.people.views.invitations import qr_picture
from tests.cast import MONDAY, client_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TODAY = MONDAY.date()
NEW = {"name": "Nils Ny", "language": "sv", "time_zone": "Europe/Stockholm"}


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    """Let the pages think it is Monday."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


def text_of(response):
    return response.content.decode()


def link_in(response):
    return re.search(r"http://testserver(/i/[\w-]+/)", text_of(response)).group(1)


@pytest.fixture
def link(astrid, umea):
    """A link into Umeå that Astrid made."""
    return link_in(client_of(astrid).post(reverse("invite", args=[umea.key])))


@pytest.fixture
def own_link(astrid, goran):
    """A link of Göran's own."""
    return link_in(client_of(astrid).post(reverse("person-link", args=[goran.key])))


def test_invite_lists_the_links_that_work_and_withdraws_them(astrid, umea, link):
    client = client_of(astrid)

    before = text_of(client.get(reverse("invite", args=[umea.key])))
    client.post(reverse("invite-withdraw", args=[umea.key]))
    after = text_of(client.get(reverse("invite", args=[umea.key])))

    assert "for 50 more people" in before
    assert "Links that work now" not in after
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize("who", ["bo", "dag", "femi", "wil"])
@pytest.mark.parametrize("page", ["invite", "invite-withdraw"])
def test_invite_is_not_there_for_others(page, who, organisation, umea, link):
    response = client_of(organisation.people[who]).post(reverse(page, args=[umea.key]))

    assert response.status_code == 404
    assert Invitation.objects.count() == 1


def test_invitation_brings_somebody_new_in_without_an_address(link, umea):
    client = Client()

    welcome = text_of(client.get(link))
    response = client.post(link, NEW)

    new = Person.objects.get(name="Nils Ny")
    assert "Welcome to Umeå" in welcome
    assert "Astrid Lund invites you." in welcome
    assert response.url == reverse("today")
    assert queries.unit_of(new, on=TODAY) == umea
    assert new.email is None
    page = text_of(client.get(reverse("me")))
    assert "Nils Ny, som Ledare känner dig" in page


def test_invitation_with_a_known_address_says_so(link, bo):
    response = Client().post(link, {**NEW, "email": bo.email.upper()})

    assert "Somebody with this e-mail address is here already." in text_of(response)
    assert not Person.objects.filter(name="Nils Ny").exists()


def test_invitation_lets_who_is_signed_in_join_as_herself(astrid, bo):
    circle = Unit.objects.create(name="Choir", kind=Unit.Kind.CIRCLE)
    circle.leaderships.create(person=astrid, starts_on=TODAY)
    link = link_in(client_of(astrid).post(reverse("invite", args=[circle.key])))
    client = client_of(bo)

    question = client.get(link)
    client.post(link)

    assert "Join Choir?" in text_of(question)
    assert [seat.person for seat in queries.roster(circle, on=TODAY)] == [bo]


def test_invitation_into_the_chart_by_somebody_elsewhere_says_so(link, dag, lulea):
    response = client_of(dag).post(link)

    assert "Dag Norén is in Luleå already." in text_of(response)
    assert queries.unit_of(dag, on=TODAY) == lulea


def test_own_link_signs_in_once_after_a_press(own_link, goran):
    client = Client()

    question = client.get(own_link)
    not_yet = client.get(reverse("me"))
    client.post(own_link)

    assert "Hello Göran" in text_of(question)
    assert not_yet.status_code == 302
    assert "Göran Falk, as Ledare knows you" in text_of(client.get(reverse("me")))
    assert Client().post(own_link).status_code == 404


def test_own_link_lets_her_add_a_passkey_right_away(own_link):
    client = Client()
    client.post(own_link)

    response = client.get(reverse("mfa_add_webauthn"))

    assert response.status_code == 200
    assert 'id="js_data" type="application/json"' in text_of(response)


def test_spent_link_is_told_kindly(organisation):
    response = Client().get(reverse("invitation", args=["no-such-link"]))

    assert response.status_code == 404
    assert "This link does not work any more" in text_of(response)


def test_qr_picture_is_drawn_without_style():
    picture = qr_picture("http://testserver/i/abc/")

    assert picture.startswith("<svg")
    assert "style" not in picture
    assert "<?xml" not in picture
