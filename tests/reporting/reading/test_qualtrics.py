"""Qualtrics: new and old headings, matrices, recodes, and what is left out."""

import numpy as np
import pytest

from ledare.reporting.survey import BadInput
from tests.reporting.reading.questionnaires import choice, matrix, qsf

BY = 'scales.lead.items = ["lead_*"]'
NAMES = "ResponseId,Finished,lead_1,lead_2"
ASKED = "Response ID,Finished,What do you say of lead? - Fair,… - Clear"


def headed(ids, *rows):
    """Return an export with three rows of headings."""
    imported = ",".join(f'"{{""ImportId"":""{one}""}}"' for one in ids)
    return "\n".join([NAMES, ASKED, imported, *rows]) + "\n"


IDS = ("responseId", "finished", "QID7_1", "QID7_2")
LEAD = matrix("QID7", "lead", "Is fair", "Is clear")


def test_three_rows_of_headings_and_labels(read):
    content = headed(IDS, "R_1,True,Agree,Disagree", "R_2,False,Neither,")

    survey = read(content, by=BY, beside={"pulse.qsf": qsf(LEAD, language="SV")})

    assert np.nan_to_num(survey.answers).tolist() == [[3, 1], [2, 0]]
    assert (survey.title, survey.language) == ("Pulse", "sv")
    assert [item.text for item in survey.items] == ["Is fair", "Is clear"]
    assert survey.items[0].labels == {1: "Disagree", 2: "Neither", 3: "Agree"}
    assert [(note.kind, dict(note.values)) for note in survey.notes] == [
        ("header_rows", {"n": 2}),
        ("question_file", {"file": "pulse.qsf"}),
        ("labels_questions", {"n_columns": 2}),
        ("rows_unfinished", {"n": 1}),
        ("same_answers", {"n_columns": 1, "columns": "lead_2"}),
    ]


def test_older_identifiers_are_the_same(read):
    keys = ("responseId", "finished", "QID7-1", "QID7-2")
    ids = ",".join(f"{{'ImportId': '{key}'}}" for key in keys)
    content = f"{NAMES}\n{ASKED}\n{ids}\nR_1,1,3,1\n"

    survey = read(content, by=BY, beside={"pulse.qsf": qsf(LEAD)})

    assert survey.answers.tolist() == [[3, 1]]
    assert survey.items[1].text == "Is clear"


def test_old_headings_are_met_by_name_and_order(read):
    first = matrix("QID1", "a", "One", "Two", ChoiceDataExportTags={"1": "x", "2": "y"})
    second = matrix("QID2", "b", "Three", ChoiceDataExportTags={"1": "x"})
    content = "V1,V10,x,y,x,\nResponseID,Finished,a-One,a-Two,b-Three,\nR_1,1,1,2,3,\n"

    survey = read(
        content,
        by='scales.all.items = ["x (1)", "y", "x (2)"]',
        beside={"pulse.qsf": qsf(first, second)},
    )

    assert survey.answers.tolist() == [[1, 2, 3]]
    assert [item.text for item in survey.items] == ["One", "Two", "Three"]


def test_labels_become_the_numbers_of_the_recode(read):
    recoded = {**LEAD, "RecodeValues": {"1": "5", "2": "3", "3": 1}}
    content = headed(IDS, "R_1,1,Agree,Disagree", "R_2,1,3,5")

    survey = read(content, by=BY, beside={"pulse.qsf": qsf(recoded)})

    assert survey.answers.tolist() == [[1, 5], [3, 5]]
    assert (survey.items[0].low, survey.items[0].high) == (1, 5)


def test_a_recode_below_zero_is_no_point_on_the_scale(read):
    tried = {**LEAD, "RecodeValues": {"1": 1, "2": 2, "3": "-1"}}
    content = headed(IDS, "R_1,1,-1,Agree", "R_2,1,2,1")

    survey = read(content, by=BY, beside={"pulse.qsf": qsf(tried)})

    assert np.isnan(survey.answers[0]).all()
    assert (survey.items[0].low, survey.items[0].high) == (1, 2)
    assert survey.items[0].labels == {1: "Disagree", 2: "Neither"}


def test_side_by_side_columns_are_matrices_of_their_own(read):
    inner = [
        matrix("QID9#1", "two#1", "Pay", answers=("Low", "High")),
        {**matrix("QID9#2", "two#2", "Pay"), "SubSelector": "MultipleAnswer"},
    ]
    both = {
        **LEAD,
        "QuestionID": "QID9",
        "AdditionalQuestions": {"1": inner[0], "2": inner[1]},
    }
    content = "V1,two#1_1,two#2_1_1,two#2_1_2\nResponseID,a,b,c\nR_1,High,1,\n"

    survey = read(content, by=None, beside={"pulse.qsf": qsf(both)})

    assert [(item.key, item.high) for item in survey.items] == [("two#1_1", 2)]
    assert left_out(survey)["multiple_left_out"] == "two#2_1_1, two#2_1_2"


def test_ticks_words_and_coded_comments_are_left_out_and_said(read):
    ticks = choice("QID2", "ticks", "Bike", "Bus", selector="MAVR")
    words = choice("QID3", "words", kind="TE", selector="SL")
    names = "lead_1,lead_2,ticks_1,ticks_2,words,lead_1_TEXT,words - Topics"
    content = f"V1,{names}\nResponseID,{names}\nR_1,1,2,1,,free,more,Pay\n"

    survey = read(content, by=None, beside={"pulse.qsf": qsf(LEAD, ticks, words)})

    assert [item.key for item in survey.items] == ["lead_1", "lead_2"]
    assert left_out(survey) == {
        "multiple_left_out": "ticks_1, ticks_2",
        "coded_left_out": "words - Topics",
        "text_left_out": "words, lead_1_TEXT",
    }


def left_out(survey):
    """Return the columns left out, by the kind of note."""
    return {
        note.kind: note.values["columns"]
        for note in survey.notes
        if note.kind.endswith("left_out")
    }


def test_a_ticked_column_named_by_the_map_is_refused(read):
    ticks = choice("QID2", "ticks", "Bike", "Bus", selector="MAVR")
    content = "V1,ticks_1,ticks_2\nResponseID,a,b\nR_1,1,\n"

    with pytest.raises(BadInput) as refused:
        read(
            content, by='scales.a.items = ["ticks_1"]', beside={"pulse.qsf": qsf(ticks)}
        )

    place = 'map, scales.a.items: "ticks_1"'
    problem = "holds one of several ticks to a question"
    wanted = "a column with one ordered answer is wanted"
    assert refused.value.faults == (f"{place} {problem}; {wanted}.",)


def test_the_question_file_is_named_or_begins_the_name_of_the_answers(read, tmp_path):
    content = headed(IDS, "R_1,1,Agree,Disagree")
    beside = {"Pulse_2026.qsf": qsf(LEAD), "other.qsf": "no JSON"}

    found = read(content, by=BY, file="Pulse 2026_November 22.csv", beside=beside)
    named = read(
        content,
        by=BY,
        file="answers.csv",
        questions=tmp_path / "Pulse_2026.qsf",
    )

    assert found.answers.tolist() == named.answers.tolist() == [[3, 1]]
