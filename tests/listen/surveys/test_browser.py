"""The pulse in a real browser: what it sends, what it loads, how it looks."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledare.listen.surveys import actions
from ledare.listen.surveys.models import Rhythm
from tests.cast import MONDAY, client_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
PICTURES = os.environ.get("PICTURES_OF_PULSE")


def begin(page, open_round):
    """Begin in the simpler way, as a browser does that runs no script."""
    page.goto(reverse("round", args=[open_round.key]))
    with page.expect_navigation():
        page.locator("form[action$='/begin/']").evaluate("form => form.submit()")


def answer(page, *marks):
    for mark in marks:
        page.get_by_role("radio", name=mark, exact=True).click()
        page.get_by_role("button", name="Next").click()


def picture(page, name, *, whole=False):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=whole)


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_browser_sends_no_cookie_to_the_nameless_side(
    phone, open_round, visits, has_script
):
    page = phone(java_script_enabled=has_script)
    begin(page, open_round)
    answer(page, "6", "5", "I can’t say")
    page.get_by_role("textbox").fill("Mer tid tillsammans.")
    page.get_by_role("button", name="Send my answers").click()

    assert page.get_by_role("heading").inner_text() == "Thank you. Your answer is in."
    assert visits == [("POST", "")] * 4
    assert page.troubles == []

    page.get_by_role("link", name="Done").click()
    cookies = {cookie["name"] for cookie in page.context.cookies()}
    assert cookies == {"ledare", "ledare-csrf", "ledare-device"}


def test_pulse_loads_its_look_and_its_script_without_an_origin(phone, open_round):
    page = phone()
    begin(page, open_round)

    assert page.evaluate("self.origin") == "null"
    assert page.evaluate("document.fonts.ready.then(all => all.size > 0)")
    fonts = "[...document.fonts].filter(one => one.status === 'loaded').length"
    assert page.evaluate(fonts) >= 2
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert page.troubles == []


def press(page, on, *keys):
    """Press keys on the screen that asks something, once it listens to them."""
    page.get_by_text(on).wait_for()
    page.wait_for_load_state()
    for key in keys:
        page.keyboard.press(key)


def test_pulse_by_keys_alone(phone, open_round):
    page = phone()
    begin(page, open_round)

    press(page, "Jag frågar innan jag bestämmer.", "7", "Enter")
    press(page, "I get the support I need.", "x", "Enter")
    press(page, "My opinion is listened to.", "Backspace")
    press(page, "I get the support I need.")
    assert page.locator(".cant input").is_checked()
    press(page, "I get the support I need.", "ArrowLeft")
    press(page, "Jag frågar innan jag bestämmer.")
    assert page.locator("input[value='7']").is_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pulse_is_accessible_and_fits_a_phone(phone, open_round, scheme):
    page = phone(color_scheme=scheme)
    page.goto(reverse("round", args=[open_round.key]))
    picture(page, f"round-{scheme}")
    assert violations(page) == []
    page.get_by_role("button", name="Begin").click()
    answer(page, "6")
    page.get_by_role("radio", name="6", exact=True).click()
    picture(page, f"pulse-{scheme}")
    assert violations(page) == []
    page.get_by_text("How we keep that").click()
    picture(page, f"pulse-promise-{scheme}")
    assert violations(page) == []
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    picture(page, f"pulse-problem-{scheme}")
    assert violations(page) == []
    answer(page, "4")
    page.get_by_role("textbox").fill("Att få en dag till innan mötet.")
    picture(page, f"words-{scheme}")
    assert violations(page) == []
    page.get_by_role("button", name="Send my answers").click()
    picture(page, f"done-{scheme}")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_a_leader_are_accessible_and_fit_a_phone(
    phone, ready, astrid, umea, scheme
):
    actions.start_rhythm(
        by=astrid,
        unit=umea,
        every="fortnight",
        days_open=4,
        next_on=timezone.localdate(),
        question_keys=[],
        at=MONDAY,
    )
    page = phone(astrid, color_scheme=scheme)
    found = {}

    def look(name, round_=ready):
        page.goto(reverse(name, args=[round_.key] if round_ else []))
        picture(page, f"{name}-{round_.state if round_ else ''}-{scheme}", whole=True)
        found[name] = violations(page)

    for name in ("round", "answer-first"):
        look(name)
    for name in ("round-new", "listen", "promise"):
        look(name, None)
    look("rhythm", SimpleNamespace(key=Rhythm.objects.get().key, state=""))
    opened = actions.open_round(by=astrid, round=ready, at=timezone.now())
    for name in ("round-sheet", "round-close", "round-call-off", "round"):
        look(name, opened)
    assert {name: faults for name, faults in found.items() if faults} == {}


def violations(page):
    """Return what axe finds, and whether anything sticks out sideways."""
    found = Axe().run(page).response["violations"]
    overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [each["id"] for each in found] + (["sideways"] if overflow else [])


def test_another_device_is_told_where_to_answer(phone, open_round, bo):
    client_of(bo).post(reverse("pulse-begin", args=[open_round.key]))
    page = phone()
    begin(page, open_round)

    assert page.get_by_role("heading").inner_text() == "You began in another place."
    assert Client().get(reverse("promise")).status_code == 200
