"""LimeSurvey: the structure of an .lss with a CSV of responses, or with its own."""

import numpy as np
import pytest

from tests.reporting.reading.questionnaires import answer, lss, question

ARRAY = question("20", "Q02", "F")
PARTS = (
    question("21", "SQ001", "T", parent="20"),
    question("22", "SQ002", "T", parent="20"),
)
POINTS = (
    answer("20", "AO01", "Much", order=0),
    answer("20", "AO02", "Some", order=1),
    answer("20", "AO03", "Little", order=2),
)
WORDS = (
    {"qid": "20", "question": "Hur är kaffet?", "language": "sv"},
    {"qid": "20", "question": "How is the coffee?", "language": "en"},
    {"qid": "21", "question": "<i>Färg</i>", "language": "sv"},
    {"qid": "22", "question": "Smak &amp; doft", "language": "sv"},
)
COFFEE = lss(ARRAY, subquestions=PARTS, answers=POINTS, words=WORDS)


@pytest.mark.parametrize(
    "names",
    [
        "Q02[SQ001],Q02[SQ002]",
        "Q02_SQ001,Q02_SQ002",
        "12345X6X20SQ001,12345X6X20SQ002",
        "Q20_S21,Q20_S22",
        "Q02[SQ001]. Färg,Q02[SQ002]. Smak",
        "Hur är kaffet? [Färg],Hur är kaffet? [Smak & doft]",
    ],
)
def test_columns_are_met_by_every_name_an_export_gives(read, names):
    content = f"id,submitdate,{names}\n1,2026-01-01,AO01,Little\n2,,AO02,N/A\n"

    survey = read(content, by=None, beside={"pulse.lss": COFFEE})

    assert np.nan_to_num(survey.answers).tolist() == [[1, 3], [2, 0]]
    assert [item.text for item in survey.items] == ["Färg", "Smak & doft"]
    assert survey.items[0].labels == {1: "Much", 2: "Some", 3: "Little"}
    assert (survey.title, survey.language) == ("Pulsen", "sv")
    assert [scale.title for scale in survey.scales] == ["Hur är kaffet?"]
    assert ("rows_unfinished", {"n": 1}) in [
        (note.kind, dict(note.values)) for note in survey.notes
    ]


def test_answers_kept_in_the_file_itself_are_read(read):
    kept = lss(
        ARRAY,
        subquestions=PARTS,
        answers=POINTS,
        words=WORDS,
        responses=[
            {"id": "1", "_12345X6X20SQ001": "AO01", "_12345X6X20SQ002": "AO03"},
            {"id": "2", "_12345X6X20SQ001": "AO02"},
        ],
    )

    survey = read(kept, by=None, file="pulse.lss")

    assert np.nan_to_num(survey.answers).tolist() == [[1, 3], [2, 0]]
    assert survey.source == "pulse.lss"


def test_well_known_words_say_the_direction_and_assessments_the_number(read):
    agree = [
        answer("20", f"AO0{n}", word, order=n)
        for n, word in enumerate(
            ("Strongly agree", "Agree", "Disagree", "Strongly disagree")
        )
    ]
    assessed = [
        answer("30", "A", "Low", order=0, value="10"),
        answer("30", "B", "High", order=1, value="20"),
    ]
    survey = lss(
        ARRAY,
        question("30", "pay", "L"),
        subquestions=PARTS,
        answers=[*agree, *assessed],
    )

    found = read(
        "Q02[SQ001],Q02[SQ002],pay\nAO00,Disagree,B\nAO03,Agree,Low\n",
        by='scales.a.items = ["Q02[*]"]\nscales.b.items = ["pay"]',
        beside={"pulse.lss": survey},
    )

    assert found.answers.tolist() == [[4, 2, 20], [1, 3, 10]]


def test_every_kind_of_question_is_read_or_left_out(read):
    kinds = {
        "five": "5",
        "yes": "Y",
        "ten": "B",
        "up": "E",
        "sure": "C",
        "many": "M",
        "word": "T",
        "sum": "*",
    }
    questions = [
        question(str(n), name, kind) for n, (name, kind) in enumerate(kinds.items(), 40)
    ]
    parts = [
        question(f"9{n}", "a", "T", parent=str(n))
        for n, kind in enumerate(kinds.values(), 40)
        if kind in "BECM"
    ]
    content = (
        "five,yes,ten[a],up[a],sure[a],many[a],word,sum,five[comment]\n"
        "4,Y,10,I,U,Y,hello,7,well\n2,No,1,Decrease,No,,,,\n"
    )

    survey = read(
        content,
        by='scales.a.items = ["*"]',
        beside={"pulse.lss": lss(*questions, subquestions=parts)},
    )

    assert [item.key for item in survey.items] == [
        "five",
        "yes",
        "ten[a]",
        "up[a]",
        "sure[a]",
    ]
    assert survey.answers.tolist() == [[4, 1, 10, 3, 2], [2, 0, 1, 1, 1]]
    assert [(item.low, item.high) for item in survey.items] == [
        (1, 5),
        (0, 1),
        (1, 10),
        (1, 3),
        (1, 3),
    ]
    assert [note.kind for note in survey.notes if note.kind.endswith("left_out")] == [
        "multiple_left_out",
        "text_left_out",
    ]


def test_an_export_named_by_the_number_of_the_survey_finds_its_questions(read):
    survey = read(
        "Q02[SQ001],Q02[SQ002]\nAO01,AO02\nAO02,AO01\n",
        by=None,
        file="results-survey12345.csv",
        beside={"limesurvey_survey_12345.lss": COFFEE},
    )

    assert survey.title == "Pulsen"
