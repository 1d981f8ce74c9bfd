"""Where questions come from, and what the sealed room is told of them."""

import pytest

from ledare.listen.surveys import questions
from ledare.listen.surveys.questions import Question
from ledare.responses.plan import Item

pytestmark = pytest.mark.django_db


def test_question_comes_back_from_json_as_it_was(behaviour):
    asked = questions.chosen(
        [*questions.by_key(), f"behaviour:{behaviour.key}"], [behaviour]
    )

    assert [Question.from_json(each.as_json()) for each in asked] == asked


def test_behaviour_is_asked_as_it_was_written_and_guarded(behaviour):
    question = questions.from_behaviour(behaviour)

    assert question.text == {"sv": "Jag frågar innan jag bestämmer."}
    assert question.item() == Item(
        f"behaviour:{behaviour.key}", "scale", 1, 7, "low", "strict"
    )
    assert question.ends_in("sv") == ["Inte alls", "Helt"]
    assert (question.belief, question.behaviour) == (
        behaviour.belief.key,
        behaviour.key,
    )


def test_question_speaks_the_nearest_language():
    both = Question("k", "text", {"en": "Hello", "sv": "Hej"})
    swedish = Question("k", "text", {"sv": "Hej"})

    said = [both.words("sv"), both.words("fi"), swedish.words("en")]
    assert said == ["Hej", "Hello", "Hej"]
    assert swedish.language_for("en") == "sv"
    assert swedish.ends_in("en") == ["", ""]


def test_every_shipped_question_fits_the_sealed_room():
    items = [question.item() for question in questions.by_key().values()]

    assert {item.kind for item in items} == {"scale", "text", "attribute", "names"}


def test_attribute_goes_from_prefer_not_to_say_to_its_last_option():
    question = questions.by_key()["item:about.tenure"]

    assert question.item() == Item("item:about.tenure", "attribute", 0, 3)
    assert question.points() == range(4)
    assert question.options_in("sv")[0] == "Mindre än ett år"
    assert question.options_in("fi")[0] == "Less than a year"


def test_what_is_proposed_is_shipped():
    assert set(questions.PROPOSED) <= set(questions.by_key())


def test_chosen_asks_behaviours_then_standing_then_attributes_then_open_ones(behaviour):
    keys = [
        "open:anything",
        "item:about.place",
        "item:leading.word",
        "item:leading.support",
        f"behaviour:{behaviour.key}",
        "item:gone.gone",
    ]

    asked = questions.chosen(keys, [behaviour])

    assert [question.key for question in asked] == [
        f"behaviour:{behaviour.key}",
        "item:leading.support",
        "item:leading.word",
        "item:about.place",
        "open:anything",
    ]


def test_shelves_have_their_titles_and_only_scales():
    shelves = questions.shelves("sv")

    assert "Engagemang" in [shelf.title for shelf in shelves]
    assert all(each.is_scale for shelf in shelves for each in shelf.questions)
