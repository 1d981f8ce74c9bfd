"""The first start: one page, one code, one administrator."""

import pytest
from django.test import Client
from django.urls import reverse

from ledare.people import rules
from ledare.people.models import Person, Unit
from ledare.people.welcome import first_run_code

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
GIVEN = {
    "organisation": "Norrbygg",
    "name": "Ada Sand",
    "email": "ada@norrbygg.example",
    "password": "seven small boats",
    "language": "en",
    "time_zone": "Europe/Stockholm",
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Let the code lie in a folder of this test."""
    settings.DATA = tmp_path


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("address", ["/", "/people/", "/account/login/", "/i/x/"])
def test_every_page_leads_to_welcome_while_nobody_is_here(address):
    response = Client().get(address)

    assert response.url == reverse("welcome")


def test_language_can_be_chosen_before_anybody_is_here():
    response = Client().post(reverse("set_language"), {"language": "sv"})

    assert response.url != reverse("welcome")


def test_welcome_makes_a_code_that_only_the_machine_shows(tmp_path, caplog):
    page = text_of(Client().get(reverse("welcome")))

    file = tmp_path / "first-run.code"
    code = file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert code not in page
    assert code in caplog.text
    assert first_run_code() == code


def test_welcome_founds_the_organisation_and_signs_in(tmp_path):
    client = Client()

    response = client.post(
        reverse("welcome"), {**GIVEN, "code": f" {first_run_code().upper()} "}
    )

    ada = Person.objects.get()
    assert response.url == reverse("today")
    assert rules.is_admin(ada)
    assert ada.check_password("seven small boats")
    assert Unit.objects.get().name == "Norrbygg"
    assert "Ada Sand" in text_of(client.get(reverse("me")))
    assert not (tmp_path / "first-run.code").exists()
    assert first_run_code() == ""


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"code": "abcde-fghjk"}, "That is not the code."),
        ({"code": "åäö"}, "That is not the code."),
        ({"password": "short"}, "too short"),
        ({"password": "password123"}, "too common"),
        ({"email": "ada@"}, "valid email"),
        ({"organisation": " "}, "required"),
    ],
)
def test_welcome_refuses(other, said):
    response = Client().post(
        reverse("welcome"), {**GIVEN, "code": first_run_code(), **other}
    )

    assert said in text_of(response)
    assert not Person.objects.exists()


def test_welcome_is_over_when_somebody_is_here(organisation):
    response = Client().post(reverse("welcome"), {**GIVEN, "code": ""})

    assert response.url == reverse("today")
    assert Unit.objects.filter(parent=None).count() == 1


def test_middleware_asks_the_database_once(organisation, django_assert_num_queries):
    client = Client()
    client.get(reverse("account_login"))

    with django_assert_num_queries(0):
        client.get(reverse("account_login"))
