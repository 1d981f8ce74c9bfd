"""Odd files that can be read: what stands in them, and a note of what was done."""

import numpy as np
import pytest

from ledare.reporting.survey import BadInput, Note
from tests.reporting.reading.cases import MAP, changed, packed

WHOLE = "team,q1,q2\na,1,2\na,3,4\nb,5,1\n"
SAME = [[1, 2], [3, 4], [5, 1]]


def kinds(survey):
    """Return the notes as pairs of kind and values."""
    return [(note.kind, dict(note.values)) for note in survey.notes]


def parted_by(separator):
    """Return the note of another separator than the comma."""
    return "separator", {"separator": separator}


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        (WHOLE, []),
        (packed(WHOLE.encode()), []),
        (b"\xef\xbb\xbf" + WHOLE.encode(), []),
        (WHOLE.replace("\n", "\r\n"), []),
        ("\n\n" + WHOLE, []),
        (WHOLE.replace("\na,3", "\n\na,3"), []),
        (WHOLE.replace("q1,q2", " q1 , q2 "), []),
        (WHOLE.replace("team,q1,q2", "team,q1,q2,"), []),
        ("team,q1,q2\na,1,2,\na,3,4,\nb,5,1,\n", []),
        (
            "sep=;\n" + WHOLE.replace(",", ";"),
            [parted_by("semicolon")],
        ),
        (WHOLE.replace(",", ";"), [parted_by("semicolon")]),
        (WHOLE.replace(",", "\t"), [parted_by("tab")]),
        (WHOLE.replace(",", "|"), [parted_by("bar")]),
        (WHOLE.encode("utf-16"), [("encoding", {"encoding": "utf-16"})]),
        (WHOLE.encode("utf-16-le"), [("encoding", {"encoding": "utf-16-le"})]),
        (
            WHOLE.replace("b,", "Sjö,").encode("cp1252"),
            [("encoding", {"encoding": "cp1252"})],
        ),
        (
            WHOLE.replace("b,", "\x81Sjö,").encode("latin-1"),
            [("encoding", {"encoding": "latin-1"})],
        ),
    ],
)
def test_encodings_and_separators_are_found_and_said(read, content, notes):
    survey = read(content)

    assert survey.answers.tolist() == SAME
    assert kinds(survey) == notes


def test_half_points_with_a_comma_are_numbers(read):
    survey = read("team;q1;q2\na;3,5;2\nb;1;4,0\n")

    assert survey.answers.tolist() == [[3.5, 2], [1, 4]]
    commas = {"n_columns": 2, "columns": "q1, q2"}
    assert kinds(survey)[1:] == [("decimal_comma", commas)]


def test_a_team_in_latin_letters_keeps_its_name(read):
    survey = read("team,q1,q2\nSjöbo,1,2\n".encode("cp1252"))

    assert survey.teams.tolist() == ["Sjöbo"]


def test_lines_are_counted_through_texts_of_several_lines(read):
    with pytest.raises(BadInput, match="line 5, column q1"):
        read('team,q1,q2,word\na,1,2,"two\nlines\n"\na,x,2,\n')


def test_nobody_answered_is_said(read):
    survey = read("team,q1,q2\na,,-\na,,n/a\n")

    assert np.isnan(survey.answers).all()
    assert kinds(survey) == [
        ("declared_missing", {"n_answers": 2}),
        ("rows_without_answers", {"n": 2}),
        ("one_team", {}),
        ("unanswered", {"n_columns": 2, "columns": "q1, q2"}),
    ]


def test_one_team_and_no_variance_are_said(read):
    survey = read("team,q1,q2\na,3,2\na,3,4\n")

    assert survey.teams.tolist() == ["a", "a"]
    assert kinds(survey) == [
        ("one_team", {}),
        ("same_answers", {"n_columns": 1, "columns": "q1"}),
    ]


def test_ten_thousand_teams_of_one_are_read(read):
    rows = "".join(f"team {n},{n % 5 + 1},{n % 3 + 1}\n" for n in range(10_000))

    survey = read("team,q1,q2\n" + rows)

    assert len(set(survey.teams.tolist())) == 10_000
    assert survey.answers.mean() == pytest.approx(2.49995)


def test_rows_without_a_team_are_kept_and_counted(read):
    survey = read("team,q1,q2\na,1,2\n,3,4\n-,5,1\n")

    assert survey.teams.tolist() == ["a", "", ""]
    assert ("rows_without_team", {"n": 2}) in kinds(survey)


def test_a_wave_of_one_row_is_said_and_waves_stand_in_order(read):
    by = changed('team = "team"', by='wave = "t"\nperson = "id"')

    survey = read("id,t,q1,q2\n1,w10,1,2\n1,w9,3,4\n2,w9,5,1\n,,1,1\n", by=by)

    assert survey.wave_order == ("w9", "w10")
    assert survey.persons.tolist() == ["1", "1", "2", ""]
    assert kinds(survey) == [
        ("rows_without_wave", {"n": 1}),
        ("one_row_wave", {"wave": "w10"}),
    ]


def test_waves_follow_the_order_in_the_map(read):
    by = changed('team = "team"', by='wave = "t"\nwave_order = ["spring", "autumn"]')

    survey = read("t,q1,q2\nautumn,1,2\nspring,3,4\n", by=by)

    assert survey.wave_order == ("spring", "autumn")


def test_weights_of_zero_are_said(read):
    survey = read("team,q1,q2,w\na,1,2,0\na,3,4,1.5\n", weights="w")

    assert survey.weights.tolist() == [0, 1.5]
    assert ("weights_zero", {"n": 1}) in kinds(survey)


def test_weights_of_the_command_stand_before_those_of_the_map(read):
    by = changed('team = "team"', by='weight = "w"')

    survey = read("w,v,q1,q2\n1,2,1,2\n3,4,3,4\n", by=by, weights="v")

    assert survey.weights.tolist() == [2, 4]


def test_units_stand_from_large_to_small_and_names_are_told_apart(read):
    by = changed('"team"', by='["house", "team"]')

    survey = read("house,team,q1,q2\nN,1,1,2\nS,1,3,4\nS,2,5,1\n", by=by)

    assert survey.teams.tolist() == ["N / 1", "S / 1", "2"]
    assert [(title, units.tolist()) for title, units in survey.units] == [
        ("house", ["N", "S", "S"])
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("Strongly disagree", "agree ", "Neutral"), "agree 5 en"),
        (("Instämmer inte alls", "Instämmer", "Varken eller"), "agree 5 sv"),
        (("Mycket missnöjd", "Nöjd", "Varken nöjd eller missnöjd"), "satisfied 5 sv"),
        (("Never", "Often", "Sometimes"), "often 5 en"),
    ],
)
def test_well_known_words_are_numbers_from_low_to_high(read, words, name):
    low, high, middle = words

    survey = read(f"team,q1,q2\na,{low},{high}\na,{middle},-\n")

    assert np.nan_to_num(survey.answers).tolist() == [[1, 4], [3, 0]]
    assert survey.items[0].labels == {1: low, 3: middle}
    assert kinds(survey)[0] == ("labels_known", {"scale": name, "n_columns": 2})


def test_words_of_a_longer_scale_are_not_pressed_into_a_shorter_one(read):
    by = '[scales.lead]\nitems = ["q1", "q2"]\n'

    words = "q1,q2\nStrongly agree,Agree\nSomewhat agree,Neutral\n"

    survey = read(words, by=by)

    assert survey.answers.tolist() == [[7, 6], [5, 4]]


def test_labels_of_the_map_stand_before_well_known_words(read):
    labels = MAP.replace("[scales", 'labels = { "Agree" = 1, "Disagree" = 5 }\n[scales')

    survey = read("team,q1,q2\na,Agree,disagree\n", by=labels)

    assert survey.answers.tolist() == [[1, 5]]
    assert survey.items[0].labels == {1: "Agree", 5: "Disagree"}


def test_numbers_before_words_are_read(read):
    survey = read("team,q1,q2\na,5 - Strongly agree,1. No\na,Sometimes (3),2: Hm\n")

    assert survey.answers.tolist() == [[5, 1], [3, 2]]
    assert kinds(survey)[0] == ("numbered", {"n_columns": 2})


def test_values_that_the_map_calls_missing_are_counted(read):
    by = MAP.replace("high = 5", 'high = 5\nmissing = [9, "X"]')

    survey = read("team,q1,q2\na,9,X\na,3,4\n", by=by)

    assert np.isnan(survey.answers[0]).all()
    assert kinds(survey)[0] == ("declared_missing", {"n_answers": 2})


def test_a_scale_that_nobody_says_is_taken_from_its_answers(read):
    survey = read("team,q1,q2\na,2,7\na,3,4.5\n", by='[scales.lead]\nitems = ["q*"]\n')

    assert [(item.low, item.high) for item in survey.items] == [(2, 7), (2, 7)]
    assert kinds(survey)[0] == (
        "scale_from_answers",
        {"low": 2, "high": 7, "n_columns": 2, "columns": "q1, q2"},
    )


def test_a_pattern_takes_one_letter_or_more_and_never_the_team(read):
    survey = read(
        "Q,QT,Q1,Q2\n9,a,1,2\n", by='columns.team="QT"\nscales.l.items=["Q*"]'
    )

    assert [item.key for item in survey.items] == ["Q1", "Q2"]


def test_columns_of_one_name_are_told_apart_by_their_place(read):
    survey = read("team,q,q\na,1,2\n", by=MAP.replace('"q1", "q2"', '"q (2)"'))

    assert survey.answers.tolist() == [[2]]


def test_the_outcome_may_be_a_column_of_its_own(read):
    by = MAP + '[drivers]\noutcome = "stays"\n[texts]\nq1 = "Fair"\n"q2*" = "Clear"\n'

    survey = read(
        "team,q1,q2 x,stays\na,1,2,Yes\na,3,4,no\n", by=by.replace('"q2"]', '"q2*"]')
    )

    assert survey.outcome == "stays"
    assert survey.answers[:, 2].tolist() == [1, 0]
    assert [item.text for item in survey.items] == ["Fair", "Clear", "stays"]
    assert survey.items[2].labels == {0: "no", 1: "Yes"}


def test_reversed_items_are_marked_and_left_as_they_are(read):
    survey = read(WHOLE, by=MAP + 'reverse = ["q2"]\n')

    assert survey.answers.tolist() == SAME
    assert [item.reverse for item in survey.items] == [False, True]


def test_progress_goes_up_to_the_whole(read):
    seen = []

    read(WHOLE, on_progress=seen.append)

    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_without_a_map_one_is_suggested_and_said(read):
    survey = read(WHOLE, by=None)

    assert [(one.key, one.items) for one in survey.scales] == [("q", ("q1", "q2"))]
    assert survey.teams.tolist() == ["a", "a", "b"]
    assert survey.notes[0] == Note("map_suggested", {"n_scales": 1, "n_columns": 2})
