"""Advice counted for oneself, a leader followed, a mix chosen, a result followed."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from ledare.understand.leadership.models import Target
from tests.cast import client_of
from tests.journeys.browsing import DESK, PHONE, violations
from tests.understand.experience.releasing import believes, looks_at_herself

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)

PICTURES = os.environ.get("PICTURES_OF_INFLUENCE")
QUESTION = "How did you get the depot to answer within a day?"
ANSWER = "I ring on Mondays, before they have planned the week."
MONTHS = [f"2025-{month:02}" for month in range(1, 13)]
DELIVERED = [91, 93, 92, 90, 94, 92, 91, 93, 92, 94, 71, 92]


def test_advice_is_counted_for_oneself_alone(organisation, reader, clock, language):
    team = organisation.people
    bo = reader(team["bo"], viewport=PHONE, device_scale_factor=2, **look(language))
    chandra = reader(team["chandra"], viewport=DESK, **look(language))

    bo.open("advice")
    bo.press("Somebody asked me for advice")
    bo.page.locator(".taps li").first.wait_for()
    names_chandra(bo)
    asks(chandra)
    answers(bo)
    chandra.open("advice-questions")
    chandra.click(chandra.page.locator("a[href*='/advice/questions/']").last)
    chandra.waits_for(ANSWER)
    looked_at(chandra, "answered")
    bo.open("advice")

    assert bo.page.locator(".day.today .count").inner_text().split()[0] == "2"
    looked_at(bo, "counted")
    for name in ("astrid", "chandra", "femi", "ada", "elin", "wil"):
        page = client_of(team[name]).get(reverse("advice")).content.decode()
        assert 'class="count num"' not in page
    assert (bo.troubles, chandra.troubles) == ([], [])


def names_chandra(bo):
    """From a tap with a name, typed; somebody else's tap stands beside it."""
    bo.page.get_by_text(bo.says("Say who it was")).click()
    bo.type("Who was it, if you like", "Chandra Rao")
    bo.press("Note it like that")
    bo.waits_for("Chandra Rao")
    looked_at(bo, "tapped")


def asks(chandra):
    """Through Ledare, with her name: the same person on the same day."""
    chandra.open("advice-ask")
    chandra.type("Whom do you ask?", "Bo Ek")
    chandra.type("Your question", QUESTION)
    looked_at(chandra, "asking")
    chandra.press("Ask", "a colleague")
    chandra.waits_for(QUESTION)


def answers(bo):
    """The one who was asked answers on her phone."""
    bo.open("advice-questions")
    bo.click(bo.page.locator("section a[href*='/advice/questions/']").first)
    bo.page.locator("form[action$='/answer/'] textarea").fill(ANSWER)
    looked_at(bo, "answering")
    bo.press("Answer", "a question")
    bo.waits_for(ANSWER)


def test_leader_is_followed_by_choice_and_it_is_taken_back(
    organisation, reader, clock, language
):
    team = organisation.people
    bo = reader(team["bo"], viewport=PHONE, **look(language))

    bo.open("following")
    bo.page.locator("#others li", has_text="Astrid Lund").get_by_role("button").click()
    followed = bo.page.locator("#followed li", has_text="Astrid Lund")
    followed.wait_for()
    looked_at(bo, "followed")
    followed.get_by_role("button").click()
    bo.waits_for(bo.says("Nobody yet. Nobody expects you to."))

    looked_at(bo, "taken-back")
    assert bo.troubles == []


@pytest.fixture
def led_by_astrid(organisation):
    """Umeå, whose leader has begun with herself."""
    astrid = organisation.people["astrid"]
    looks_at_herself(astrid, {believes(astrid).key: 6})


def test_leader_chooses_her_own_mix_on_a_phone(
    led_by_astrid, organisation, reader, clock, language
):
    astrid = reader(organisation.people["astrid"], viewport=PHONE, **look(language))

    astrid.open("leadership")
    for field, wanted in (("managing", "4"), ("leading", "6")):
        astrid.page.locator(f"#target [name={field}]").fill(wanted)
    looked_at(astrid, "mix")
    astrid.press("This is what I want")
    astrid.waits_for(astrid.says("What you wanted before, and now"))

    looked_at(astrid, "mix-chosen")
    wanted = Target.objects.get()
    assert (wanted.managing, wanted.leading) == (4, 6)
    assert astrid.troubles == []


def test_outcome_from_a_file_to_what_is_not_the_usual_noise(
    led_by_astrid, organisation, reader, clock, language, tmp_path
):
    astrid = reader(organisation.people["astrid"], viewport=DESK, **look(language))

    astrid.open("outcome-new")
    astrid.page.locator("[name=name]").fill("Right the first time")
    astrid.page.locator("[name=period]").select_option("month")
    astrid.press("Begin")
    astrid.waits_for(astrid.says("Write the next value"))
    brings_in(astrid, tmp_path)
    astrid.follow("Declare a baseline")
    astrid.page.locator("[name=first]").select_option(index=0)
    astrid.page.locator("[name=last]").select_option(index=7)
    looked_at(astrid, "baseline")
    astrid.press("This was usual")
    astrid.page.locator("#signals").wait_for()

    looked_at(astrid, "signals")
    told = astrid.page.locator("section[aria-labelledby=signals] .told li")
    assert any("71" in words for words in told.all_inner_texts())
    assert astrid.troubles == []


def brings_in(astrid, folder):
    """Take a file of twelve months in, after a look at what it changes."""
    rows = [f"{month};{n}" for month, n in zip(MONTHS, DELIVERED, strict=True)]
    file = folder / "right.csv"
    file.write_text("\n".join(["period;value", *rows]), encoding="utf-8")
    astrid.follow("Bring in a file")
    astrid.page.locator("input[type=file]").set_input_files(file)
    astrid.press("Show what it changes")
    astrid.waits_for(astrid.says("This is what the file changes"))
    looked_at(astrid, "file")
    astrid.press("Do all of this")
    astrid.page.locator("#table").wait_for()


def look(language):
    """English in the light, Swedish in the dark."""
    scheme = {"en": "light", "sv": "dark"}[language]
    return {"language": language, "color_scheme": scheme}


def looked_at(reader, name):
    """On a phone and on a desk there is nothing for axe to find; keep a picture."""
    before = reader.page.viewport_size
    for viewport in (PHONE, DESK):
        reader.page.set_viewport_size(viewport)
        assert violations(reader.page) == []
        if PICTURES:
            file = f"{name}-{reader.language}-{viewport['width']}.png"
            reader.page.screenshot(path=Path(PICTURES) / file, full_page=True)
    reader.page.set_viewport_size(before)
