"""Whom one turns to, on one's own device: a list that answers while one types."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from ledare.trust.nominations import NOBODY, OUTSIDE
from tests.listen.surveys.nominations import ADVICE, HEARD, key_of
from tests.listen.surveys.nominations import opened as opened_round
from tests.listen.surveys.test_browser import begin as begin_plainly
from tests.listen.surveys.test_browser import picture, violations
from tests.listen.surveys.test_device import begin, kept, opened

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)


@pytest.fixture
def round_of_names(femi, norrbygg):
    """Femi asks the 21 others whom they turn to."""
    return opened_round(femi, norrbygg, (HEARD, ADVICE))


def to_names(page, round_, mark="6"):
    """Answer the first question, and come to the one of names."""
    begin(page, round_)
    page.get_by_role("radio", name=mark, exact=True).click()
    page.get_by_role("button", name="Next").click()
    return page.get_by_role("combobox")


def send(page):
    """Send, and wait until it is there."""
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_role("link", name="Done").wait_for()


def slots(round_):
    """Return the ten slots of the one answer there is."""
    (found,) = opened(round_)
    return found["names"][ADVICE]


def test_device_names_colleagues_by_keyboard(
    phone, round_of_names, organisation, visits
):
    page = phone()
    field = to_names(page, round_of_names)
    visits.clear()
    assert violations(page) == []

    field.press_sequentially("no")
    options = page.get_by_role("option")
    assert options.all_inner_texts() == [
        "Dag Norén Luleå",
        "Fatima Noor Umeå",
        "Nora Bäck Luleå",
        "Ada Sand Norrbygg",
        "Elin Berg Norrbygg",
        "Femi Adeyemi Norrbygg",
        "Wil Olsson Norrbygg",
    ]
    assert violations(page) == []
    picture(page, "names-found")
    expect(field).to_have_attribute("aria-activedescendant", "found1-0")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(options.nth(2)).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Nora Bäck is named.")
    field.press_sequentially("ada")
    field.press("Enter")
    page.get_by_label("A friend or my family").check()
    assert violations(page) == []
    picture(page, "names-chosen")

    assert visits == []  # nobody hears whom she looks for
    send(page)

    people = organisation.people
    found = slots(round_of_names)
    assert len(found) == 10
    assert set(found) == {
        key_of(round_of_names, people["nora"]),
        key_of(round_of_names, people["ada"]),
        OUTSIDE["friend"],
        NOBODY,
    }
    assert page.troubles == []


def test_device_leaves_oneself_off_the_list(phone, round_of_names):
    page = phone()
    field = to_names(page, round_of_names)

    field.press_sequentially("bo ek")

    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("status").first).to_have_text(
        "Nobody on the list is called so."
    )


def test_device_finds_names_without_accents_and_by_unit(phone, round_of_names):
    page = phone()
    field = to_names(page, round_of_names)

    field.press_sequentially("goran")
    assert page.get_by_role("option").all_inner_texts() == ["Göran Falk Umeå"]
    field.fill("lulea ka")
    assert page.get_by_role("option").all_inner_texts() == ["Karin Dahl Luleå"]


def test_device_asks_about_words_that_name_nobody(phone, round_of_names):
    page = phone()
    field = to_names(page, round_of_names)
    field.press_sequentially("Karl")

    field.press("Enter")
    problem = "Choose a colleague from the list, or empty the field."
    assert page.get_by_text(problem).is_visible()
    page.get_by_role("button", name="Send my answers").click()
    assert page.get_by_text(problem).is_visible()
    assert violations(page) == []
    assert opened(round_of_names) == []

    field.press("Escape")
    field.press("Enter")  # in an empty field it goes on
    page.get_by_role("link", name="Done").wait_for()
    assert slots(round_of_names) == [NOBODY] * 10


def test_device_takes_ten_at_the_most(phone, round_of_names):
    page = phone()
    field = to_names(page, round_of_names)
    for name in (
        "ada san", "elin", "wil", "femi", "astrid", "dag", "eva", "hanna", "olga",
    ):  # fmt: skip
        field.press_sequentially(name)
        field.press("Enter")
    page.get_by_label("A customer").check()

    assert page.get_by_text("10 are named.").is_visible()
    assert field.get_attribute("readonly") is not None
    assert page.get_by_label("A supplier").is_disabled()
    assert violations(page) == []
    picture(page, "names-ten")
    page.get_by_role("button", name="Take Eva Strand away").click()
    expect(field).to_be_focused()
    assert page.get_by_label("A supplier").is_enabled()
    send(page)

    assert slots(round_of_names).count(NOBODY) == 1


def test_device_shows_again_who_was_named(phone, round_of_names, bo):
    page = phone()
    field = to_names(page, round_of_names)
    field.press_sequentially("chandra")
    page.get_by_role("option").first.click()
    page.get_by_label("A customer").check()
    send(page)
    first = kept(page, round_of_names, bo)

    to_names(page, round_of_names)
    assert page.locator(".named").all_inner_texts() == ["Chandra Rao\nUmeå\n×"]
    assert page.get_by_label("A customer").is_checked()
    page.get_by_role("button", name="Take Chandra Rao away").click()
    send(page)

    second = kept(page, round_of_names, bo)
    assert len(first["sealed"]) == len(second["sealed"])
    assert second["revision"] == 2
    assert slots(round_of_names)[0] == OUTSIDE["customer"]


def test_device_counts_who_only_names(phone, round_of_names, bo):
    page = phone()
    field = to_names(page, round_of_names, "I can’t say")
    field.press_sequentially("chandra")
    field.press("Enter")
    send(page)

    assert kept(page, round_of_names, bo)["state"] == "sent"


def test_device_withdraws_names_with_the_rest(phone, round_of_names, bo):
    page = phone()
    field = to_names(page, round_of_names)
    field.press_sequentially("chandra")
    field.press("Enter")
    send(page)

    page.goto(reverse("device"))
    page.get_by_text("Withdraw it, or send it again").click()
    page.get_by_role("button", name="Withdraw my answer").click()
    page.get_by_text("Withdrawn").first.wait_for()

    (found,) = opened(round_of_names)
    assert found == {"answers": {}, "voices": []}
    assert kept(page, round_of_names, bo).get("names") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_are_asked_without_a_script(phone, round_of_names, scheme):
    page = phone(java_script_enabled=False, color_scheme=scheme)
    begin_plainly(page, round_of_names)
    page.get_by_role("radio", name="6", exact=True).click()
    page.get_by_role("button", name="Next").click()
    picture(page, f"names-plain-{scheme}", whole=True)

    page.get_by_label("Colleague 1", exact=True).fill("Dag Norén")
    page.get_by_label("A customer").check()
    page.get_by_role("button", name="Send my answers").click()

    assert page.get_by_text("Your receipt").is_visible()
    assert page.troubles == []
    (found,) = opened(round_of_names)
    assert found["names"][ADVICE].count(NOBODY) == 8
