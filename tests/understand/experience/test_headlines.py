"""The finding a page opens with."""

from ledare.believe.beliefs.models import SelfCheck
from ledare.understand.experience.queries import headline
from tests.cast import MONDAY, days
from tests.understand.experience.releasing import (
    around,
    asked_about,
    believes,
    question,
    released,
)

RISING = ((8, 2.0), (6, 3.0), (4, 4.0), (2, 5.0), (0, 6.0))


def test_headline_is_the_surest_change(ask, astrid):
    for weeks_ago, mean in RISING:
        ask(5.0, heard_mean=mean, weeks_ago=weeks_ago, own=5)

    found = headline(astrid, MONDAY)

    assert found.sentence == "Your team feels more listened to than in January."
    assert found.lead_parts == ("7 of 7 people answered.",)


def test_headline_names_a_behaviour_that_moved(ask, astrid):
    for weeks_ago, mean in RISING:
        ask(8 - mean, heard_mean=4.0, weeks_ago=weeks_ago, own=2)

    assert (
        headline(astrid, MONDAY).sentence
        == "Your team sees “Asks in the channel first” less than in January."
    )


def test_headline_counts_a_falling_worry_as_better(astrid, umea, behaviour):
    worry = question("worry", "energy", polarity="negative")
    for weeks_ago, mean in RISING:
        at = MONDAY - days(7 * weeks_ago)
        released(astrid, umea, [worry], {umea: around(8 - mean)}, at=at)

    assert (
        headline(astrid, MONDAY).sentence
        == "Your team has more strength than in January."
    )


def test_headline_is_else_the_largest_gap(ask, astrid):
    ask(3.0, own=6)

    found = headline(astrid, MONDAY)

    assert (
        found.sentence
        == "You see “Asks in the channel first” more than your team does."
    )
    assert found.lead_parts == (
        "7 of 7 people answered.",
        "1 round is in; from the third one we say whether it changes.",
    )


def test_headline_of_a_gap_the_other_way(ask, astrid):
    ask(6.0, own=2)

    assert (
        headline(astrid, MONDAY).sentence
        == "Your team sees “Asks in the channel first” more than you do."
    )


def test_headline_is_else_what_stands(ask, astrid):
    ask(5.0, own=5)

    assert (
        headline(astrid, MONDAY).sentence
        == "What your team sees most clearly: “Asks in the channel first”."
    )


def test_headline_of_a_round_without_behaviours_takes_a_question(
    astrid, umea, heard, behaviour
):
    worry = question("worry", "energy", polarity="negative")
    marks = {heard.key: around(4.0), worry.key: around(6.0)}
    released(astrid, umea, [heard, worry], {umea: marks})

    assert (
        headline(astrid, MONDAY).sentence
        == "What your team sees most clearly: “My opinion is listened to”."
    )


def test_headline_of_a_round_without_figures(astrid, umea, heard, behaviour):
    released(astrid, umea, [heard], {umea: [4, 4, 4]})

    found = headline(astrid, MONDAY)

    assert found.sentence == "Too few answered for a figure this time."
    assert found.lead_parts == (
        "1 round is in; from the third one we say whether it changes.",
    )


def test_headline_goes_with_gaps_and_views_that_differ(astrid, umea, heard, behaviour):
    failure = believes(astrid, "A failure is where we grow.", "Reviews without names.")
    asked = [asked_about(behaviour), asked_about(failure)]
    marks = {asked[0].key: around(2.5), asked[1].key: [1, 1, 2, 4, 6, 7, 7]}
    own = {asked[0].key: 6, asked[1].key: 4}
    for weeks_ago, mean in RISING:
        at = MONDAY - days(7 * weeks_ago)
        heard_now = {heard.key: around(mean)}
        released(
            astrid, umea, [*asked, heard], {umea: marks | heard_now}, at=at, own=own
        )

    found = headline(astrid, MONDAY)

    assert found.sentence == "Your team feels more listened to than in January."
    assert found.lead_parts[1:] == (
        "On “Asks in the channel first” you and your team see different things.",
        "Views differ on “Reviews without names”.",
    )


def test_headline_waits_for_a_release_and_for_the_self_check(ask, astrid, behaviour):
    nothing_yet = headline(astrid, MONDAY)
    ask()
    SelfCheck.objects.all().delete()

    assert nothing_yet is None
    assert headline(astrid, MONDAY) is None
