"""Answering a comment: who can, when it goes out, and what is written down."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ledare.audit.models import Entry
from ledare.listen.conversations import queries
from ledare.listen.conversations.actions import end, reply, send_post
from ledare.listen.conversations.models import Reply
from ledare.listen.conversations.tasks import tick
from ledare.mail.models import Letter
from ledare.people.models import Membership
from ledare.people.queries.own import kept_about
from ledare.responses import mailbox
from tests.cast import MONDAY, days
from tests.listen.conversations.conftest import TICKS
from tests.responses.mailing import CommentKeys

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

FRIDAY = MONDAY + days(4)
SATURDAY_SIX = (FRIDAY + days(1)).replace(hour=6)
QUESTION = "What would help most?"


def asked(astrid, keys, text=QUESTION, *, at=FRIDAY):
    return reply(by=astrid, thread=keys.thread, text=text, at=at)


def found(viewer, keys, *, at=FRIDAY):
    return queries.conversation_for(viewer, keys.thread, at=at)


def said(conversation):
    return [(turn.by.name if turn.by else "", turn.text) for turn in conversation.turns]


def test_reply_waits_for_the_post_and_then_reaches_the_device(astrid, bo_keys):
    asked(astrid, bo_keys)

    assert bo_keys.read() == []
    assert [turn.is_waiting for turn in found(astrid, bo_keys).turns] == [True]
    tick(SATURDAY_SIX - timedelta(minutes=1))
    assert bo_keys.read() == []
    tick(SATURDAY_SIX)
    (read,) = bo_keys.read()
    assert (read["by"], read["text"], read["on"]) == (
        "Astrid Lund",
        QUESTION,
        "2026-03-06",
    )
    assert [turn.is_waiting for turn in found(astrid, bo_keys).turns] == [False]


def test_conversation_of_three_turns(astrid, bo_keys):
    asked(astrid, bo_keys)
    tick(SATURDAY_SIX)
    bo_keys.say(1, "A day without meetings.")
    assert said(found(astrid, bo_keys)) == [("Astrid Lund", QUESTION)]
    tick(SATURDAY_SIX + days(1))
    asked(astrid, bo_keys, "You get one.", at=SATURDAY_SIX + days(2))
    tick(SATURDAY_SIX + days(3))

    assert said(found(astrid, bo_keys)) == [
        ("Astrid Lund", QUESTION),
        ("", "A day without meetings."),
        ("Astrid Lund", "You get one."),
    ]
    assert [one["text"] for one in bo_keys.read()] == [QUESTION, "You get one."]
    on = {turn.text: turn.on.isoformat() for turn in found(astrid, bo_keys).turns}
    assert on["A day without meetings."] == "2026-03-08"


@pytest.mark.parametrize(
    ("name", "to_bo", "to_fatima"),
    [
        ("astrid", True, True),  # leads Umeå
        ("femi", False, True),  # leads what Umeå is in
        ("elin", False, True),  # analyses
        ("dag", False, False),  # leads another team
        ("bo", False, False),  # wrote one himself
        ("wil", False, False),  # watches for the works council
        ("ada", False, False),  # runs the machine
    ],
)
def test_comment_is_answered_by_those_its_tick_allows(
    released, organisation, femi, name, to_bo, to_fatima
):
    from tests.promise.conftest import begun

    begun(femi, "Tells us first.")
    person = organisation.people[name]
    for writer, is_allowed in (("bo", to_bo), ("fatima", to_fatima)):
        keys = CommentKeys(writer, released.key)
        assert bool(found(person, keys)) is is_allowed
        if is_allowed:
            asked(person, keys)
        else:
            with pytest.raises(PermissionDenied):
                asked(person, keys)
    assert Reply.objects.count() == to_bo + to_fatima
    assert Entry.objects.filter(kind="listen.conversation.replied").count() == (
        to_bo + to_fatima
    )


def test_leader_who_has_not_looked_at_herself_answers_nobody(released, astrid, bo_keys):
    assert found(astrid, bo_keys)
    astrid.self_checks.all().delete()

    assert found(astrid, bo_keys) is None


def test_leader_cannot_tell_who_wrote_without_a_device(released, astrid):
    words = {
        one.word.text: one
        for thread in shown_threads(released)
        for one in [queries.conversation_for(astrid, thread, at=FRIDAY)]
    }
    expected = {f"Says {name}." for name, tick in TICKS.items() if tick != "themes"}
    assert words.keys() == expected

    for one in words.values():
        reply(by=astrid, thread=one.thread, text=QUESTION, at=FRIDAY)
    tick(SATURDAY_SIX)

    sizes = {len(one) for one in json.loads(mailbox.bundle(released.key))["replies"]}
    assert len(sizes) == 1
    read = {name for name in TICKS if CommentKeys(name, released.key).read()}
    assert read == {n for n, tick in TICKS.items() if tick != "themes"} - {"chandra"}


def shown_threads(round_):
    from ledare.responses.models import Thread

    return Thread.objects.filter(round_key=round_.key).values_list("thread", flat=True)


def test_end_is_told_by_the_post_and_closes_both_ways(astrid, bo_keys):
    asked(astrid, bo_keys)
    end(by=astrid, thread=bo_keys.thread, at=FRIDAY)

    assert found(astrid, bo_keys).ended_by == "leader"
    with pytest.raises(PermissionDenied):
        asked(astrid, bo_keys, "One more thing.")
    tick(SATURDAY_SIX)
    assert [(one["text"], one["last"]) for one in bo_keys.read()] == [
        (QUESTION, False),
        ("", True),
    ]


def test_writer_ends_and_the_leader_learns_it_with_the_post(astrid, bo_keys):
    asked(astrid, bo_keys)
    tick(SATURDAY_SIX)
    bo_keys.say(1, "")

    assert found(astrid, bo_keys).ended_by == ""
    tick(SATURDAY_SIX + days(1))
    assert found(astrid, bo_keys).ended_by == "writer"
    with pytest.raises(PermissionDenied):
        asked(astrid, bo_keys, "Please come back.")


@pytest.mark.parametrize("text", ["", "  \n", "a" * 1001])
def test_reply_without_words_or_with_too_many_is_not_written(astrid, bo_keys, text):
    with pytest.raises(ValueError, match="1 to 1000"):
        asked(astrid, bo_keys, text)


def test_those_who_answered_get_one_letter_with_nothing_in_it(astrid, released):
    for name in ("bo", "david"):
        asked(astrid, CommentKeys(name, released.key))
    tick(SATURDAY_SIX)
    assert Letter.objects.filter(key__startswith="post:").count() == 0
    for name in ("bo", "david", "fatima"):
        CommentKeys(name, released.key).say(1, f"More from {name}.")
    tick(SATURDAY_SIX + days(1))
    tick(SATURDAY_SIX + days(1))

    (letter,) = Letter.objects.filter(key__startswith="post:")
    assert letter.to == astrid.email
    assert "/listen/conversations/" in letter.text
    assert not any(name in letter.text for name in ("More", "bo", "David", "Umeå"))


def test_post_goes_out_once_a_day_however_often_it_is_asked(astrid, bo_keys):
    asked(astrid, bo_keys)
    send_post(at=SATURDAY_SIX)
    bo_keys.say(1, "First.")

    assert send_post(at=SATURDAY_SIX + timedelta(hours=23, minutes=59)) == 0
    assert send_post(at=SATURDAY_SIX + days(3)) == 1


def test_named_acts_are_recorded_and_what_devices_do_is_not(astrid, bo_keys):
    before = Entry.objects.count()
    asked(astrid, bo_keys)
    tick(SATURDAY_SIX)
    bo_keys.read()
    bo_keys.say(1, "Unrecorded.")
    tick(SATURDAY_SIX + days(1))
    end(by=astrid, thread=bo_keys.thread, at=SATURDAY_SIX + days(1))

    new = Entry.objects.order_by("pk")[before:]
    assert [(entry.kind, entry.by) for entry in new] == [
        ("listen.conversation.replied", astrid.key),
        ("listen.conversation.ended", astrid.key),
    ]


def test_what_is_kept_about_somebody_holds_her_replies_and_no_follow_up(
    astrid, bo, bo_keys
):
    asked(astrid, bo_keys)
    bo_keys.say(1, "Says Bo's device.")
    tick(SATURDAY_SIX)

    assert QUESTION in repr(kept_about(astrid))
    assert "Says Bo's device." not in repr(kept_about(astrid)) + repr(kept_about(bo))


def test_whoever_leads_now_answers_and_whoever_led_does_not(astrid, dag, umea, bo_keys):
    from ledare.people.models import Leadership
    from tests.promise.conftest import begun

    assert found(astrid, bo_keys)
    begun(dag, "Listens.")
    Leadership.objects.filter(unit=umea).update(person=dag)
    Membership.objects.filter(person=dag).update(unit=umea)

    assert found(astrid, bo_keys) is None
    assert found(dag, bo_keys)


@pytest.mark.parametrize("n", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    astrid, released, n, django_assert_num_queries
):
    for name in ("bo", "david", "fatima")[:n]:
        asked(astrid, CommentKeys(name, released.key))

    with django_assert_num_queries(12):
        listed = queries.conversations_for(astrid, at=FRIDAY)
    assert len(listed) == n
