"""Masked conversations: who can read and speak, and when anything goes out."""

import base64
import json
from datetime import date, timedelta

import numpy as np
import pytest
from django.db import IntegrityError, connection

from ledare.responses import mailbox
from ledare.responses.compose import Tallies, Voice, compose
from ledare.responses.intake import Refused
from ledare.responses.models import (
    FollowUp,
    Post,
    ReleasedGroup,
    SealedReply,
    SealedRound,
    Thread,
)
from ledare.responses.releases import chain_is_whole, figures_of, publish
from tests.responses.mailing import CommentKeys, one_answerable
from tests.responses.norrbygg import FEEDFORWARD, plan

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 3, 3)
DAY = timedelta(days=1)
NAMES = ("bo", "chandra", "david")


def voice(name, *, audience="leader"):
    keys = CommentKeys(name).public
    return Voice("umea", FEEDFORWARD.key, f"Says {name}.", "en", audience, **keys)


@pytest.fixture
def shown():
    """A round of twelve in Umeå that shows three comments; the post began to count."""
    heads = {"umea": 12}
    the_plan = plan("spring", heads)
    n = np.array([heads.get(cell.key, 0) for cell in the_plan.cells])
    counts = {}
    for item in the_plan.scales:
        counts[item.key] = np.zeros((len(n), item.n_options), dtype=np.int64)
        counts[item.key][:, 3] = n
    voices = [voice(name) for name in NAMES] + [voice("eva", audience="themes")]
    SealedRound.objects.create(
        round_key="spring", plan=the_plan.as_json(), public_key=b""
    )
    publish(compose(the_plan, Tallies(n, counts), voices))
    mailbox.send_post(on=TUESDAY)


@pytest.fixture
def bo(shown):
    """The device that wrote one of the comments."""
    return CommentKeys("bo")


def answer(keys, number=1, text="Which part takes longest?", *, is_last=False):
    to = one_answerable(keys.thread)
    mailbox.reply(
        to, number=number, text=text, by="Astrid Lund", on=TUESDAY, is_last=is_last
    )


def refusal(call, *arguments, **named):
    with pytest.raises(Refused) as reason:
        call(*arguments, **named)
    return reason.value.status


def test_only_words_that_are_shown_can_be_answered(shown):
    hidden, unknown = CommentKeys("eva"), CommentKeys("nobody")

    found = [one_answerable(CommentKeys(name).thread) for name in NAMES]

    assert [one.word.text for one in found] == [f"Says {name}." for name in NAMES]
    assert {one.group.key for one in found} == {"umea"}
    assert one_answerable(hidden.thread) is None
    assert one_answerable(unknown.thread) is None


def test_word_that_is_read_carries_its_thread_and_no_key(bo):
    (words,) = (group.words for group in figures_of([("spring", "umea")]).values())

    assert {word.thread for word in words} == {CommentKeys(n).thread for n in NAMES}
    assert bo.public["mailbox"] not in repr(words)
    assert bo.public["signer"] not in repr(words)


def test_keys_stand_in_the_chain_of_releases(bo):
    assert chain_is_whole()

    group = ReleasedGroup.objects.get(group_key="umea")
    swapped = group.body.replace(
        bo.public["mailbox"], CommentKeys("x").public["mailbox"]
    )
    assert swapped != group.body
    ReleasedGroup.objects.filter(group_key="umea").update(body=swapped)

    assert not chain_is_whole()


def test_reply_is_read_by_the_device_that_wrote_the_comment_and_by_no_other(bo):
    answer(bo)
    answer(CommentKeys("chandra"), text="Thank you.")
    mailbox.send_post(on=TUESDAY + DAY)

    assert bo.read() == [
        {
            "n": 1,
            "to": "Says bo.",
            "by": "Astrid Lund",
            "on": "2026-03-03",
            "text": "Which part takes longest?",
            "last": False,
            "state": "",
        }
    ]
    assert [said["text"] for said in CommentKeys("chandra").read()] == ["Thank you."]
    assert CommentKeys("david").read() == []


def test_reply_begins_with_the_comment_in_one_line_and_not_too_long():
    assert mailbox.shortened("Two\n lines.", 160) == "Two lines."
    assert mailbox.shortened("ab" * 100, 160) == "ab" * 79 + "a…"


def test_bundle_changes_only_with_the_post_and_is_the_same_for_all(bo):
    before = mailbox.bundle("spring")
    answer(bo)

    assert mailbox.bundle("spring") == before
    assert mailbox.send_post(on=TUESDAY) == frozenset()
    assert mailbox.bundle("spring") == before
    mailbox.send_post(on=TUESDAY + DAY)
    after = mailbox.bundle("spring")
    assert after != before
    answer(bo, number=2)
    assert mailbox.bundle("spring") == after


def test_bundle_says_how_many_replies_there_are_and_nothing_of_whose(bo):
    for name in ("david", "bo", "chandra"):
        answer(CommentKeys(name), text="x" * (900 if name == "bo" else 3))
    mailbox.send_post(on=TUESDAY + DAY)

    whole = json.loads(mailbox.bundle("spring"))
    replies = [base64.b64decode(one) for one in whole["replies"]]

    assert whole.keys() == {"format", "round", "post", "replies"}
    assert whole["replies"] == sorted(whole["replies"])
    assert {len(one) for one in replies} == {65 + 1024 + 16}
    assert not any(
        CommentKeys(name).thread.encode() in b"".join(replies) for name in NAMES
    )


def test_bundle_of_a_round_that_is_not_ours_is_none(shown):
    assert mailbox.bundle("another") is None


def test_reply_with_a_number_that_was_used_is_not_written(bo):
    answer(bo)

    with pytest.raises(IntegrityError):
        answer(bo, text="Something else.")


def test_follow_up_is_read_after_the_post_and_not_before(bo):
    bo.say(1, "The waiting.")

    assert mailbox.said_in([bo.thread]) == {bo.thread: []}
    assert mailbox.send_post(on=TUESDAY + DAY) == {bo.thread}
    (said,) = mailbox.said_in([bo.thread])[bo.thread]
    assert (said.seq, said.text, said.on) == (1, "The waiting.", TUESDAY + DAY)


def test_follow_up_with_another_signature_is_refused(bo):
    signed_for = [
        CommentKeys("chandra").sign(1, "The waiting."),
        bo.sign(2, "The waiting."),
        bo.sign(1, "Something else."),
        b"",
        b"x" * 64,
    ]

    found = [
        refusal(bo.say, 1, "The waiting.", signature=one or b"-") for one in signed_for
    ]

    assert found == [403] * 5
    assert FollowUp.objects.count() == 0


def test_follow_up_in_a_thread_that_is_not_shown_is_refused(shown):
    assert refusal(CommentKeys("eva").say, 1, "Hello.") == 404


def test_follow_up_sent_again_changes_nothing_and_other_words_are_refused(bo):
    bo.say(1, "The waiting.")
    bo.say(1, "The waiting.")

    assert refusal(bo.say, 1, "The food.") == 409
    mailbox.send_post(on=TUESDAY + DAY)
    bo.say(1, "The waiting.")
    assert refusal(bo.say, 1, "The food.") == 409
    assert FollowUp.objects.count() == 1
    assert FollowUp.objects.get().out_on == TUESDAY + DAY


def test_five_follow_ups_a_day_are_taken_for_each_thread(bo):
    for seq in range(1, 6):
        bo.say(seq, f"Number {seq}.")

    assert refusal(bo.say, 6, "Number 6.") == 429
    CommentKeys("chandra").say(1, "Mine is another thread.")
    mailbox.send_post(on=TUESDAY + DAY)
    bo.say(6, "Number 6.")
    assert FollowUp.objects.count() == 7


@pytest.mark.parametrize(("seq", "text"), [(0, "a"), (100_001, "a"), (1, "a" * 1001)])
def test_follow_up_beyond_measure_is_refused(bo, seq, text):
    assert refusal(bo.say, seq, text) == 400


def test_conversation_that_the_leader_ended_takes_follow_ups_until_that_is_out(bo):
    answer(bo, is_last=True)

    bo.say(1, "She cannot know yet.")
    mailbox.send_post(on=TUESDAY + DAY)
    assert refusal(bo.say, 2, "Now she can.") == 410
    assert [said["last"] for said in bo.read()] == [True]


def test_conversation_that_the_writer_ended_takes_no_more(bo):
    bo.say(1, "")
    bo.say(1, "")

    assert refusal(bo.say, 2, "One more thing.") == 410


def test_what_is_kept_has_no_time_and_no_address(shown):
    fields = {
        model.__name__: [field.name for field in model._meta.concrete_fields]
        for model in (Thread, SealedReply, FollowUp, Post)
    }

    assert fields == {
        "Thread": ["thread", "round_key", "group_key"],
        "SealedReply": ["thread", "number", "sealed", "is_last", "is_out"],
        "FollowUp": ["thread", "seq", "text", "out_on"],
        "Post": ["id", "last_on"],
    }


def test_what_is_kept_lies_in_the_order_of_its_threads_not_as_it_came(shown):
    by_lot = sorted(NAMES, key=lambda name: CommentKeys(name).thread)
    for name in reversed(by_lot):
        CommentKeys(name).say(1, f"Says {name} again.")

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM responses_followup")
        texts = [text for (text,) in cursor.fetchall()]
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%'"
            )
            clustered = {name for (name,) in cursor.fetchall()}
            assert {
                "responses_thread",
                "responses_sealedreply",
                "responses_followup",
            } <= clustered
            assert texts == [f"Says {name} again." for name in by_lot]
    assert sorted(texts) == sorted(f"Says {name} again." for name in NAMES)
