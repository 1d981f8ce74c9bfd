"""One person, as those see her who look after the roster."""

import pytest
from django.urls import reverse

from ledare.people import queries
from ledare.people.models import Person
from tests.cast import MONDAY, client_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    """Let the pages think it is Monday."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


def text_of(response):
    return response.content.decode()


def test_person_shows_a_colleague_without_tools(bo, chandra):
    page = text_of(client_of(bo).get(reverse("person", args=[chandra.key])))

    assert "Works in Umeå." in page
    assert chandra.email not in page
    assert reverse("person-roles", args=[chandra.key]) not in page


def test_person_of_another_team_is_not_there(dag, bo):
    response = client_of(dag).get(reverse("person", args=[bo.key]))

    assert response.status_code == 404


def test_person_shows_an_administrator_everything_to_change(ada, elin):
    page = text_of(client_of(ada).get(reverse("person", args=[elin.key])))

    assert elin.email in page
    assert 'value="analyst"' in page
    assert "checked" in page


def test_person_new_adds_somebody(ada, umea):
    client = client_of(ada)
    given = {
        "name": "  New   One ",
        "unit": umea.key,
        "language": "sv",
        "time_zone": "Europe/Stockholm",
    }

    form = client.get(reverse("person-new"), {"unit": umea.key})
    response = client.post(reverse("person-new"), given)

    new = Person.objects.get(name="New One")
    assert form.status_code == 200
    assert response.url == reverse("unit", args=[umea.key])
    assert (new.email, new.language) == (None, "sv")
    assert queries.unit_of(new, on=TODAY) == umea


def test_person_new_with_a_known_address_says_so(ada, bo, umea):
    given = {
        "name": "New",
        "email": bo.email,
        "unit": umea.key,
        "language": "sv",
        "time_zone": "UTC",
    }

    response = client_of(ada).post(reverse("person-new"), given)

    assert "Somebody with this e-mail address is here already." in text_of(response)
    assert not Person.objects.filter(name="New").exists()


def test_person_change(ada, bo):
    address = reverse("person-change", args=[bo.key])

    client_of(ada).post(address, {"name": "Bo Falk", "email": bo.email})

    bo.refresh_from_db()
    assert (bo.name, bo.email) == ("Bo Falk", "bo@norrbygg.example")


def test_person_change_to_a_known_address_says_so(ada, bo, chandra):
    response = client_of(ada).post(
        reverse("person-change", args=[bo.key]),
        {"name": "Bo", "email": chandra.email},
        follow=True,
    )

    bo.refresh_from_db()
    assert "Somebody with this e-mail address is here already." in text_of(response)
    assert bo.name == "Bo Ek"


def test_person_move(ada, bo, lulea, umea):
    client = client_of(ada)
    address = reverse("person-move", args=[bo.key])

    moved = client.post(address, {"unit": lulea.key}, follow=True)
    again = client.post(address, {"unit": lulea.key}, follow=True)
    wrong = client.post(address, {"unit": "nothing"}, follow=True)

    assert "Bo Ek is in Luleå from today." in text_of(moved)
    assert "Bo Ek is in Luleå already." in text_of(again)
    assert "nothing" in text_of(wrong)
    assert queries.unit_of(bo, on=TODAY) == lulea


def test_person_roles_are_given_and_taken(ada, elin):
    client = client_of(ada)

    client.post(reverse("person-roles", args=[elin.key]), {"roles": ["works_council"]})

    assert [role.kind for role in elin.roles.all()] == ["works_council"]


def test_person_roles_of_the_last_administrator_stay(ada):
    response = client_of(ada).post(
        reverse("person-roles", args=[ada.key]), {"roles": []}, follow=True
    )

    assert "is the last administrator" in text_of(response)


def test_person_roles_laid_down_by_oneself_lead_back_to_the_chart(ada, bo):
    client = client_of(ada)
    client.post(reverse("person-roles", args=[bo.key]), {"roles": ["admin"]})

    response = client.post(reverse("person-roles", args=[ada.key]), {"roles": []})

    assert response.url == reverse("people")


def test_person_roles_that_are_none_are_refused(ada, bo):
    client_of(ada).post(reverse("person-roles", args=[bo.key]), {"roles": ["king"]})

    assert not bo.roles.exists()


def test_person_link_by_her_leader_is_shown_once(astrid, goran):
    client = client_of(astrid)

    page = text_of(client.post(reverse("person-link", args=[goran.key])))

    assert "Göran Falk, here is your way in" in page
    assert "http://testserver/i/" in page
    assert "<svg" in page
    assert 'style="' not in page


@pytest.mark.parametrize("who", ["bo", "dag", "femi", "elin", "wil"])
def test_person_link_is_not_there_for_others(who, organisation, goran):
    response = client_of(organisation.people[who]).post(
        reverse("person-link", args=[goran.key])
    )

    assert response.status_code == 404


def test_person_depart_asks_then_lets_leave(ada, bo):
    client = client_of(ada)
    address = reverse("person-depart", args=[bo.key])

    question = client.get(address)
    client.post(address)

    bo.refresh_from_db()
    assert "Bo Ek leaves the organisation today?" in text_of(question)
    assert not bo.is_active
    assert client_of(ada).get(reverse("person", args=[bo.key])).status_code == 200


def test_person_erase_needs_a_clear_yes(ada, bo):
    client = client_of(ada)
    address = reverse("person-erase", args=[bo.key])

    asked = client.post(address, {})
    bo.refresh_from_db()
    name_then = bo.name
    client.post(address, {"is_sure": "on"})

    bo.refresh_from_db()
    assert asked.status_code == 200
    assert name_then == "Bo Ek"
    assert bo.name == "Former colleague"
