"""How a comment stands: said with a reply, and brought to its device by the post."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ledare.listen.conversations.actions import reply
from ledare.listen.conversations.models import Reply
from ledare.listen.conversations.queries import standings_of
from ledare.listen.conversations.tasks import tick
from ledare.responses import mailbox
from tests.cast import client_of, days
from tests.listen.conversations.test_actions import FRIDAY, SATURDAY_SIX, found
from tests.responses.mailing import CommentKeys

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def stands(astrid, keys, state, text="", *, at=FRIDAY):
    return reply(by=astrid, thread=keys.thread, text=text, state=state, at=at)


def test_state_reaches_the_device_with_the_post(astrid, bo_keys):
    stands(astrid, bo_keys, "will_try", "From May.")
    tick(SATURDAY_SIX)

    (read,) = bo_keys.read()
    assert (read["state"], read["text"]) == ("will_try", "From May.")
    assert standings_of([bo_keys.thread])[bo_keys.thread].state == "will_try"
    assert [turn.state_name for turn in found(astrid, bo_keys).turns] == ["Will try"]


@pytest.mark.parametrize("state", ["heard", "will_try", "done"])
def test_state_needs_no_words_and_ends_nothing(astrid, bo_keys, state):
    stands(astrid, bo_keys, state)
    tick(SATURDAY_SIX)
    bo_keys.say(1, "Thank you.")
    tick(SATURDAY_SIX + days(1))

    assert found(astrid, bo_keys).ended_by == ""
    assert [one["last"] for one in bo_keys.read()] == [False]


def test_no_needs_its_reason(astrid, bo_keys):
    with pytest.raises(ValueError, match="1 to 1000"):
        stands(astrid, bo_keys, "wont", " ")
    with pytest.raises(ValueError, match="Nothing stands as"):
        stands(astrid, bo_keys, "perhaps", "x")
    assert Reply.objects.count() == 0
    stands(astrid, bo_keys, "wont", "It costs a week.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.update(text="")


def test_state_can_be_said_again_and_earlier_ones_stay(astrid, bo_keys):
    for state, text in (("heard", ""), ("wont", "No."), ("", "Or?"), ("done", "")):
        stands(astrid, bo_keys, state, text)

    said = [turn.state for turn in found(astrid, bo_keys).turns]
    assert said == ["heard", "wont", "", "done"]
    assert standings_of([bo_keys.thread])[bo_keys.thread].state == "done"


def test_replies_with_and_without_a_state_are_of_one_size(astrid, released):
    for name, state in (("bo", ""), ("david", "will_try"), ("fatima", "done")):
        stands(astrid, CommentKeys(name, released.key), state, "Thank you.")
    tick(SATURDAY_SIX)

    sizes = {len(one) for one in json.loads(mailbox.bundle(released.key))["replies"]}
    assert len(sizes) == 1


def test_page_takes_a_state_and_asks_for_the_reason_of_a_no(astrid, bo_keys):
    client = client_of(astrid)
    address = reverse("conversation", args=[bo_keys.thread])

    refused = client.post(address, {"state": "wont", "text": " "})
    client.post(address, {"state": "heard", "text": ""})

    assert refused.status_code == 422
    assert "A no needs its reason. Write why." in refused.content.decode()
    assert Reply.objects.get().state == "heard"
    assert "Heard" in client.get(address).content.decode()
