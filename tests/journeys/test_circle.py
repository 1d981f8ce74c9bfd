"""The circle twice round in a browser, from a belief to a cross-check."""

import hashlib

import pytest
from django.urls import reverse

from ledare.listen.surveys import tasks
from ledare.listen.surveys.models import Round
from ledare.people.actions import give_token
from ledare.responses import intake
from tests.journeys.browsing import PHONE

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)

WHY = {
    "en": "I lead because people do their best work with somebody at their back.",
    "sv": "Jag leder för att människor gör sitt bästa när någon står bakom dem.",
}
BELIEF = {"en": "I ask before I decide.", "sv": "Jag frågar innan jag bestämmer."}
BEHAVIOUR = {
    "en": "Asks in the channel first.",
    "sv": "Frågar i kanalen först.",
}
NEW_BELIEF = {
    "en": "I ask before I decide, and say what came of it.",
    "sv": "Jag frågar innan jag bestämmer, och säger vad det ledde till.",
}
WORDS = {"en": "A day more before the meeting.", "sv": "En dag till innan mötet."}
HEARD = {"en": "You want to be asked earlier.", "sv": "Ni vill bli frågade tidigare."}
WILL = {"en": "I ask on Mondays.", "sv": "Jag frågar på måndagar."}
PROMISE = {"en": "Ask on Mondays by noon.", "sv": "Fråga på måndagar före tolv."}
GAP = {
    "en": "You see “Asks in the channel first” more than your team does.",
    "sv": "Du ser ”Frågar i kanalen först” mer än ditt team gör.",
}
SHOWN = {"en": ["4.5", "6"], "sv": ["4,5", "6"]}
THEN_AND_NOW = {
    "en": [["6", "4.5", "5"], ["6", "5.75 or higher", "6"]],
    "sv": [["6", "4,5", "5"], ["6", "5,75 eller högre", "6"]],
}
N_SCALES = 6


def test_circle_from_a_belief_to_a_cross_check(
    organisation, reader, clock, cookies_of_voice, language
):
    team = organisation.people
    look = {
        "language": language,
        "color_scheme": {"en": "light", "sv": "dark"}[language],
    }
    phone = {"viewport": PHONE, **look}
    astrid = reader(team["astrid"], **look)
    bo = reader(team["bo"], has_touch=True, **phone)
    chandra = reader(team["chandra"], java_script_enabled=False, **phone)
    david = reader(team["david"], **phone)

    begins_with_herself(astrid)
    asked = asks_her_team(astrid, mark=6)
    clock.go_on(hours=3)
    for member, mark in ((bo, 4), (chandra, 5)):
        answers_by_touch(member, mark)
    answers_by_keys(david, mark=5)
    for name in ("eva", "fatima"):
        answers_at_the_door(asked, team[name], mark=4)
    keys_and_answer = 2  # of each device; without a script each screen is sent
    assert cookies_of_voice == [""] * (len(asked.asked) + 2 * keys_and_answer)

    clock.go_on(days=4)
    tasks.tick()
    sees_what_they_answered(astrid)
    tells_them_what_she_heard(astrid)
    reads_what_became_of_it(bo)

    clock.go_on(days=10)
    asked = asks_her_team(astrid, mark=6)
    for name in ("bo", "chandra", "david", "eva", "fatima", "goran"):
        answers_at_the_door(asked, team[name], mark=6)
    clock.go_on(days=5)
    tasks.tick()
    compares_the_rounds(astrid)

    assert [each.troubles for each in (astrid, bo, chandra, david)] == [[]] * 4


def begins_with_herself(astrid):
    """Write why, a belief, a behaviour and a self check."""
    language = astrid.language
    astrid.open("today")
    assert astrid.says("It begins with you.") in astrid.heading
    astrid.click(astrid.page.locator("#begin").get_by_role("link"))
    astrid.type("I believe", BELIEF[language])
    astrid.press("Keep", "belief")
    astrid.type("What others can see", BEHAVIOUR[language])
    astrid.press("Keep", "belief")
    astrid.waits_for(BEHAVIOUR[language])
    astrid.open("why-i-lead")
    astrid.type("I lead because", WHY[language])
    astrid.press("Keep", "belief")
    astrid.waits_for(astrid.says("Your lines so far"))
    astrid.open("self-check")
    for place in range(astrid.page.locator(".scale").count()):
        astrid.choose(place, 5)
    astrid.press("Keep this check")
    astrid.page.wait_for_url(f"**{reverse('self-checks')}")

    astrid.open("believe")
    assert astrid.heading == WHY[language]
    assert (
        astrid.page.locator("#beliefs li")
        .all_inner_texts()[0]
        .startswith(f"{BELIEF[language]}\n{BEHAVIOUR[language]}")
    )
    assert astrid.page.locator("#begin").count() == 0


def asks_her_team(astrid, mark):
    """Plan what is proposed, answer first, open it; return the round."""
    astrid.open("listen")
    astrid.follow("Ask a new round")
    astrid.press("Go on and answer first")
    assert astrid.heading == astrid.says("You answer first.")
    assert astrid.page.locator(".scale").count() == N_SCALES
    for place in range(N_SCALES):
        astrid.choose(place, mark)
    astrid.press("Keep my answers")
    assert astrid.heading == astrid.says("Ready to be asked.")
    astrid.press("Open the round")
    assert astrid.heading == astrid.says("Your people are being asked.")
    return Round.objects.latest("opens_at", "pk")


def answers_by_touch(member, mark):
    """Choose a number on each screen, write a sentence, send."""
    reads_the_promise(member)
    for _screen in range(N_SCALES):
        assert member.page.locator(".promise").is_visible()
        member.choose(0, mark)
        member.press("Next")
    sends_words(member)


def answers_by_keys(member, mark):
    """Press a number and Enter on each screen; go back once to look again."""
    reads_the_promise(member)
    goes_on_by_keys(member, str(mark))
    member.press("Back")
    member.waits_for(BEHAVIOUR[member.language])
    shown = member.page.locator(".screen:not([hidden])")
    assert shown.locator(f"input[value='{mark}']").is_checked()
    for _screen in range(N_SCALES):
        goes_on_by_keys(member, "x", str(mark))
    sends_words(member)


def goes_on_by_keys(member, *keys):
    """Press keys and Enter, once the page listens to them; wait for the next screen."""
    was = member.heading
    member.page.wait_for_load_state()
    for key in (*keys, "Enter"):
        member.page.keyboard.press(key)
    member.page.get_by_role("heading", name=was, level=1).wait_for(state="detached")


def reads_the_promise(member):
    """Find the round on the first page, read what is said before it, begin."""
    member.open("today")
    member.click(member.page.locator(".step").get_by_role("link"))
    smallest = member.says("The smallest group is %(name)s: %(all)s people.")
    assert member.reads(smallest % {"name": "Umeå", "all": 7})
    member.press("Begin")
    member.waits_for(BEHAVIOUR[member.language])


def sends_words(member):
    """Write into the first of two open questions, send, be thanked."""
    member.page.get_by_role("textbox").fill(WORDS[member.language])
    member.press("Next")
    member.press("Send my answers")
    member.waits_for(member.says("Thank you. Your answer is in."))
    member.follow("Done")
    assert member.page.locator(".step").count() == 1


def answers_at_the_door(asked, person, mark):
    """Answer without a browser, through the door that browsers use."""
    seat = asked.seats.get(person=person)
    nonce = hashlib.sha256(f"{asked.key}{person.key}".encode()).digest()
    token = intake.token_for(asked.key, seat.cell_key, nonce)
    give_token(round_key=asked.key, member_key=person.key, blinded_hash=nonce.hex())
    marks = {question.key: mark for question in asked.scale_questions}
    intake.take_form(asked.key, seat.cell_key, nonce, token, marks, [])


def sees_what_they_answered(astrid):
    """Read the finding on Today, then the belief's page: 4, 5, 5, 4, 4 in halves."""
    language, page = astrid.language, astrid.page
    astrid.open("today")
    assert GAP[language] in astrid.heading
    assert picture_of_the_belief(page) == SHOWN[language]
    astrid.click(page.get_by_role("link", name=BELIEF[language]))
    assert astrid.heading == BELIEF[language]
    row = page.locator("table tbody tr").first.locator("td").all_inner_texts()
    assert row[1:3] == ["6", SHOWN[language][0]]
    assert row[4] == "5"


def picture_of_the_belief(page):
    """Return the numbers that stand in it: the team's, and the leader's own."""
    return page.locator("#beliefs svg text").all_text_contents()


def tells_them_what_she_heard(astrid):
    """Write the share-back, make a promise with it, look at it, publish."""
    language = astrid.language
    astrid.open("today")
    astrid.follow("Write the share-back")
    assert "5" in astrid.page.get_by_label(astrid.says("What I heard")).input_value()
    astrid.type("What I heard", HEARD[language])
    astrid.type("What I will do", WILL[language])
    astrid.press("Save the draft")
    astrid.follow("Add a promise")
    astrid.type("What", PROMISE[language], "promise")
    astrid.press("I promise")
    astrid.press("Save and preview")
    assert astrid.heading == astrid.says("This is what they will read")
    assert astrid.reads(PROMISE[language])
    astrid.press("Publish it")
    assert astrid.heading == astrid.says("This is what you told them")


def reads_what_became_of_it(member):
    """See the promise on the first page, and all that was told one step further."""
    language = member.language
    member.open("today")
    assert member.reads(PROMISE[language])
    member.open("act")
    assert member.heading == member.says("What you said, and what became of it")
    assert member.reads(HEARD[language])
    assert member.reads(WILL[language])
    assert member.reads(PROMISE[language])


def compares_the_rounds(astrid):
    """Lay both rounds beside the belief, and find new words for it."""
    language, page = astrid.language, astrid.page
    astrid.open("cross-check")
    assert astrid.heading == astrid.says("Is what you believe lived?")
    page.get_by_text(astrid.says("As a table")).first.click()
    table = [row.split("\t") for row in page.locator("tbody tr").all_inner_texts()]
    assert [row[1:4] for row in table] == THEN_AND_NOW[language]
    page.get_by_role("radio", name=astrid.says("Say it in new words")).check()
    astrid.press("Finish the cross-check")
    assert astrid.heading == astrid.says("How do you say it today?")
    astrid.type("I believe", NEW_BELIEF[language])
    astrid.press("Keep", "belief")
    assert astrid.heading == NEW_BELIEF[language]
