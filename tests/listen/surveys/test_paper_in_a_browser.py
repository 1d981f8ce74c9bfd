"""From the sheet to the receipt, in a browser: choose, print, draw, type, answer."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from ledare.listen.surveys import actions
from ledare.listen.surveys.models import Round
from ledare.responses import releases
from tests.journeys.browsing import DESK, PHONE, Reader, violations
from tests.listen.surveys.answering import put_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
PICTURES = os.environ.get("PICTURES_OF_PULSE")


def picture(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


@pytest.fixture
def shared_screen(live_server, new_context):
    """A screen in the canteen: nobody is signed in."""

    def shared_screen(**browser):
        context = new_context(
            base_url=live_server.url, viewport=PHONE, reduced_motion="reduce", **browser
        )
        return Reader(context.new_page())

    return shared_screen


def sheet_of(leader, round_):
    """Choose three, open the round, print; return the codes on the sheet."""
    leader.goto(reverse("round", args=[round_.key]))
    leader.get_by_role("link", name="Who answers on paper?").click()
    for name in ("Göran Falk", "Hanna Vik", "Eva Strand"):
        leader.get_by_role("checkbox", name=name).check()
    picture(leader, "paper-choose")
    assert violations(leader) == []
    leader.get_by_role("button", name="Keep this").click()
    leader.get_by_role("button", name="Open").click()
    leader.get_by_role("link", name="Codes on paper").click()
    picture(leader, "paper-print")
    assert violations(leader) == []
    leader.get_by_role("button", name="Show the sheet to print").click()
    codes = leader.locator(".slip-code")
    codes.first.wait_for()
    assert violations(leader) == []
    return codes.all_inner_texts()


def answer(page, code):
    """Type a code and answer all there is."""
    page.get_by_role("textbox").fill(code)
    page.get_by_role("button", name="Begin").click()
    for _question in range(3):
        page.get_by_role("radio", name="6", exact=True).check()
        page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Send my answers").click()
    return page.locator(".bigcode").inner_text()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_paper_from_the_sheet_to_the_receipt(
    phone, shared_screen, ready, astrid, organisation, visits, has_script
):
    leader = phone(astrid)
    codes = sheet_of(leader, ready)
    reader = shared_screen(java_script_enabled=has_script)
    page = reader.page
    page.goto(reverse("voice-paper"))
    picture(page, "paper-code")
    page.get_by_role("textbox").fill("0000-0000-0000")
    page.get_by_role("button", name="Begin").click()
    assert page.get_by_role("alert").is_visible()

    receipts = []
    for code in codes:
        receipts.append(answer(page, code.lower().replace("-", " ")))
        picture(page, "paper-thanks")
        page.get_by_role("link", name="Done").click()
    page.wait_for_load_state("networkidle")
    for name in ("bo", "chandra"):
        put_in(Round.objects.get(), organisation.people[name], 4)
    actions.close_round(round=Round.objects.get(), at=timezone.now())
    page.goto(reverse("voice-receipts", args=[ready.key]))

    assert len(codes) == len(set(receipts)) == 3
    counted = page.locator(".receipts li").all_inner_texts()
    assert set(receipts) < set(counted)
    assert releases.release_of(ready.key).answered == 5
    assert {cookie for _method, cookie in visits} == {""}
    assert [text for text in reader.troubles if "403" not in text] == []
    assert leader.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_place_for_a_code_is_accessible_and_fits_a_phone(shared_screen, db, scheme):
    page = shared_screen(color_scheme=scheme).page
    page.goto(reverse("voice-paper"))
    page.get_by_role("textbox").fill("1234")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("alert").wait_for()
    picture(page, f"paper-wrong-{scheme}")

    assert violations(page) == []


def test_sheet_on_paper_has_the_slips_and_nothing_else(phone, ready, astrid):
    page = phone(astrid)
    sheet_of(page, ready)

    page.set_viewport_size({"width": DESK["width"] // 2, "height": 1000})
    page.emulate_media(media="print")

    picture(page, "paper-sheet")
    assert page.get_by_role("button", name="Print").count() == 0
    assert not page.get_by_text("Fetch the paper at once").is_visible()
    slips = page.locator(".slip")
    boxes = [slips.nth(place).bounding_box() for place in range(3)]
    assert [box["width"] for box in boxes] == [boxes[0]["width"]] * 3
    tops = [box["y"] for box in boxes]
    assert tops == sorted(set(tops))
    if PICTURES:
        page.pdf(path=Path(PICTURES) / "paper-sheet.pdf", format="A4")
