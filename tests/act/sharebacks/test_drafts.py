"""A first text from displayed figures: sentences, and never somebody's words."""

import pytest

from ledare.act.sharebacks.drafts import first_text
from ledare.believe.beliefs.actions import add_behaviour
from tests.act.released import released_round
from tests.cast import MONDAY, days

TODAY = MONDAY.date()
SEVEN = [5, 5, 6, 6, 4, 5, 6]


@pytest.fixture
def second(astrid, behaviour):
    """Another behaviour of the same belief."""
    return add_behaviour(
        by=astrid,
        belief=behaviour.belief,
        text="Says what changed because of it.",
        language="en",
        at=MONDAY - days(99),
    )


def test_first_text_says_who_answered_the_highest_and_the_lowest(
    astrid, umea, behaviour, second
):
    round_ = released_round(
        astrid,
        umea,
        [behaviour, second],
        {behaviour.key: SEVEN, second.key: [2, 3, 2, 4, 3, 3, 4]},
    )

    text = first_text(round_, leader=astrid, on=TODAY)

    assert text.sentences == (
        "7 of 7 answered. Thank you.",
        "The highest mark went to “Asks in the channel first”: 5.25 of 7.",
        "The lowest mark went to “Says what changed because of it”: 3.0 of 7.",
    )


def test_first_text_of_one_question_names_one_end(astrid, round_):
    text = first_text(round_, leader=astrid, on=TODAY)

    assert len(text.sentences) == 2


def test_first_text_speaks_the_leaders_language(astrid, round_):
    astrid.language = "sv"

    text = first_text(round_, leader=astrid, on=TODAY)

    assert text.sentences == (
        "7 av 7 svarade. Tack.",
        "Högst hamnade ”Asks in the channel first”: 5,25 av 7.",
    )


def test_first_text_says_no_change_before_three_rounds(astrid, umea, behaviour):
    released_round(astrid, umea, [behaviour], [2] * 7, at=MONDAY - days(14))
    round_ = released_round(astrid, umea, [behaviour], [6] * 7)

    text = first_text(round_, leader=astrid, on=TODAY)

    assert [line for line in text.sentences if "since" in line] == []


@pytest.mark.parametrize(
    ("marks", "verb"), [((2, 4, 6), "risen"), ((6, 4, 2), "fallen")]
)
def test_first_text_says_a_sure_change_from_three_rounds(
    marks, verb, astrid, umea, behaviour
):
    for number, mark in enumerate(marks):
        at = MONDAY - days(14 * (2 - number))
        round_ = released_round(astrid, umea, [behaviour], [mark] * 7, at=at)

    text = first_text(round_, leader=astrid, on=TODAY)

    assert [line for line in text.sentences if "since" in line] == [
        f"“Asks in the channel first” has {verb} by about 4.5 since 2 February."
    ]


def test_first_text_says_nothing_of_a_change_that_may_be_chance(
    astrid, umea, behaviour
):
    for number in range(3):
        at = MONDAY - days(14 * (2 - number))
        round_ = released_round(astrid, umea, [behaviour], SEVEN, at=at)

    text = first_text(round_, leader=astrid, on=TODAY)

    assert [line for line in text.sentences if "since" in line] == []


def test_first_text_leaves_out_what_is_no_longer_asked(astrid, umea, behaviour, second):
    for number, mark in enumerate((2, 4, 6)):
        at = MONDAY - days(14 * (3 - number))
        released_round(astrid, umea, [behaviour], [mark] * 7, at=at)
    round_ = released_round(astrid, umea, [second], SEVEN)

    text = first_text(round_, leader=astrid, on=TODAY)

    assert [line for line in text.sentences if "channel" in line] == []


def test_first_text_of_too_few_answers_says_so(astrid, umea, behaviour):
    round_ = released_round(astrid, umea, [behaviour], [5, 5, 6, 6])

    text = first_text(round_, leader=astrid, on=TODAY)

    assert text.sentences == ("Too few answered to show any figure.",)


def test_first_text_lets_the_leader_read_what_she_may_and_copies_nothing(
    astrid, umea, behaviour
):
    words = [
        ("Less haste before customers.", "leader"),
        ("More time to prepare.", "leader"),
        ("A calmer Thursday.", "leadership"),
        ("Only in the themes.", "themes"),
    ]
    round_ = released_round(astrid, umea, [behaviour], [5] * 12, words=words)

    text = first_text(round_, leader=astrid, on=TODAY)

    assert sorted(word.text for word in text.words) == [
        "A calmer Thursday.",
        "Less haste before customers.",
        "More time to prepare.",
    ]
    assert not any(word.text in line for word in text.words for line in text.sentences)
