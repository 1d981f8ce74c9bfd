"""The page each of them opens first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ledare.listen.surveys.actions import open_inbox
from ledare.people.models import Membership, Person
from ledare.people.queries import units_led_by
from tests.cast import MONDAY, client_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_today_is_for_people_who_signed_in(organisation, client):
    answer = client.get("/")

    assert (answer.status_code, answer.url) == (302, "/account/login/?next=/")


def test_today_of_a_new_leader_begins_with_her(astrid):
    page = client_of(astrid).get("/").content.decode()

    assert "It begins with you." in page
    assert 'id="begin"' in page
    assert 'id="beliefs"' not in page


def test_today_of_a_member_offers_to_lead(bo):
    page = client_of(bo).get("/").content.decode()

    assert "I choose to lead" in page
    assert 'id="begin"' not in page


def test_today_of_an_admin_shows_the_machine_and_no_figure(ada):
    page = client_of(ada).get("/").content.decode()

    assert "You run this installation" in page
    assert 'id="beliefs"' not in page


def test_today_in_swedish(bo):
    bo.language = "sv"
    bo.save()

    assert "Jag väljer att leda" in client_of(bo).get("/").content.decode()


def test_today_leads_a_member_to_the_box_she_can_write_into(astrid, bo, dag, umea):
    for number in range(10):
        person = Person.objects.create_user(name=f"Person {number}")
        Membership.objects.create(person=person, unit=umea, starts_on=MONDAY.date())
    inbox = open_inbox(leader=astrid, unit=umea, at=timezone.now())
    bo.language = "sv"
    bo.save()

    hers = client_of(bo).get("/").content.decode()

    assert "Något Astrid borde få höra?" in hers
    assert f'href="/listen/voices/box/{inbox.key}/"' in hers
    for person in (astrid, dag):
        assert inbox.key not in client_of(person).get("/").content.decode()


def test_today_asks_the_database_as_often_for_three_led_units_as_for_one(
    astrid, organisation
):
    browser = client_of(astrid)
    browser.get("/")
    with CaptureQueriesContext(connection) as one:
        browser.get("/")
    for name in ("lulea", "finance"):
        organisation.units[name].leaderships.all().delete()
        organisation.units[name].leaderships.create(
            person=astrid, starts_on=MONDAY.date()
        )
    assert len(units_led_by(Person.objects.get(pk=astrid.pk), on=MONDAY.date())) == 3

    with CaptureQueriesContext(connection) as three:
        browser.get("/")

    assert len(three) == len(one)
