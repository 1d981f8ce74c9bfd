"""Threads: every comment that may be read has one, whoever wrote it and on what."""

import json
import re
from datetime import date

import pytest

from ledare.responses import mailbox
from ledare.responses.answers import BadAnswer, answer_from, checked
from ledare.responses.closing import close, opened
from ledare.responses.compose import Voice
from ledare.responses.models import Thread
from ledare.responses.releases import figures_of
from ledare.responses.rooms import open_room
from ledare.responses.threads import with_threads
from tests.responses.mailing import CommentKeys, one_answerable
from tests.responses.norrbygg import FEEDFORWARD, crowd, plan, words

TUESDAY = date(2026, 3, 3)
SECRET = b"k" * 32
KEYS = CommentKeys("bo").public


def said(text, **keys):
    return Voice("umea", FEEDFORWARD.key, text, "en", "leader", **keys)


@pytest.mark.django_db
def test_comment_keeps_its_own_thread_and_others_get_one_that_looks_alike():
    hers, without = with_threads([said("a", **KEYS), said("b")], secret=SECRET)

    assert hers == said("a", **KEYS)
    assert re.fullmatch("[0-9a-f]{32}", without.thread)
    stood_in = words("b") | {
        name: getattr(without, name) for name in ("thread", "mailbox", "signer")
    }
    assert checked(plan(), {}, [stood_in]).comments[0].thread == without.thread


@pytest.mark.django_db
def test_same_secret_draws_the_same_threads_and_another_draws_others():
    voices = [said("a"), said("a"), said("b")]

    first = with_threads(voices, secret=SECRET)

    assert with_threads(voices, secret=SECRET) == first
    assert len({voice.thread for voice in first}) == 3
    others = with_threads(voices, secret=b"o" * 32)
    assert {v.thread for v in others}.isdisjoint(v.thread for v in first)


@pytest.mark.django_db
def test_thread_that_somebody_has_already_is_not_given_twice():
    Thread.objects.create(
        thread=CommentKeys("chandra").thread, round_key="winter", group_key="umea"
    )
    voices = [
        said("a", **KEYS),
        said("b", **KEYS),
        said("c", **CommentKeys("chandra").public),
    ]

    hers, copied, taken = with_threads(voices, secret=SECRET)

    assert hers.thread == KEYS["thread"]
    assert len({hers.thread, copied.thread, taken.thread}) == 3
    assert taken.thread != CommentKeys("chandra").thread
    assert taken.mailbox != CommentKeys("chandra").public["mailbox"]


@pytest.mark.django_db
def test_comment_for_themes_only_has_no_thread():
    voice = Voice("umea", FEEDFORWARD.key, "a", "en", "themes", **KEYS)

    (kept,) = with_threads([voice], secret=SECRET)

    assert (kept.thread, kept.mailbox, kept.signer) == ("", "", "")


@pytest.mark.parametrize(
    "keys",
    [
        {"thread": KEYS["thread"]},
        KEYS | {"thread": KEYS["thread"].upper() + "G"},
        KEYS | {"thread": 4},
        KEYS | {"signer": KEYS["signer"][:-2]},
        KEYS | {"mailbox": "04" + "00" * 64},
        KEYS | {"mailbox": KEYS["mailbox"][2:]},
        {name: key for name, key in KEYS.items() if name != "signer"},
    ],
)
def test_checked_refuses_keys_that_are_none(keys):
    with pytest.raises(BadAnswer):
        checked(plan(), {}, [words("Hello.") | keys])


def test_checked_keeps_keys_and_writes_them_down_again():
    answer = checked(plan(), {}, [words("Hello.") | KEYS])

    assert answer.comments[0].thread == KEYS["thread"]
    assert answer_from(plan(), answer.as_bytes()) == answer
    (plain,) = json.loads(checked(plan(), {}, [words("Hello.")]).as_bytes())["voices"]
    assert plain.keys() == {"item", "text", "language", "audience"}


@pytest.mark.django_db(databases=["default", "vault"])
def test_round_that_closes_gives_each_shown_comment_a_thread(keys):
    open_room(plan(heads={"umea": 10}))
    devices = crowd("umea", 10)
    for device, name in zip(devices, ("bo", "chandra", "david"), strict=False):
        brought = CommentKeys(name).public if name == "bo" else {}
        device.answer(4, 4, words(f"Says {name}.") | brought)
    for device in devices[3:]:
        device.answer()
    ((body, *_),) = opened("spring")

    assert opened("spring")[0][0] == body
    close("spring", forget_tokens=lambda: None)

    shown = figures_of([("spring", "umea")])["spring", "umea"].words
    by_text = {word.text: word.thread for word in shown}
    assert by_text.keys() == {"Says bo.", "Says chandra.", "Says david."}
    assert by_text["Says bo."] == CommentKeys("bo").thread
    assert len(set(by_text.values())) == 3
    assert set(by_text.values()) == set(body.threads)
    # Whoever answers cannot tell which of them nobody will ever open.
    for thread in by_text.values():
        to = one_answerable(thread)
        mailbox.reply(to, number=1, text="?", by="A", on=TUESDAY, is_last=False)
