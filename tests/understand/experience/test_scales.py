"""Scales of several questions: their mean, their change, and what the close said."""

import numpy as np
import pytest
from django.urls import reverse

from ledare.responses.releases import WholeNumber, release_of
from ledare.understand.experience import sentences
from ledare.understand.experience.queries.histories import heard_in
from ledare.understand.experience.queries.scales import drivers_of, scales_of
from tests.cast import MONDAY, client_of, days
from tests.understand.experience.releasing import (
    asked_about,
    believes,
    looks_at_herself,
    question,
    released,
)

pytestmark = pytest.mark.django_db

ENGAGED = [question(f"e{number}", "engagement") for number in (1, 2, 3)]
TRUSTED = [question("t1", "trust"), question("t2", "trust", polarity="negative")]
ALL = [*ENGAGED, *TRUSTED]


def marks(mean, n=6, *, spread=1):
    """Return marks of five questions: people differ, each answers alike."""
    felt = [mean + spread * ((person % 3) - 1) for person in range(n)]
    return {
        one.key: [8 - mark if one.polarity == "negative" else mark for mark in felt]
        for one in ALL
    }


def history(leader, unit, *rounds):
    """Return the history of rounds, four weeks apart."""
    made = [
        released(leader, unit, ALL, answers, at=MONDAY + days(28 * number))
        for number, answers in enumerate(rounds)
    ]
    return heard_in(made)


def test_scale_is_the_mean_of_its_displayed_questions_the_good_end_up(astrid, umea):
    rows = scales_of(history(astrid, umea, {umea: marks(5)}))

    assert [(row.name, row.mean_text, row.band.n) for row in rows] == [
        ("Engagement", "5.0", 6),
        ("Trust", "5.0", 6),
    ]
    assert rows[0].company.startswith("6 answers to 3 questions, likely ")
    assert all(row.together == () for row in rows)


def test_change_is_too_early_before_three_rounds(astrid, umea):
    two = [{umea: marks(mean)} for mean in (3, 4)]

    (row, _) = scales_of(history(astrid, umea, *two))

    assert row.change_text == (
        "Too early to tell whether it moves: 2 rounds so far, three are needed."
    )


@pytest.mark.parametrize(
    ("means", "said"),
    [
        ((3, 4, 5), "Up 2.0 since"),
        ((5, 4, 3), "Down 2.0 since"),
        ((4, 4, 4), "No sure change since"),
    ],
)
def test_change_is_told_from_three_rounds_on(means, said, astrid, umea):
    (row, _) = scales_of(history(astrid, umea, *({umea: marks(one)} for one in means)))

    assert row.change_text.startswith(said)


def test_scale_with_a_question_that_is_not_shown_is_left_out(astrid, umea):
    answers = marks(5)
    answers["item:e2"] = answers["item:e2"][:4]

    assert [row.name for row in scales_of(history(astrid, umea, {umea: answers}))] == [
        "Trust"
    ]


# --- fifty and more -------------------------------------------------------------------


@pytest.fixture
def large(astrid, femi, norrbygg, umea):
    """A released round of the whole, with sixty answers in each of two units."""
    below = believes(femi)
    looks_at_herself(femi)
    lived = asked_about(below)
    chance = np.random.default_rng(2)
    felt = np.clip(np.rint(chance.normal(4.5, 1.2, 60)), 2, 6).astype(int)
    answers = {
        one.key: [
            int(8 - mark if one.polarity == "negative" else mark)
            for mark in felt + chance.integers(-1, 2, 60)
        ]
        for one in ALL
    }
    answers[lived.key] = [int(mark) for mark in felt + chance.integers(-1, 2, 60)]
    return released(femi, norrbygg, [*ALL, lived], {umea: answers})


def test_page_of_the_whole_says_how_answers_hang_together(large, femi, norrbygg):
    page = client_of(femi).get(reverse("experience", args=[large.key, norrbygg.key]))

    text = page.content.decode()
    (row, _) = page.context["results"].scales
    assert len(row.together) == 2
    assert row.together[0].startswith("Its questions hang together (alpha 0.")
    assert all(said in text for said in row.together)
    assert "What goes with engagement" in text
    drivers = page.context["results"].drivers
    words = {line.words for line in drivers.lines}
    assert words == {"Asks in the channel first.", "Trust"}
    assert [line.share for line in drivers.lines] == sorted(
        (line.share for line in drivers.lines), reverse=True
    )
    assert drivers.n == 60


def test_what_explains_next_to_nothing_has_no_parts(femi, norrbygg, umea):
    believes(femi)
    looks_at_herself(femi)
    chance = np.random.default_rng(5)
    answers = {one.key: chance.integers(3, 6, 90).tolist() for one in ALL}
    more = question("s1", "support")
    answers[more.key] = chance.integers(3, 6, 90).tolist()
    made = released(femi, norrbygg, [*ALL, more], {umea: answers})

    page = client_of(femi).get(reverse("experience", args=[made.key, norrbygg.key]))

    drivers = page.context["results"].drivers
    assert (drivers.is_clear, len(drivers.lines)) == (False, 2)
    text = page.content.decode()
    assert "Nothing that was asked goes clearly with engagement" in text
    assert "Its part" not in text


def test_release_without_wholes_has_no_drivers(astrid, umea):
    (heard,) = history(astrid, umea, {umea: marks(5)})

    assert release_of(heard.round.key).wholes == {}
    assert drivers_of(heard) is None


# --- in words -------------------------------------------------------------------------


def number(value, bound="is", n=400):
    return WholeNumber(n, value, bound)


@pytest.mark.parametrize(
    ("alpha", "said"),
    [
        (
            number(0.85),
            "Its questions hang together (alpha 0.85, likely 0.79 to 0.89).",
        ),
        (
            number(0.95, "or_higher"),
            "Its questions hang together (alpha 0.95 or higher, likely 0.91 to 1).",
        ),
        (
            number(0.65),
            "Its questions hang together loosely (alpha 0.65, likely 0.56 to 0.73).",
        ),
        (
            number(0.5, "or_lower"),
            (
                "Its questions do not measure one thing, or hardly anybody differs: "
                "read them one by one (alpha 0.5 or lower, likely 0 to 0.6)."
            ),
        ),
    ],
)
def test_reliability_in_words(alpha, said):
    assert sentences.holds_together(alpha, 3) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.75, "Within teams people see it alike (rwg(j) 0.75"),
        (0.55, "Within teams people see it alike in part (rwg(j) 0.55"),
        (0.45, "Within teams views differ (rwg(j) 0.45"),
    ],
)
def test_agreement_in_words(value, said):
    assert sentences.agree_in_teams(number(value)).startswith(said)


@pytest.mark.parametrize(
    ("icc1", "said"),
    [
        (number(0.05, "or_lower"), "Teams hardly differ: the team is 5 % or lower of"),
        (number(0.1), "Teams differ somewhat: the team is 10 % of"),
        (number(0.2), "Teams differ much: the team is 20 % of"),
    ],
)
def test_differences_between_teams_in_words(icc1, said):
    assert sentences.teams_differ(icc1, number(0.7)).startswith(said)
