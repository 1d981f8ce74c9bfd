"""A map to start from, guessed from a file."""

import pytest

from ledare.reporting.maps import map_of, map_text, suggest


@pytest.fixture
def guess(tmp_path):
    """Return the map suggested for a CSV file."""

    def guess(content):
        path = tmp_path / "pulse.csv"
        path.write_text(content, encoding="utf-8")
        return suggest(path)

    return guess


def test_columns_numbered_one_by_one_are_a_scale(guess):
    found = guess("dept,trust_1,trust_2,care1,care2,age\nA,1,2,7,1,44\nB,5,4,3,2,31\n")

    assert [
        (one.key, one.items, one.points.low, one.points.high) for one in found.scales
    ] == [
        ("trust", ("trust_1", "trust_2"), 1, 5),
        ("care", ("care1", "care2"), 1, 7),
    ]
    assert found.teams == ("dept",)


def test_team_wave_and_weight_are_known_by_their_names(guess):
    found = guess("Avdelning,våg,vikt,f1,f2\nA,1,0.5,1,2\nB,2,1.5,2,1\n")

    assert (found.teams, found.wave, found.weight) == (("Avdelning",), "våg", "vikt")


def test_words_are_left_to_the_reader(guess):
    found = guess("q1,q2\nStrongly agree,Agree\nDisagree,-\n")

    assert [(one.items, one.points.low) for one in found.scales] == [
        (("q1", "q2"), None)
    ]


def test_answers_that_share_no_name_are_one_scale(guess):
    found = guess("fair,clear,name\n1,2,Bo\n3,4,Dag\n")

    assert [(one.key, one.items) for one in found.scales] == [
        ("answers", ("fair", "clear"))
    ]


def test_what_is_suggested_can_be_read_again(guess):
    found = guess("team,q1,q2\na,1,2\nb,3,4\n")
    text = map_text(found)

    again = map_of(text)

    assert text.startswith("# A guess from the names and values of the columns")
    assert (again.scales, again.teams) == (found.scales, found.teams)
