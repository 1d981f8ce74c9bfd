"""The pages of whoever answers."""

import pytest
from django.urls import reverse

from ledare.audit.models import Entry
from ledare.listen.conversations.actions import reply
from ledare.listen.conversations.models import Reply
from ledare.listen.conversations.tasks import tick
from ledare.responses.models import ReleasedGroup
from tests.cast import client_of, days
from tests.listen.conversations.test_actions import FRIDAY, SATURDAY_SIX

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def page_of(person, keys):
    return client_of(person).get(reverse("conversation", args=[keys.thread]))


def test_each_comment_that_is_read_leads_to_its_conversation(astrid, released):
    unit = reverse("experience", args=[released.key, released.unit.key])

    for path in (unit, reverse("understand"), reverse("today")):
        text = client_of(astrid).get(path).content.decode()
        assert text.count("Answer or ask back") == 6
    assert client_of(astrid).get(reverse("share-back-write", args=[released.key]))


def test_page_shows_the_comment_and_its_thread_in_the_address_only(
    astrid, bo_keys, released
):
    text = page_of(astrid, bo_keys).content.decode()

    assert "Says bo." in text
    assert "Says david." not in text
    keys = bo_keys.public
    stored = "".join(ReleasedGroup.objects.values_list("body", flat=True))
    for secret in (keys["mailbox"], keys["signer"]):
        assert secret in stored
        assert secret not in text
        unit = reverse("experience", args=[released.key, released.unit.key])
        assert secret not in client_of(astrid).get(unit).content.decode()


def test_answer_is_written_and_waits_for_the_post(astrid, bo_keys):
    client = client_of(astrid)
    address = reverse("conversation", args=[bo_keys.thread])

    answer = client.post(address, {"text": "What would help?"}, follow=True)

    text = answer.content.decode()
    assert "What would help?" in text
    assert "Waits for the post" in text
    assert "Your answer goes out with the next post." in text
    assert Reply.objects.get().by == astrid


def test_answer_without_words_comes_back_with_a_sentence(astrid, bo_keys):
    address = reverse("conversation", args=[bo_keys.thread])

    answer = client_of(astrid).post(address, {"text": " "})

    assert answer.status_code == 422
    assert "Write something first." in answer.content.decode()
    assert Reply.objects.count() == 0


def test_follow_up_stands_under_the_day_of_its_post_and_without_a_time(astrid, bo_keys):
    reply(by=astrid, thread=bo_keys.thread, text="What would help?", at=FRIDAY)
    tick(SATURDAY_SIX)
    bo_keys.say(1, "A day without meetings.")
    before = page_of(astrid, bo_keys).content.decode()
    tick(SATURDAY_SIX + days(1))

    text = page_of(astrid, bo_keys).content.decode()

    assert "A day without meetings." not in before
    assert "A day without meetings." in text
    assert "The writer, with that day’s post" in text
    listed = client_of(astrid).get(reverse("conversations")).content.decode()
    assert "Came back on 8 March" in listed


def test_conversation_is_ended_with_one_button(astrid, bo_keys):
    client = client_of(astrid)
    ended = client.post(
        reverse("conversation-end", args=[bo_keys.thread]), follow=True
    ).content.decode()

    assert "The conversation has ended." in ended
    assert "<textarea" not in ended
    client.post(reverse("conversation-end", args=[bo_keys.thread]))
    assert Reply.objects.count() == 1


def test_reading_is_written_down_once_a_sitting(astrid, bo_keys, released):
    client = client_of(astrid)
    for _ in range(2):
        client.get(reverse("conversation", args=[bo_keys.thread]))

    read = Entry.objects.filter(kind="listen.conversation.read")
    assert [(entry.by, entry.about) for entry in read] == [(astrid.key, released.key)]


@pytest.mark.parametrize("name", ["bo", "dag", "wil", "ada", "elin", "femi"])
def test_others_are_not_told_that_it_exists(organisation, astrid, bo_keys, name):
    reply(by=astrid, thread=bo_keys.thread, text="What would help?", at=FRIDAY)
    client = client_of(organisation.people[name])

    address = reverse("conversation", args=[bo_keys.thread])
    end = reverse("conversation-end", args=[bo_keys.thread])
    assert client.get(address).status_code == 404
    assert client.post(address, {"text": "Who are you?"}).status_code == 404
    assert client.post(end).status_code == 404
    listed = client.get(reverse("conversations"))
    assert listed.status_code == 200
    assert "Says bo." not in listed.content.decode()
    assert Reply.objects.count() == 1


def test_stranger_is_sent_to_the_door(client, bo_keys):
    address = reverse("conversation", args=[bo_keys.thread])

    assert client.get(address).url.startswith("/account/login/")
