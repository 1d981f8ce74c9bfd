"""What people say about themselves, on their own device, and the table of it."""

import pytest
from django.urls import reverse

from ledare.listen.surveys import actions
from tests.cast import MONDAY, days
from tests.listen.surveys.test_attributes import (
    LEADS,
    SUPPORT,
    TENURE,
    everybody_answers,
)
from tests.listen.surveys.test_browser import begin as begin_plainly
from tests.listen.surveys.test_browser import picture, violations
from tests.listen.surveys.test_device import begin, kept, opened

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)


def choose(page, *names):
    """Choose an answer on each screen, and go on."""
    for name in names:
        page.get_by_role("radio", name=name, exact=True).click()
        page.get_by_role("button", name="Next").click()


def test_device_seals_what_was_said_about_oneself(phone, round_of_all, bo):
    page = phone()
    begin(page, round_of_all)
    choose(page, "6")
    assert violations(page) == []
    assert page.get_by_text("Asked for one table of the whole").is_visible()

    page.get_by_role("button", name="Next").click()
    picture(page, "attribute-device")
    assert page.get_by_text("Choose one, or say that you prefer not to.").is_visible()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    choose(page, "I prefer not to say")
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_role("link", name="Done").wait_for()

    (found,) = opened(round_of_all)
    assert found["answers"] == {SUPPORT: 6, TENURE: 2, LEADS: 0}
    begin(page, round_of_all)
    choose(page, "6")
    assert page.get_by_role("radio", name="One to five years").is_checked()
    assert page.troubles == []


def test_device_sends_nothing_about_oneself_alone(phone, round_of_all, bo):
    page = phone()
    begin(page, round_of_all)
    choose(page, "I can’t say", "One to five years", "Yes")
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_role("link", name="Done").wait_for()

    (found,) = opened(round_of_all)
    assert found == {"answers": {SUPPORT: None}, "voices": []}
    assert kept(page, round_of_all, bo)["state"] == "withdrawn"
    begin(page, round_of_all)
    assert page.get_by_role("radio", name="I can’t say").is_checked()
    assert page.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screen_without_a_script_is_accessible_and_knows_keys(
    phone, round_of_all, scheme
):
    page = phone(color_scheme=scheme)
    begin_plainly(page, round_of_all)
    choose(page, "6")

    page.get_by_text("How long have you worked here?").wait_for()
    page.wait_for_load_state()
    page.keyboard.press("3")
    assert page.get_by_role("radio", name="More than five years").is_checked()
    page.keyboard.press("0")
    assert page.get_by_role("radio", name="I prefer not to say").is_checked()
    picture(page, f"attribute-{scheme}")
    assert violations(page) == []


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 390), ("dark", 390), ("light", 1440)]
)
def test_tables_are_accessible_and_fit(phone, round_of_all, elin, scheme, width):
    everybody_answers(round_of_all)
    actions.close_round(round=round_of_all, at=MONDAY + days(4))
    page = phone(elin, color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})

    where = [round_of_all.key, round_of_all.unit.key]
    page.goto(reverse("experience", args=where))
    for summary in page.locator("details.by:not([open]) > summary").all():
        summary.click()
    picture(page, f"tables-{scheme}-{width}", whole=True)

    assert page.get_by_text("This table is left out.").is_visible()
    assert violations(page) == []
    assert page.evaluate("document.querySelector('.lines').offsetWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_planning_tables_is_accessible(phone, draft_of_all, femi, scheme):
    page = phone(femi, color_scheme=scheme)
    for address in (
        reverse("round-new"),
        reverse("round", args=[draft_of_all.key]),
    ):
        page.goto(address)
        picture(page, f"planning-{len(address)}-{scheme}", whole=True)
        assert violations(page) == []
