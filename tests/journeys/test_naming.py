"""Whom one turns to: from a few letters on a phone to one's own page."""

import os
from pathlib import Path

import pytest

from ledare.listen.naming.models import OwnBand
from ledare.listen.surveys import tasks
from ledare.responses import releases
from tests.journeys.browsing import DESK, PHONE, violations
from tests.listen.surveys.nominations import ADVICE, opened, say

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)

PICTURES = os.environ.get("PICTURES_OF_PULSE")
NAMED = {
    "en": "6 to 10 colleagues named you.",
    "sv": "6 till 10 kollegor nämnde dig.",
}
NOTHING = {
    "en": "At most 2 colleagues named you.",
    "sv": "Högst 2 kollegor nämnde dig.",
}
LOOKS = ((DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark"))


def test_names_from_a_few_letters_to_ones_own_band(
    organisation, norrbygg, reader, clock, language, cookies_of_voice
):
    people = organisation.people
    round_ = opened(people["femi"], norrbygg, at=clock.at)
    clock.go_on(hours=2)
    scheme = {"en": "light", "sv": "dark"}[language]
    bo = reader(people["bo"], language=language, viewport=PHONE, color_scheme=scheme)
    nora = reader(people["nora"], language=language, color_scheme=scheme)

    names_two_and_a_friend(bo, round_)
    assert cookies_of_voice == [""] * 2  # the keys and the answer; no letter typed
    names_on_a_desk(nora, round_)
    named = people["chandra"]
    for seat in round_.seats.select_related("person").order_by("pk")[:14]:
        if seat.person.name not in {"Bo Ek", "Nora Bäck", named.name}:
            chosen = [named] if seat.unit_key == norrbygg.key else []
            say(round_, seat.person, *chosen, people["dag"])

    clock.go_on(days=5)
    tasks.tick()
    assert releases.release_of(round_.key).answered >= 12
    bands = OwnBand.objects.filter(person=named, item=ADVICE)
    bands.update(low=6, high=10, load="twice")
    chandra = reader(named, language=language, color_scheme=scheme)
    reads_of_herself(chandra, NAMED[language])
    bo.open("named-own")
    assert bo.heading == NOTHING[language]
    assert named.first_name not in bo.page.content()
    assert [each.troubles for each in (bo, nora, chandra)] == [[]] * 3


def begins(someone, round_):
    """Begin the round and answer its first question; return the field of names."""
    someone.open("round", round_.key)
    someone.press("Begin")
    someone.page.wait_for_url("**/answer/**")
    someone.choose(0, 6)
    someone.press("Next")
    return someone.page.get_by_role("combobox")


def sends(someone):
    """Send, and wait for the receipt."""
    someone.press("Send my answers")
    someone.page.get_by_role("link", name=someone.says("Done")).wait_for()


def names_two_and_a_friend(bo, round_):
    """Choose two colleagues by keyboard, and tick one kind outside."""
    field = begins(bo, round_)
    for letters in ("chan", "dag"):
        field.press_sequentially(letters)
        field.press("ArrowDown")
        field.press("ArrowUp")
        field.press("Enter")
    friend = bo.says("A friend or my family", "outside")
    bo.page.get_by_label(friend).check()
    names = bo.page.locator(".named [data-part='name']").all_inner_texts()
    assert names == ["Chandra Rao", "Dag Norén"]
    assert violations(bo.page) == []
    picture(bo, "names-journey-phone")
    sends(bo)


def names_on_a_desk(nora, round_):
    """Choose somebody with the mouse, on a wide screen."""
    field = begins(nora, round_)
    field.press_sequentially("a")
    assert violations(nora.page) == []
    picture(nora, "names-journey-desk")
    field.fill("chandra")
    nora.page.get_by_role("option").first.click()
    sends(nora)


def reads_of_herself(chandra, said):
    """Find one's own page from Advice, in every look."""
    chandra.open("advice")
    chandra.follow("In rounds", "tab")
    assert chandra.heading == said
    for viewport, scheme in LOOKS:
        chandra.page.set_viewport_size(viewport)
        chandra.page.emulate_media(color_scheme=scheme)
        assert violations(chandra.page) == []
        picture(chandra, f"named-{viewport['width']}-{scheme}")


def picture(someone, name):
    """Keep a picture to look at, where a folder for them is named."""
    if PICTURES:
        path = Path(PICTURES) / f"{name}-{someone.language}.png"
        someone.page.screenshot(path=path, full_page=True)
