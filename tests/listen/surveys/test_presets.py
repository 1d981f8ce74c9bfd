"""Sets of questions in one step, and the twelve contrasts of leader, manager, boss."""

from collections import Counter

import pytest
from django.urls import reverse

from ledare.listen.surveys import questions
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.presets import preset_called, presets
from ledare.listen.surveys.questionnaires import load
from tests.cast import client_of

CONTRASTS = {
    "outcome-process",
    "order-listen",
    "intimidate-motivate",
    "alone-teach",
    "public-private",
    "behind-beside",
    "privilege-burden",
    "power-influence",
    "subordinates-followers",
    "punish-grow",
    "system-relation",
    "dictate-decide",
}


@pytest.fixture
def profile():
    """The questionnaire of leader, manager, boss."""
    return load("profile")


def test_profile_asks_about_each_contrast_twice_in_both_languages(profile):
    by_contrast = Counter(item.facet for item in profile.items)

    assert set(by_contrast) == CONTRASTS
    assert min(by_contrast.values()) >= 2
    for item in profile.items:
        assert (item.source, item.licence) == ("Ledare", "CC0-1.0")
        assert set(item.text) == set(item.own) == {"en", "sv"}


def test_profile_speaks_of_the_leader_to_the_team_and_of_herself_to_her(profile):
    for item in profile.items:
        assert "my leader" in item.text["en"].lower()
        assert "min ledare" in item.text["sv"].lower()
        assert {"i", "my"} & set(item.own["en"].lower().replace(",", "").split())
        assert {"jag", "mina"} & set(item.own["sv"].lower().replace(",", "").split())


def test_profile_has_both_sides_of_each_contrast(profile):
    sides = {(item.facet, item.key.split("-")[0]) for item in profile.items}

    assert sides == {(each, side) for each in CONTRASTS for side in each.split("-")}


def test_profile_counts_on_two_axes_and_the_shadow(profile):
    axes = Counter(item.concept for item in profile.items)

    assert axes == {"leading": 13, "bossing": 8, "managing": 7}
    for item in profile.items:
        is_shadow = item.concept == "bossing"
        assert (item.polarity == "negative", item.harm == "high") == (
            is_shadow,
            is_shadow,
        )
        assert item.guard == "strict"


def test_short_form_has_one_question_of_each_contrast_and_four_an_axis(profile):
    items = [profile.item(key.rpartition(".")[2]) for key in short().keys]

    assert sorted(item.facet for item in items) == sorted(CONTRASTS)
    assert set(Counter(item.concept for item in items).values()) == {4}
    assert (short().n, short().seconds) == (12, 60)


def test_presets_are_shipped_questions():
    assert [each.name for each in presets()] == ["profile-short", "profile", "advice"]
    assert all(set(each.keys) <= set(questions.by_key()) for each in presets())
    assert preset_called("profile").n == 28
    assert preset_called("nothing") is None


def test_new_round_takes_a_whole_set_in_one_step(astrid):
    shown = client_of(astrid).get(reverse("round-new"), {"set": "profile-short"})

    chosen = set(shown.context["form"]["questions"].value())
    assert chosen == set(short().keys)
    assert (shown.context["seconds"], shown.context["is_long"]) == (60, False)
    assert 'aria-current="true"' in shown.content.decode()


def test_new_round_proposes_the_usual_without_a_set(astrid):
    usual = client_of(astrid).get(reverse("round-new"))
    unknown = client_of(astrid).get(reverse("round-new"), {"set": "nothing"})

    chosen = [set(one.context["form"]["questions"].value()) for one in (usual, unknown)]
    assert chosen == [set(questions.PROPOSED)] * 2


def test_leader_answers_the_set_about_herself(astrid, umea):
    client = client_of(astrid)
    asked = {"unit": umea.key, "opens": "now", "days_open": "4", "again": ""}
    client.post(reverse("round-new"), {**asked, "questions": list(short().keys)})

    round_ = Round.objects.get()
    shown = client.get(reverse("answer-first", args=[round_.key])).content.decode()

    assert "I make clear who answers for what." in shown
    assert "My leader" not in shown
    assert round_.asked[0].words("en").startswith("My leader")


def test_own_words_are_the_questions_where_it_has_no_form_of_its_own():
    heard = questions.by_key()["item:leading.heard"]

    assert heard.own_words("sv") == heard.words("sv")


def short():
    """Return the short form."""
    return preset_called("profile-short")
