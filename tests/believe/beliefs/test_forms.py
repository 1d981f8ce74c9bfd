"""What people may type, checked and explained."""

import pytest

from ledare.believe.beliefs import queries
from ledare.believe.beliefs.examples import EXAMPLES, example_named
from ledare.believe.beliefs.forms import (
    BehaviourForm,
    BeliefForm,
    EvidenceForm,
    SelfCheckForm,
    languages,
)


def test_languages_begin_with_ours_and_name_themselves():
    found = languages()

    assert found[:2] == [("en", "English"), ("sv", "svenska")]
    assert ("fi", "suomi") in found
    assert len(found) == len(dict(found)) > 80


def test_words_are_kept_on_one_line():
    form = BeliefForm({"text": "  I ask \n first. ", "language": "en"})

    assert form.is_valid()
    assert form.cleaned_data == {"text": "I ask first.", "language": "en"}


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": "", "language": "en"}, "text"),
        ({"text": " \n ", "language": "en"}, "text"),
        ({"text": "x" * 301, "language": "en"}, "text"),
        ({"text": "x", "language": "xx"}, "language"),
        ({"text": "x"}, "language"),
    ],
)
def test_belief_form_refuses(data, field):
    form = BeliefForm(data)

    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_behaviour_form_refuses_what_is_there(belief, behaviour):
    words = {"text": "ASKS FIRST.", "language": "en"}

    new = BehaviourForm(words, belief=belief)
    reworded = BehaviourForm(words, belief=belief, instead_of=behaviour)

    assert new.errors == {"text": ["This one is there already."]}
    assert reworded.is_valid()


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2020-01-01", []),
        ("2999-01-01", ["This day has not been yet."]),
        ("soon", ["Enter a valid date."]),
    ],
)
def test_evidence_form_takes_days_that_have_been(day, says):
    form = EvidenceForm({"side": "for", "text": "x", "happened_on": day})

    assert form.errors.get("happened_on", []) == says


def self_check_form(data, leader, language="en"):
    return SelfCheckForm(
        data,
        items=queries.self_questions(),
        behaviours=queries.behaviours_of(leader),
        language=language,
    )


def test_self_check_form_sorts_marks_by_what_they_are_on(astrid, behaviour):
    data = {"q-asked": "7", "q-way": "", f"b-{behaviour.key}": "1", "note": " Hm. "}

    form = self_check_form(data, astrid)

    assert form.is_valid()
    assert (form.on_questions, form.on_behaviours) == ({"asked": 7}, {behaviour.key: 1})
    assert form.cleaned_data["note"] == "Hm."


@pytest.mark.parametrize("value", ["0", "8", "4.5", "x"])
def test_self_check_form_refuses_a_mark_off_the_scale(value, astrid):
    form = self_check_form({"q-asked": value}, astrid)

    assert not form.is_valid()
    assert list(form.errors) == ["q-asked"]


def test_self_check_form_wants_one_mark(astrid, behaviour):
    form = self_check_form({"q-asked": "", "note": "Nothing to say."}, astrid)

    assert form.non_field_errors() == ["Give at least one mark, then keep the check."]


def test_self_check_form_shows_questions_in_the_readers_language(astrid, behaviour):
    form = self_check_form(None, astrid, language="sv")

    first, (own,) = form.questions[0], form.behaviours
    assert (first.text, first.language) == ("Jag frågade innan jag bestämde.", "sv")
    assert (first.ends, own.ends) == (("Inte alls", "Helt"),) * 2
    assert (own.text, own.language, own.belief) == (
        "Asks first.",
        "en",
        "I ask before I decide.",
    )
    assert first.points == ["1", "2", "3", "4", "5", "6", "7"]


def test_self_check_form_keeps_what_was_chosen(astrid):
    form = self_check_form({"q-asked": "6", "q-way": ""}, astrid)

    chosen = {ask.name: ask.chosen for ask in form.questions}
    assert (chosen["q-asked"], chosen["q-way"], chosen["q-changed"]) == ("6", "", None)


def test_examples_are_found_by_name():
    assert [example_named(each.name) for each in EXAMPLES] == list(EXAMPLES)
    assert len(EXAMPLES) == 3
    assert example_named("other") is None
