"""Answers: what fits the round's questions, and what does not."""

import json

import pytest

from ledare.responses.answers import BadAnswer, Comment, answer_from, checked
from tests.responses.norrbygg import FEEDFORWARD, LISTENS, TRUST, plan, words


def test_checked_leaves_out_what_was_passed_over():
    answer = checked(plan(), {LISTENS.key: 5, TRUST.key: None}, [])

    assert answer.marks == {LISTENS.key: 5}


def test_checked_leaves_out_comments_without_words():
    answer = checked(plan(), {}, [words("  \n")])

    assert answer.comments == ()


def test_checked_keeps_a_comment_for_themes_only_unless_told_otherwise():
    voice = {"item": FEEDFORWARD.key, "text": " More time. ", "language": "en"}

    answer = checked(plan(), {}, [voice])

    assert answer.comments == (Comment(FEEDFORWARD.key, "More time.", "en", "themes"),)


def test_answer_from_returns_what_was_written():
    answer = checked(plan(), {LISTENS.key: 5}, [words("Säg vad du vill.", "sv")])

    assert answer_from(plan(), answer.as_bytes()) == answer


@pytest.mark.parametrize(
    "answers",
    [
        {LISTENS.key: 0},
        {LISTENS.key: 8},
        {LISTENS.key: 4.0},
        {LISTENS.key: True},
        {LISTENS.key: "4"},
        {FEEDFORWARD.key: 4},
        {"item:unknown": 4},
        ["a list"],
    ],
)
def test_checked_refuses_marks_that_do_not_fit(answers):
    with pytest.raises(BadAnswer):
        checked(plan(), answers, [])


@pytest.mark.parametrize(
    "voices",
    [
        "words",
        ["words"],
        [words("one"), words("two")],
        [words("x" * 4001)],
        [words("hej", language="Swedish, please")],
        [words("hej", audience="everybody")],
        [words("hej") | {"item": LISTENS.key}],
        [words("hej") | {"text": None}],
        [{"text": "hej"}],
    ],
)
def test_checked_refuses_comments_that_do_not_fit(voices):
    with pytest.raises(BadAnswer):
        checked(plan(), {}, voices)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"[]", b"{}", json.dumps({"answers": {}}).encode(), b"[" * 9999],
)
def test_answer_from_refuses_what_is_no_answer(content):
    with pytest.raises(BadAnswer):
        answer_from(plan(), content)
