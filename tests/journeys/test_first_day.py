"""The very first page: somebody founds the organisation and looks after it."""

import pytest

from ledare.people.welcome import first_run_code
from tests.journeys.browsing import PHONE, violations

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)


def test_first_one_here_founds_the_organisation(reader):
    ada = reader()
    ada.page.goto("/")
    assert ada.heading == "Welcome. You are the first one here"
    assert violations(ada.page) == []
    ada.page.set_viewport_size(PHONE)
    assert violations(ada.page) == []

    ada.type("First-run code", first_run_code())
    ada.type("What is your organisation called?", "Norrbygg")
    ada.type("Your name", "Ada Sand")
    ada.type("Your e-mail address", "ada@norrbygg.example")
    ada.type("A password", "a horse on the roof")
    ada.press("Begin")

    assert ada.heading.startswith("Good morning, Ada.")
    assert violations(ada.page) == []
    assert ada.troubles == []


def test_first_one_here_needs_the_code(reader):
    stranger = reader()
    stranger.open("welcome")
    stranger.type("First-run code", f"{first_run_code()}x")
    stranger.type("What is your organisation called?", "Norrbygg")
    stranger.type("Your name", "Ada Sand")
    stranger.type("Your e-mail address", "ada@norrbygg.example")
    stranger.type("A password", "a horse on the roof")
    stranger.press("Begin")

    assert stranger.reads("That is not the code.")
    assert violations(stranger.page) == []
