"""A masked conversation of three turns, in two browsers that never meet."""

import os
from pathlib import Path

import pytest

from ledare.listen.conversations.models import Reply
from ledare.listen.conversations.tasks import tick as post
from ledare.listen.surveys import tasks
from ledare.responses.models import FollowUp
from tests.journeys.browsing import DESK, PHONE, violations
from tests.listen.conversations import conftest as ten_answer

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)

ten, open_round = ten_answer.ten, ten_answer.open_round
PICTURES = os.environ.get("PICTURES_OF_CONVERSATION")
WROTE = {
    "en": "The planning meeting takes the whole Monday. I lose the thread by noon.",
    "sv": "Planeringsmötet tar hela måndagen. Vid lunch har jag tappat tråden.",
}
ASKED = {
    "en": "Thank you for saying so. Which part of it could we do in writing?",
    "sv": "Tack för att du säger det. Vilken del av det kan vi göra skriftligt?",
}
BACK = {
    "en": "The round of reports. Everybody has read them anyway.",
    "sv": "Rapportrundan. Alla har ändå läst dem.",
}
ANSWERED = {
    "en": "Then we try two weeks without it, and I ask everybody how that was.",
    "sv": "Då provar vi två veckor utan den, och jag frågar alla hur det var.",
}


def test_conversation_of_three_turns(
    organisation, open_round, reader, clock, cookies_of_voice, language
):
    scheme = {"en": "light", "sv": "dark"}[language]
    look = {"language": language, "color_scheme": scheme}
    team = organisation.people
    bo = reader(team["bo"], viewport=PHONE, device_scale_factor=2, **look)
    astrid = reader(team["astrid"], viewport=DESK, **look)

    talk(astrid, bo, open_round, team, clock)

    for each, name in ((astrid, "leader"), (bo, "device")):
        for viewport in (PHONE, DESK):
            each.page.set_viewport_size(viewport)
            assert violations(each.page) == []
            picture(each, f"{name}-{language}-{viewport['width']}")
    ends_it(bo)
    clock.go_on(days=1)
    post()
    opens(astrid, WROTE[language])
    assert astrid.reads(astrid.says("The writer ended the conversation."))
    assert set(cookies_of_voice) == {""}
    assert (astrid.troubles, bo.troubles) == ([], [])
    assert Reply.objects.count() == 2
    said = FollowUp.objects.order_by("seq").values_list("text", flat=True)
    assert list(said) == [BACK[language], ""]


def talk(astrid, bo, asked, team, clock):
    """From a comment to the leader's second answer, with a post between the turns."""
    language = astrid.language
    writes_with_a_tick(bo, asked, WROTE[language])
    bo.page.context.clear_cookies()
    others_answer(asked, team, language)
    clock.go_on(days=4)
    tasks.tick()
    post()
    answers(astrid, asked, WROTE[language], ASKED[language])
    sees_nothing_yet(bo)
    clock.go_on(days=1)
    post()
    reads_and_writes_back(bo, WROTE[language], ASKED[language], BACK[language])
    opens(astrid, WROTE[language])
    assert not astrid.page.get_by_text(BACK[language]).count()
    clock.go_on(days=1)
    post()
    opens(astrid, WROTE[language])
    assert astrid.reads(BACK[language])
    writes(astrid, ANSWERED[language], "will_try")
    clock.go_on(days=1)
    post()
    reads_the_last_answer(bo, BACK[language], ANSWERED[language])


def others_answer(asked, team, language):
    """Nine more, two of them with words the leader may read."""
    for seat in asked.seats.select_related("person").exclude(person=team["bo"]):
        names = {"chandra", "david"} & {short(team, seat.person)}
        said = [ten_answer.words_of(asked, name) for name in names]
        in_one = [one | {"language": language} for one in said]
        ten_answer.put_in(asked, seat.person, *in_one)


def short(team, person):
    """Return what the tests call somebody."""
    return next((name for name, one in team.items() if one == person), "")


def writes_with_a_tick(bo, asked, words):
    """A pulse on one's own device, with words the leader may read."""
    bo.open("round", asked.key)
    bo.press("Begin")
    bo.page.locator(".screen:visible .scale input[value='5']").check()
    bo.press("Next")
    bo.page.locator(".screen:visible textarea").fill(words)
    bo.page.locator(".screen:visible .readers input[value='leader']").check()
    bo.press("Send my answers")
    bo.page.get_by_text(bo.says("Your receipt")).first.wait_for()


def answers(astrid, asked, comment, words):
    """From the comment to its conversation, and a question back."""
    astrid.open("experience", asked.key, asked.unit.key)
    assert astrid.page.get_by_text(comment).first.is_visible()
    row = astrid.page.locator(".themes li", has_text=comment)
    astrid.click(row.get_by_role("link", name=astrid.says("Answer or ask back")))
    assert violations(astrid.page) == []
    writes(astrid, words)
    assert astrid.reads(astrid.says("Waits for the post"))


def writes(astrid, words, state=""):
    """Answer on the page of a conversation, and say how it stands."""
    if state:
        astrid.page.locator(f"input[name=state][value={state}]").check()
    astrid.type("Answer, or ask back", words)
    astrid.press("Send with the next post")
    astrid.page.get_by_text(words).first.wait_for()


def opens(astrid, comment):
    """The conversation, from the list."""
    astrid.open("conversations")
    assert violations(astrid.page) == []
    row = astrid.page.locator(".list > li", has_text=comment)
    astrid.click(row.get_by_role("link"))
    astrid.page.get_by_text(comment).first.wait_for()


def sees_nothing_yet(bo):
    """The device's page before the post."""
    bo.open("device")
    bo.page.locator("[data-talks=none]").wait_for()
    assert violations(bo.page) == []


def reads_and_writes_back(bo, wrote, asked, words):
    """The leader's question, on a device without a session, and an answer to it."""
    bo.open("device")
    talk = bo.page.locator("article.talk")
    talk.get_by_text(asked).wait_for()
    assert talk.get_by_text(wrote).is_visible()
    talk.locator("textarea").fill(words)
    bo.press("Send with the next post")
    talk.get_by_text(
        bo.says("You, without a name. Goes out with the next post")
    ).wait_for()
    assert talk.get_by_text(words).is_visible()
    assert FollowUp.objects.get().out_on is None
    assert bo.page.context.cookies() == []


def reads_the_last_answer(bo, words, answered):
    """Everything that was said, in its order."""
    bo.open("device")
    talk = bo.page.locator("article.talk")
    talk.get_by_text(answered).wait_for()
    assert talk.locator(".turn .said").all_inner_texts()[2:] == [words, answered]
    stands = talk.locator(".turn .tag")
    assert stands.all_inner_texts() == [bo.says("Will try", "standing")]


def ends_it(bo):
    """The writer has said what she had to say; it takes two presses."""
    bo.press("End the conversation")
    bo.press("End it for good?")
    bo.page.get_by_text(bo.says("This conversation has ended.")).first.wait_for()
    assert not bo.page.locator("article.talk textarea").is_visible()
    assert violations(bo.page) == []


def picture(someone, name):
    """Keep a picture, where somebody asks for it."""
    if PICTURES:
        path = Path(PICTURES) / f"{name}.png"
        someone.page.screenshot(path=path, full_page=True)
