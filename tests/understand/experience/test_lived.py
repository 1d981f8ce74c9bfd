"""Belief against experience, from releases."""

import pytest
from django.utils import translation

from ledare.believe.beliefs import actions as believing
from ledare.believe.beliefs.models import SelfCheck
from ledare.understand.experience.queries import lived
from tests.cast import MONDAY, days
from tests.understand.experience.releasing import (
    around,
    asked_about,
    believes,
    question,
    released,
)


def only(found):
    """Return the one behaviour of the one belief."""
    (belief,) = found
    (behaviour,) = belief.behaviours
    return behaviour


def test_lived_shows_own_mark_team_and_band(ask, astrid):
    ask(5.0, own=6)

    mark = only(lived(astrid, astrid, MONDAY)).mark

    assert (mark.own, mark.team.mean, mark.n, mark.before) == (6, 5.0, 7, None)
    assert mark.low < 5.0 < mark.high
    assert (mark.team_number, mark.before_number) == (5.0, None)
    assert mark.verdict == "too_early"
    assert mark.label == "You: 6. Your team: 5.0 of 7. Likely 3.8 to 6.2."


def test_lived_keeps_words_and_language(ask, astrid):
    ask()

    (belief,) = lived(astrid, astrid, MONDAY)

    assert (belief.words, belief.language) == ("I ask before I decide.", "en")
    assert belief.behaviours[0].text == "Asks in the channel first."
    assert belief.before_name == ""


def test_lived_is_the_leaders_alone(ask, astrid, femi, bo):
    ask()

    assert lived(astrid, astrid, MONDAY) != []
    assert lived(femi, astrid, MONDAY) == []
    assert lived(bo, astrid, MONDAY) == []


def test_lived_waits_for_the_self_check(ask, astrid):
    ask()
    SelfCheck.objects.all().delete()

    assert lived(astrid, astrid, MONDAY) == []


def test_lived_says_nothing_of_change_before_three_rounds(ask, astrid):
    ask(3.0, weeks_ago=2)
    ask(6.0, weeks_ago=0)

    mark = only(lived(astrid, astrid, MONDAY)).mark

    assert (mark.before.mean, mark.change, mark.n_rounds) == (3.0, None, 2)
    assert mark.verdict == "shared"


def test_lived_sees_a_sure_rise(ask, astrid):
    for weeks_ago, mean in ((10, 3.5), (8, 4.0), (6, 4.4), (4, 5.0), (2, 5.4), (0, 6)):
        ask(mean, weeks_ago=weeks_ago)

    (belief,) = lived(astrid, astrid, MONDAY)

    mark = belief.behaviours[0].mark
    assert (mark.verdict, mark.headline) == ("growing", "Lived, and growing")
    assert mark.sentence.startswith("Up about 2.")
    assert mark.sentence.endswith(" since December.")
    assert belief.before_name == "In December"
    assert "The ring, in December: 3.5." in mark.label


def test_lived_looks_back_a_quarter(ask, astrid):
    ask(1.5, weeks_ago=40)
    for weeks_ago in (12, 8, 4, 0):
        ask(5.0, weeks_ago=weeks_ago)

    mark = only(lived(astrid, astrid, MONDAY)).mark

    assert mark.before.mean == 5.0
    assert mark.n_rounds == 5


def test_lived_looks_back_three_rounds_where_they_are_rare(ask, astrid):
    ask(2.0, weeks_ago=120)
    for weeks_ago in (80, 40, 0):
        ask(5.0, weeks_ago=weeks_ago)

    (belief,) = lived(astrid, astrid, MONDAY)

    assert belief.behaviours[0].mark.before.mean == 5.0
    assert belief.before_name == "In August 2024"


def test_lived_sees_a_gap_both_ways(ask, astrid):
    ask(3.0, own=6)
    more = only(lived(astrid, astrid, MONDAY)).mark
    ask(6.0, own=2, weeks_ago=-1)
    less = only(lived(astrid, astrid, MONDAY)).mark

    assert (more.verdict, more.gap.value) == ("you_more", 3.0)
    assert more.sentence == "You mark it 3.0 higher than your team. Worth a talk."
    assert less.headline == "Lived more than you think"


def test_lived_says_that_views_differ(ask, astrid):
    ask([1, 1, 2, 4, 6, 7, 7], own=4)

    mark = only(lived(astrid, astrid, MONDAY)).mark

    assert mark.team.views_differ
    assert mark.headline == "Views differ"


def test_lived_takes_the_self_check_where_she_did_not_answer(ask, astrid):
    ask(5.0, own=None)

    assert only(lived(astrid, astrid, MONDAY)).mark.own == 6


def test_lived_does_not_compare_a_self_check_with_another_scale(
    astrid, umea, behaviour
):
    about = question(behaviour.key, hi=5)
    on_five = type(about)(**{**about.as_json(), "key": f"behaviour:{behaviour.key}"})
    released(astrid, umea, [on_five], {umea: [3, 3, 4, 4, 2, 3, 3]})

    mark = only(lived(astrid, astrid, MONDAY)).mark

    assert (mark.own, mark.hi) == (None, 5)


def test_lived_without_enough_answers_says_why(ask, astrid):
    ask(5.0, weeks_ago=2)
    ask([5, 5, 5, 5])

    mark = only(lived(astrid, astrid, MONDAY)).mark

    assert (mark.team, mark.low, mark.n) == (None, None, None)
    assert (mark.verdict, mark.own) == ("withheld", 6)
    assert mark.sentence == (
        "Too few people answered this one, here or in a group below, so nothing is"
        " shown."
    )


def test_lived_of_what_was_never_asked_waits_for_the_next_round(ask, astrid):
    ask()
    believes(astrid, "A failure is where we grow.", "Reviews without names.")

    new = lived(astrid, astrid, MONDAY)[1].behaviours[0].mark

    assert (new.verdict, new.sentence) == (
        "not_asked",
        "It comes with your next round.",
    )


def test_lived_before_any_round_draws_the_own_mark(behaviour, astrid):
    mark = only(lived(astrid, astrid, MONDAY)).mark

    assert (mark.own, mark.verdict) == (6, "not_asked")


def test_lived_shows_an_earlier_answer_with_its_day(ask, astrid, umea, heard):
    ask(5.0, weeks_ago=2)
    released(astrid, umea, [heard], {umea: around(4.0)})

    mark = only(lived(astrid, astrid, MONDAY)).mark

    assert mark.team.mean == 5.0
    assert mark.sentence.endswith("Last asked on 16 February.")


def test_lived_follows_the_unit_asked_last(ask, astrid, umea, delivery, behaviour):
    ask(3.0, weeks_ago=2)
    released(astrid, delivery, [asked_about(behaviour)], {umea: around(6.0)})

    mark = only(lived(astrid, astrid, MONDAY)).mark

    assert (mark.team.mean, mark.before) == (6.0, None)


def test_lived_leaves_out_what_was_laid_aside(ask, astrid, behaviour):
    ask()
    believing.retire_behaviour(by=astrid, behaviour=behaviour, at=MONDAY)

    (belief,) = lived(astrid, astrid, MONDAY)

    assert belief.behaviours == ()


def test_lived_speaks_swedish(ask, astrid):
    ask(3.0, own=6)

    with translation.override("sv"):
        mark = only(lived(astrid, astrid, MONDAY)).mark

    assert mark.headline == "Du ser det mer än de gör"
    assert mark.label == "Du: 6. Ditt team: 3,0 av 7. Troligen 1,8 till 4,2."


@pytest.mark.parametrize("n_rounds", [3, 6])
def test_lived_needs_the_same_queries_for_any_number(
    ask, astrid, n_rounds, django_assert_num_queries
):
    for round_ in range(n_rounds):
        ask(weeks_ago=2 * round_)
        believes(astrid, f"Belief {round_}", f"Behaviour {round_}")

    with django_assert_num_queries(9):
        assert len(lived(astrid, astrid, MONDAY + days(1))) == n_rounds + 1
