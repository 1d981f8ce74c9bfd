"""Findings in words, in both languages."""

from datetime import date

import pytest
from django.utils import translation

from ledare.measure.intervals import DisplayedMean, Interval, mean_interval
from ledare.responses.releases import ItemFigure
from ledare.understand.experience import sentences
from ledare.understand.experience.verdicts import Evidence

TODAY = date(2026, 3, 2)
UP = Interval(1.04, 0.6, 1.5, 25, "spread_assumed", "why_it_moved")
DOWN = Interval(-0.8, -1.2, -0.4, 25, "spread_assumed", "why_it_moved")
SAME = Interval(0.1, -0.4, 0.6, 25, "spread_assumed", "why_it_moved")


def figure(mean=5.0, bound="is"):
    return ItemFigure(n=25, mean=mean, bound=bound, step=0.1, number=mean)


def evidence(number=5.0, own=None, change=None, *, differ=False):
    mean = DisplayedMean(number, number, n=25, step=0.1, lo=1, hi=7)
    return Evidence(mean, own, change, differ)


def detail(verdict, seen):
    return sentences.detail_of(verdict, seen, since="December", n_rounds=2)


@pytest.mark.parametrize(
    ("bound", "words", "mark"),
    [
        ("is", "6.0", "6.0"),
        ("or_higher", "6.0 or higher", "≥ 6.0"),
        ("or_lower", "6.0 or lower", "≤ 6.0"),
    ],
)
def test_figures_read_as_the_release_says(bound, words, mark):
    assert sentences.figure_words(figure(6.0, bound)) == words
    assert sentences.figure_mark(figure(6.0, bound)) == mark


@pytest.mark.parametrize(
    ("day", "english", "swedish"),
    [
        (date(2025, 12, 1), ("in December", "December"), ("i december", "december")),
        (date(2024, 12, 1), ("in December 2024", "December 2024"), None),
        (date(2026, 3, 1), ("on 1 March", "1 March"), ("den 1 mars", "den 1 mars")),
    ],
)
def test_earlier_times_in_words(day, english, swedish):
    def said():
        return (
            sentences.when_in(day, seen_from=TODAY),
            sentences.when_since(day, seen_from=TODAY),
        )

    assert said() == english
    with translation.override("sv"):
        assert swedish is None or said() == swedish


@pytest.mark.parametrize(
    ("verdict", "seen", "words"),
    [
        (
            "you_more",
            evidence(4.6, 6, differ=True),
            (
                "You mark it 1.4 higher than your team. Answers differ widely. "
                "Worth a talk."
            ),
        ),
        (
            "you_more",
            evidence(4.6, 6, UP),
            (
                "You mark it 1.4 higher than your team. Up about 1.0 since December. "
                "Worth a talk."
            ),
        ),
        ("they_more", evidence(5.4, 4, SAME), "They mark it 1.4 higher than you do."),
        ("growing", evidence(5.9, 6, UP), "Up about 1.0 since December."),
        (
            "growing",
            evidence(5.9, 6, UP, differ=True),
            "Up about 1.0 since December. Answers still differ widely.",
        ),
        ("fading", evidence(5.9, 6, DOWN), "Down about 0.8 since December."),
        (
            "differ",
            evidence(5.0, 5, differ=True),
            "Some see it clearly, others hardly. The mean hides both.",
        ),
        ("shared", evidence(6.0, 6), "You and your team both see it clearly."),
        (
            "shared_low",
            evidence(2.0, 2),
            "Neither you nor your team sees much of it yet.",
        ),
        ("clear", evidence(6.0), "Your team sees it clearly."),
        (
            "too_early",
            evidence(4.0, 4),
            "2 rounds are in; from the third one we say whether it changes.",
        ),
        (
            "steady",
            evidence(4.0, 4, SAME),
            "It has neither risen nor fallen for sure since December.",
        ),
    ],
)
def test_detail_says_what_the_verdict_rests_on(verdict, seen, words):
    assert detail(verdict, seen) == words


def test_headlines_of_all_verdicts_are_said_in_swedish():
    english = {verdict: sentences.headline_of(verdict) for verdict in VERDICTS}
    with translation.override("sv"):
        swedish = {verdict: sentences.headline_of(verdict) for verdict in VERDICTS}

    assert english["growing"] == "Lived, and growing"
    assert swedish["growing"] == "Märks, och växer"
    assert [one for one in VERDICTS if english[one] == swedish[one]] == []


VERDICTS = tuple(sentences.HEADLINES)


def test_strip_label_tells_the_picture():
    band = mean_interval(evidence(4.6).mean)

    assert (
        sentences.strip_label(own=6, team=figure(4.6), high=7, band=band)
        == "You: 6. Your team: 4.6 of 7. Likely 4.0 to 5.2."
    )
    assert (
        sentences.strip_label(own=None, team=None, high=7, band=None)
        == "Your team: not shown."
    )
    assert (
        sentences.strip_label(own=None, team=None, high=7, band=None, is_own_team=False)
        == "The group: not shown."
    )


def test_company_of_an_interval_tells_method_and_limit():
    assumed, published = (
        mean_interval(DisplayedMean(4.0, 4.0, 9, 0.25, 1, 7, spread=spread))
        for spread in (None, 1.2)
    )

    assert "an assumed spread" in sentences.company_of(assumed)
    assert "the whole organisation" in sentences.company_of(published)
    assert sentences.company_of(UP).endswith("It does not tell why it moved.")


def test_concepts_have_names_and_unknown_ones_keep_theirs():
    assert sentences.concept_name("listening") == "Listening"
    assert sentences.concept_name("leadership") == "Leadership"
    assert sentences.concept_name(None) == "Other questions"


def test_concept_moved_is_silent_about_unknown_concepts():
    assert (
        sentences.concept_moved("listening", better=True, when="in August")
        == "Your team feels more listened to than in August."
    )
    assert sentences.concept_moved("leadership", better=True, when="in May") is None


def test_behaviour_moved_says_which_way():
    said = [
        sentences.behaviour_moved("Asks first.", better=better, when="in May")
        for better in (True, False)
    ]

    assert said == [
        "Your team sees “Asks first” more than in May.",
        "Your team sees “Asks first” less than in May.",
    ]
