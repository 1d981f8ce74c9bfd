"""A concern with a name: from a phone to a promise and back; and one from outside."""

import os
from pathlib import Path

import pytest

from ledare.act.commitments.models import Commitment
from ledare.listen.voices.actions import open_link
from ledare.listen.voices.models import NamedVoice
from tests.cast import MONDAY
from tests.journeys.browsing import DESK, PHONE, violations

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)

PICTURES = os.environ.get("PICTURES_OF_VOICES")
LOUD = (
    "Sedan i mars står kompressorn på utanför mötesrummet. I tisdags hörde vi inte"
    " kunden och fick ringa upp igen. Kan den flyttas?"
)
ABOUT_CHANDRA = "Chandra ringer alltid på kvällen. Jag hinner inte vara ledig."
BECAUSE = "Vi provar två veckor med kompressorn i skjulet."
PROMISE = "The compressor stands in the shed from Monday"
FROM_GRETA = "The driver rang before he came. That helped us a lot."
THANKS = "I have told him. We will do that everywhere."


def test_concern_leads_to_a_promise_that_its_teller_sees(
    organisation, reader, clock, language
):
    scheme = {"en": "light", "sv": "dark"}[language]
    look = {"language": language, "color_scheme": scheme}
    team = organisation.people
    bo = reader(team["bo"], viewport=PHONE, device_scale_factor=2, **look)
    astrid = reader(team["astrid"], viewport=DESK, **look)

    says_it(bo)
    clock.go_on(hours=2)
    answers_it(astrid)
    promises(astrid)
    sees_it(bo)

    voice = NamedVoice.objects.get()
    promise = Commitment.objects.get()
    assert (voice.text, voice.state) == (LOUD, "will_try")
    assert (promise.came_from, promise.what) == (voice.source, PROMISE)
    assert (astrid.troubles, bo.troubles) == ([], [])


def says_it(bo):
    """From a member's phone, with a look before it is sent."""
    bo.open("voices")
    looked_at(bo, "speak")
    bo.follow("A concern", "voice")
    bo.type("In your own words", LOUD)
    bo.press("Look at it before you send")
    bo.page.locator("#look .look").wait_for()
    looked_at(bo, "form")
    bo.press("Send it with my name")
    bo.waits_for(LOUD)
    looked_at(bo, "sent")


def answers_it(astrid):
    """From the inbox to an answer with its reason."""
    astrid.open("voices-inbox")
    assert astrid.reads(LOUD)
    looked_at(astrid, "inbox")
    opens_the_first(astrid)
    astrid.page.locator("#answer input[value=will_try]").check()
    astrid.type("Because", BECAUSE, "answer")
    looked_at(astrid, "answering")
    astrid.press("Answer", "a voice")
    astrid.waits_for(BECAUSE)


def promises(astrid):
    """One step to a promise, which begins with her own words."""
    astrid.follow("Promise something")
    what = astrid.page.get_by_label(astrid.says("What", "promise"), exact=True)
    assert what.input_value() == BECAUSE
    what.fill(PROMISE)
    looked_at(astrid, "promising")
    astrid.press("I promise")
    astrid.waits_for(PROMISE)
    looked_at(astrid, "answered")


def sees_it(bo):
    """The member sees the answer and what it led to, and goes on."""
    bo.open("voices")
    assert bo.reads(PROMISE)
    looked_at(bo, "came-of-it")
    opens_the_first(bo)
    bo.waits_for(BECAUSE)
    assert bo.reads(bo.says("You said, we did"))
    looked_at(bo, "told")
    bo.type("Write back", "Tack!")
    bo.press("Send", "a turn")
    bo.waits_for("Tack!")


def test_concern_about_a_colleague_goes_to_her_and_nobody_else(
    organisation, reader, clock
):
    team = organisation.people
    bo = reader(team["bo"], viewport=PHONE)
    chandra = reader(team["chandra"], viewport=DESK)
    astrid = reader(team["astrid"], viewport=DESK)

    bo.open("tell")
    bo.page.locator("input[name=kind][value=concern]").check()
    bo.type("In your own words", ABOUT_CHANDRA)
    bo.press("Send it with my name")
    bo.page.locator("#look").get_by_text("Chandra Rao").first.wait_for()
    looked_at(bo, "about")
    bo.page.locator(f"input[name=about][value='{team['chandra'].key}']").check()
    bo.press("Send it with my name")
    bo.waits_for(ABOUT_CHANDRA)

    for each, is_there in ((chandra, 1), (astrid, 0)):
        each.open("voices-inbox")
        assert each.page.get_by_text(ABOUT_CHANDRA).count() == is_there
    opens_the_first(chandra)
    looked_at(chandra, "hers")
    assert (bo.troubles, chandra.troubles, astrid.troubles) == ([], [], [])


def test_customer_speaks_without_an_account_or_a_script(organisation, reader, clock):
    team = organisation.people
    link = open_link(
        by=team["astrid"],
        unit=organisation.units["umea"],
        party="customer",
        label="At the gate",
        at=MONDAY,
    )
    greta = reader(viewport=PHONE, java_script_enabled=False)
    astrid = reader(team["astrid"], viewport=DESK)

    astrid.open("outside-links")
    looked_at(astrid, "links")
    astrid.open("outside-link", link.key)
    looked_at(astrid, "poster")
    greta.open("outside", link.token)
    greta.page.locator("input[name=kind][value=thanks]").check()
    greta.type("In your own words", FROM_GRETA)
    picture(greta, "outside")
    greta.press("Send it")
    greta.waits_for(FROM_GRETA)
    picture(greta, "outside-sent")
    astrid.open("voices-inbox")
    opens_the_first(astrid)
    astrid.page.locator("#answer input[value=done]").check()
    astrid.type("Because", THANKS, "answer")
    astrid.press("Answer", "a voice")
    greta.page.goto(greta.page.url)

    assert greta.reads(THANKS)
    picture(greta, "outside-answered")
    greta.type("Write back", "Good.")
    greta.press("Send", "a turn")
    greta.waits_for("Good.")
    assert (astrid.troubles, greta.troubles) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_from_outside_are_accessible(organisation, reader, clock, scheme):
    link = open_link(
        by=organisation.people["astrid"],
        unit=organisation.units["umea"],
        party="customer",
        label="At the gate",
        at=MONDAY,
    )
    greta = reader(viewport=PHONE, language="sv", color_scheme=scheme)

    greta.open("outside", link.token)
    looked_at(greta, f"outside-{scheme}")
    greta.type("In your own words", FROM_GRETA)
    greta.press("Send it")
    greta.waits_for(FROM_GRETA)
    looked_at(greta, f"outside-sent-{scheme}")

    assert greta.troubles == []


def opens_the_first(reader):
    """Open what stands first in a list of voices."""
    reader.click(reader.page.locator(".voice-list a").first)


def looked_at(reader, name):
    """On a phone and on a desk there is nothing for axe to find; keep a picture."""
    before = reader.page.viewport_size
    for viewport in (PHONE, DESK):
        reader.page.set_viewport_size(viewport)
        assert violations(reader.page) == []
        picture(reader, f"{name}-{reader.language}-{viewport['width']}")
    reader.page.set_viewport_size(before)


def picture(reader, name):
    """Keep a picture, where somebody asked for them."""
    if PICTURES:
        path = Path(PICTURES) / f"{name}.png"
        reader.page.screenshot(path=path, full_page=True)
