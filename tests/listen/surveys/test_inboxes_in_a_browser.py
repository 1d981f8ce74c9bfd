"""The box on a phone: written into, changed, emptied with the round, and answered."""

from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from ledare.listen.surveys import actions, queries
from ledare.listen.surveys.questions import chosen
from ledare.people.models import Person, TokenGiven
from ledare.responses import mailbox, releases
from ledare.responses.models import SealedReply, Thread
from tests.journeys.browsing import violations
from tests.listen.surveys.boxes import put_into
from tests.listen.surveys.conftest import KEYS
from tests.listen.surveys.test_inboxes import PARTS, everybody_answers, words_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "vault"])
MINE = "jag vill ha en nyckel till verkstaden"
HARSH = "I går avbröt du mig igen. Du lyssnar aldrig, din idiot. David skrattade."
CHECKED = [
    "När och var det var (finns där)",
    "Vad som gjordes eller sades, så som en kamera hade sett det (finns där)",
    "Vad det ledde till, för dig eller för arbetet kanske lägga till",
    "Vad du skulle önska i stället kanske lägga till",
    "idiot Ett ord om en person. Säg hellre vad som gjordes.",
    "aldrig Alltid och aldrig stämmer sällan, och är lätta att säga emot.",
]


@pytest.fixture
def asked(femi, norrbygg):
    """Femi's round of all of Norrbygg, open now."""
    now = timezone.now()
    planned = actions.plan_round(
        by=femi,
        unit=norrbygg,
        questions=chosen([KEYS[0]], []),
        opens_at=now,
        closes_at=now + timedelta(days=4),
        at=now,
    )
    actions.answer_first(by=femi, round=planned, marks={KEYS[0]: 5}, at=now)
    return actions.open_round(by=femi, round=planned, at=now)


@pytest.fixture
def inbox(asked, femi, norrbygg):
    """The box of the same people, in which two from Umeå have put something."""
    inbox = actions.open_inbox(leader=femi, unit=norrbygg, at=timezone.now())
    seats = inbox.seats.select_related("person").order_by("person__name")
    writers = [one.person for one in seats if one.person.name[:5] in ("Chand", "David")]
    for person, text in zip(writers, PARTS, strict=False):
        put_into(inbox, person, ("concern", text))
    return inbox


def written(page, inbox, text):
    """Open the box, write a concern in Swedish and put it in."""
    page.goto(f"/listen/voices/box/{inbox.key}/")
    concern = page.locator("details.part", has_text="A concern")
    concern.locator("summary").click()
    concern.locator("textarea").fill(text)
    concern.locator("select").select_option("sv")
    page.get_by_role("button", name="Put it into the box").click()
    page.get_by_role("heading", name="Thank you. It lies in the box.").wait_for()


def test_box_from_a_phone_to_a_reply(phone, asked, inbox, bo, visits):
    page = phone(bo)

    written(page, inbox, "jag vill")
    page.goto("/device/")
    card = page.locator(".kept-round")
    card.get_by_text("It lies in the box", exact=True).wait_for()
    card.get_by_role("link", name="Change what I wrote").click()
    part = page.locator("details.part[open]")
    assert part.locator("textarea").input_value() == "jag vill"
    part.locator("textarea").fill(MINE)
    page.get_by_role("button", name="Put it into the box").click()
    page.get_by_role("heading", name="Thank you. It lies in the box.").wait_for()
    everybody_answers(asked)
    actions.close_round(round=asked, at=asked.closes_at)
    assert MINE in words_in(asked)
    replied_to(asked, MINE)

    page.goto("/device/")

    page.locator(".kept-round").get_by_text("Taken out", exact=True).wait_for()
    talk = page.locator(".talk")
    talk.get_by_text("Ask Karin for it.").wait_for()
    assert "into the box" in talk.inner_text()
    assert [cookie for _, cookie in visits if cookie] == []
    assert page.troubles == []


def replied_to(asked, text):
    """Let Femi answer a word, and the post go out."""
    answerables = releases.answerables(Thread.objects.values_list("thread", flat=True))
    to = next(one for one in answerables.values() if one.word.text == text)
    assert to.round_key == asked.key
    on = timezone.localdate()
    mailbox.reply(
        to, number=1, text="Ask Karin for it.", by="Femi", on=on, is_last=False
    )
    SealedReply.objects.update(is_out=True)


def test_nothing_is_sent_without_words(phone, inbox, bo):
    page = phone(bo)
    page.goto(f"/listen/voices/box/{inbox.key}/")

    page.get_by_role("button", name="Put it into the box").click()

    assert page.get_by_role("alert").get_by_text("Write something first.").is_visible()


def test_box_that_was_emptied_meanwhile_keeps_what_was_written(phone, asked, inbox, bo):
    page = phone(bo)
    page.goto(f"/listen/voices/box/{inbox.key}/")
    idea = page.locator("details.part", has_text="An idea")
    idea.locator("summary").click()
    idea.locator("textarea").fill(MINE)
    page.wait_for_load_state("networkidle")  # the token is there: one writer at a time
    actions.close_round(round=asked, at=asked.closes_at)

    page.get_by_role("button", name="Put it into the box").click()

    page.get_by_role("heading", name="The box was emptied in the meantime.").wait_for()
    page.get_by_role("button", name="Back to what I wrote").click()
    assert MINE in idea.locator("textarea").input_value()


def concern_in(page, text, *, language="sv"):
    """Write a concern on the page that is open; return its part."""
    part = page.locator("details[data-key='voice:concern']")
    part.locator("summary").click()
    part.locator("textarea").fill(text)
    part.locator("select").select_option(language)
    return part


def look_at(part):
    """Ask for a look; return the sheet."""
    part.locator("[data-now]").click()
    part.locator(".look").wait_for()
    return part.locator(".look")


def test_look_at_a_concern_asks_the_network_for_nothing(phone, inbox, bo):
    Person.objects.filter(pk=bo.pk).update(language="sv")
    page = phone(bo)
    page.goto(f"/listen/voices/box/{inbox.key}/", wait_until="networkidle")
    part = concern_in(page, HARSH)
    before = part.locator("textarea").input_value()
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.url))
    kept = stored(page)

    look = look_at(part)

    assert [" ".join(one.split()) for one in look.locator("li").all_inner_texts()] == (
        CHECKED
    )
    assert look.locator("[data-person] mark").inner_text() == "David"
    assert look.get_by_text("tala med henne, eller skriv till henne").is_visible()
    assert violations(page) == []
    page.wait_for_load_state("networkidle")
    assert asked_for == []
    assert stored(page) == kept
    assert part.locator("textarea").input_value() == before
    assert page.get_by_role("button", name="Lägg det i lådan").is_enabled()
    assert page.troubles == []


def stored(page):
    """Return what a page keeps outside of its keys."""
    return page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")


def test_look_goes_away_when_the_text_changes(phone, inbox, bo):
    page = phone(bo)
    page.goto(f"/listen/voices/box/{inbox.key}/")
    part = concern_in(page, HARSH)
    look = look_at(part)

    part.locator("textarea").press_sequentially(" x")

    assert look.count() == 0
    look_at(part)
    part.locator("select").select_option("nb")
    assert look.count() == 0
    assert "does not know" in look_at(part).inner_text()
    part.locator("textarea").fill("")
    part.locator("[data-now]").click()
    assert look.count() == 0
    assert part.locator("textarea").evaluate("it => it === document.activeElement")


def test_look_does_not_send_elsewhere_what_is_about_the_one_who_reads(phone, inbox, bo):
    page = phone(bo)
    page.goto(f"/listen/voices/box/{inbox.key}/")

    look = look_at(concern_in(page, "Femi never listens.", language="en"))

    assert look.locator("[data-person]").count() == 0


def test_only_a_concern_is_looked_at(phone, inbox, bo):
    page = phone(bo)

    page.goto(f"/listen/voices/box/{inbox.key}/")

    page.locator("details.part").first.wait_for()
    assert page.locator("details.part").count() == 4
    assert page.locator("[data-look]").count() == 1


def test_simpler_way_looks_in_its_sandbox(phone, inbox, bo):
    page = phone(bo)
    page.route("**/device/answer*.js", lambda route: route.abort())
    page.goto(f"/listen/voices/box/{inbox.key}/")
    page.get_by_role("button", name="Take the simpler way").click()
    page.wait_for_load_state("networkidle")
    part = concern_in(page, HARSH)
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.url))

    look = look_at(part)

    assert look.locator(".care").count() == 2
    assert look.locator("[data-person] mark").inner_text() == "David"
    assert asked_for == []
    assert violations(page) == []


def test_box_without_a_script_ends_in_a_receipt(phone, inbox, bo):
    page = phone(bo, java_script_enabled=False)
    page.goto(f"/listen/voices/box/{inbox.key}/")

    page.get_by_role("button", name="Take the simpler way").click()
    page.locator("summary", has_text="A concern").click()
    page.locator("details[open] textarea").fill(MINE)
    assert not page.get_by_role("button", name="Look at it").is_visible()
    page.get_by_role("button", name="Put it into the box").click()

    assert page.get_by_role("heading", name="It lies in the box").is_visible()
    assert page.get_by_text("Your receipt").is_visible()
    assert TokenGiven.objects.filter(round_key=inbox.key).count() == 21
    assert queries.seat_of(bo, inbox) is not None
    connections.close_all()
