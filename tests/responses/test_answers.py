"""Answers: what fits the round's questions, and what does not."""

import json

import pytest

from ledare.responses.answers import BadAnswer, Comment, answer_from, checked
from ledare.trust.nominations import NOBODY, OUTSIDE
from tests.responses import planted
from tests.responses.norrbygg import FEEDFORWARD, LISTENS, TRUST, plan, words
from tests.responses.planted import ADVICE, key, slots


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


# --- names ---------------------------------------------------------------------------

BO, CHANDRA = sorted([key("west0", 1), key("west0", 2)])


def names_of(given, nameable=(BO, CHANDRA)):
    """Return whom an answer names in these slots."""
    said = {}, [], {ADVICE.key: given}
    return checked(planted.plan(), *said, nameable=nameable).names[ADVICE.key]


def test_names_count_once_and_nobody_is_nobody():
    given = slots([CHANDRA, BO, CHANDRA], outside=["friend"])

    assert names_of(given) == (BO, CHANDRA, OUTSIDE["friend"])
    assert names_of(slots()) == ()


def test_names_are_as_long_in_the_seal_whoever_is_named():
    one = checked(planted.plan(), {}, [], {ADVICE.key: slots([BO])}, nameable={BO})
    none = checked(planted.plan(), {}, [])

    assert none.names == {ADVICE.key: ()}
    assert len(none.as_bytes()) == len(one.as_bytes())
    assert (one.names_somebody, none.names_somebody) == (True, False)
    assert json.loads(none.as_bytes())["names"] == {ADVICE.key: [NOBODY] * 10}


def test_answer_without_names_from_an_older_page_names_nobody():
    content = json.dumps({"answers": {}, "voices": []}).encode()

    assert answer_from(planted.plan(), content).names == {ADVICE.key: ()}


def test_answer_to_a_round_without_names_has_no_word_of_them():
    answer = checked(plan(), {LISTENS.key: 5}, [])

    assert answer.names == {}
    assert json.loads(answer.as_bytes()) == {"answers": {LISTENS.key: 5}, "voices": []}


def test_answer_with_names_returns_as_it_was_written():
    answer = checked(
        planted.plan(),
        {},
        [],
        {ADVICE.key: slots([BO, CHANDRA])},
        nameable={BO, CHANDRA},
    )

    content = answer.as_bytes()
    assert answer_from(planted.plan(), content, nameable={BO, CHANDRA}) == answer
    with pytest.raises(BadAnswer):
        answer_from(planted.plan(), content, nameable={BO})


@pytest.mark.parametrize(
    "given",
    [
        slots([BO])[:9],
        [*slots([BO]), NOBODY],
        BO * 10,
        {"names": [BO]},
        [BO, *[None] * 9],
        [[BO]] * 10,
        slots([key("east0", 1)]),
        slots(["Bo Berg"]),
        slots(["~stranger..."]),
    ],
)
def test_checked_refuses_names_that_do_not_fit(given):
    with pytest.raises(BadAnswer):
        names_of(given)


@pytest.mark.parametrize("names", [[BO], {"names:other": slots()}, "names"])
def test_checked_refuses_names_to_no_question(names):
    with pytest.raises(BadAnswer, match="Names stand by question"):
        checked(planted.plan(), {}, [], names)
    with pytest.raises(BadAnswer, match="Names stand by question"):
        checked(plan(), {}, [], {ADVICE.key: slots()})
