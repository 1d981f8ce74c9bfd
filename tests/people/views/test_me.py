"""A person's own pages."""

import pytest
from allauth.mfa.models import Authenticator
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


def test_me_shows_and_keeps_what_i_say(bo):
    client = client_of(bo)
    given = {
        "name": "Bo Falk",
        "email": bo.email,
        "language": "sv",
        "time_zone": "Europe/Oslo",
    }

    before = text_of(client.get(reverse("me")))
    after = text_of(client.post(reverse("me"), given, follow=True))

    assert "You belong to Umeå." in before
    assert "Bo Falk, som Ledare känner dig" in after
    assert "Sparat." in after


def test_me_refuses_somebody_elses_address(bo, chandra):
    response = client_of(bo).post(
        reverse("me"),
        {
            "name": "Bo",
            "email": chandra.email,
            "language": "en",
            "time_zone": "UTC",
        },
    )

    bo.refresh_from_db()
    assert "Somebody with this e-mail address is here already." in text_of(response)
    assert bo.name == "Bo Ek"


def test_me_tells_how_i_sign_in(goran, ada):
    Authenticator.objects.create(user=goran, type=Authenticator.Type.WEBAUTHN, data={})

    page = text_of(client_of(goran).get(reverse("me")))

    assert "Your passkeys" in page
    assert "You have no e-mail address here" in page
    assert "Administrator" in text_of(client_of(ada).get(reverse("me")))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("dag@norrbygg.example", "Saved."),
        ("", "Saved."),
        ("Astrid Lund", "A mentor is somebody else."),
        ("Zoe", "Nobody here has that name or address."),
    ],
)
def test_mentor(given, said, astrid, dag):
    response = client_of(astrid).post(reverse("mentor"), {"mentor": given}, follow=True)

    astrid.refresh_from_db()
    assert said in text_of(response)
    assert astrid.mentor == (dag if "dag" in given else None)


def test_my_data_shows_mine_and_not_others(bo):
    page = text_of(client_of(bo).get(reverse("my-data")))

    assert "bo@norrbygg.example" in page
    assert "Umeå" in page
    assert "Chandra" not in page


def test_my_data_comes_as_a_file(bo):
    response = client_of(bo).get(reverse("my-data-file"))

    assert response.json()["people.Person"][0]["name"] == "Bo Ek"
    assert response["Content-Disposition"].startswith("attachment")


def test_erase_me_needs_a_clear_yes_and_signs_out(bo):
    client = client_of(bo)

    asked = client.post(reverse("erase-me"), {})
    done = client.post(reverse("erase-me"), {"is_sure": "on"})

    bo.refresh_from_db()
    assert asked.status_code == 200
    assert "It is done" in text_of(done)
    assert bo.name == "Former colleague"
    assert client.get(reverse("me")).status_code == 302


def test_erase_me_as_the_last_administrator_says_why_not(ada):
    response = client_of(ada).post(reverse("erase-me"), {"is_sure": "on"}, follow=True)

    assert "is the last administrator" in text_of(response)
    assert Person.objects.filter(name="Ada Sand").exists()


def test_choose_to_lead_explains_then_opens_a_space(bo):
    client = client_of(bo)

    page = client.get(reverse("choose-to-lead"))
    response = client.post(reverse("choose-to-lead"))

    bo.refresh_from_db()
    assert "Leading is a choice, not a title" in text_of(page)
    assert response.url == reverse("believe")
    assert bo.has_leaders_space


def test_stop_leading_closes_it(bo):
    client = client_of(bo)
    client.post(reverse("choose-to-lead"))

    client.post(reverse("stop-leading"))

    bo.refresh_from_db()
    assert not bo.has_leaders_space
    assert queries.units_led_by(bo, on=TODAY) == []


def test_stop_leading_on_the_chart_says_who_can(astrid):
    response = client_of(astrid).post(reverse("stop-leading"), follow=True)

    assert "You lead Umeå on the chart" in text_of(response)


def test_language_switch_is_kept_on_the_person(bo):
    client = client_of(bo)

    client.post(reverse("set_language"), {"language": "sv", "next": "/me/"})
    client.post(reverse("set_language"), {"language": "xx", "next": "/me/"})

    bo.refresh_from_db()
    assert bo.language == "sv"
    assert "som Ledare känner dig" in text_of(client.get(reverse("me")))
