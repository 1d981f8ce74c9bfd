"""Real files, by the maps in the manual: as many rows and columns as their readme."""

from pathlib import Path

import numpy as np
import pytest

from ledare.reporting.maps import read_map
from ledare.reporting.reading import read_survey
from ledare.reporting.survey import BadInput

MAPS = Path(__file__).resolve().parents[3] / "docs" / "examples" / "report-maps"
QUALTRICS = "interchange/qualtrics"
COFFEE = (
    "id,submitdate,Q01[SQ001],Q02[SQ001],Q02[SQ002],Q02[SQ003],Q02[SQ004],Q02[SQ005]\n"
    "1,2026-01-05 08:00:00,Y,AO01,AO02,AO03,AO04,AO05\n"
    "2,2026-01-05 08:01:00,,Just Right,AO03,AO03,AO03,\n"
    "3,,N,AO05,Too little,AO04,AO02,AO01\n"
)


def surveyed(path, name, **how):
    """Return a survey read by a map of the manual."""
    return read_survey(path, map=read_map(MAPS / f"{name}.toml"), **how)


@pytest.mark.parametrize(
    ("name", "file", "shape", "n_missing", "n_teams"),
    [
        ("lq2002", "teams-army/lq2002.csv.gz", (2042, 19), 0, 49),
        ("bh1996", "teams-army/bh1996.csv.gz", (7382, 4), 0, 99),
        ("bfi", "work-scales/bfi.csv.gz", (2800, 25), 508, None),
        ("fevs2018", "fevs2018/fevs2018_half_a.parquet", (51200, 19), 0, 234),
        (
            "tafe-exit-survey",
            "exit-surveys-queensland/tafe_exit_survey.csv.gz",
            (702, 31),
            3326,
            22,
        ),
        (
            "qualtrics",
            f"{QUALTRICS}/Matrix_Single_Answer_Survey/Matrix_Single_Answer_Testing.csv",
            (5, 9),
            0,
            None,
        ),
    ],
)
def test_real_files_have_the_rows_and_teams_of_their_readme(
    shared, name, file, shape, n_missing, n_teams
):
    survey = surveyed(shared / "data" / file, name)

    assert survey.answers.shape == shape
    assert np.isnan(survey.answers).sum() == n_missing
    assert (None if survey.teams is None else len(set(survey.teams))) == n_teams


def test_lq2002_has_the_scale_scores_that_came_with_it(shared):
    path = shared / "data" / "teams-army" / "lq2002.csv.gz"
    survey = surveyed(path, "lq2002")
    given = np.genfromtxt(path, delimiter=",", names=True)

    means = survey.answers[:, :11].mean(axis=1)

    assert np.allclose(means, given["LEAD"], atol=1e-8)
    assert survey.teams.tolist() == [f"{team:.0f}" for team in given["COMPID"]]


def test_fevs_weights_give_the_index_of_the_reference(shared):
    survey = surveyed(
        shared / "data" / "fevs2018" / "fevs2018_half_a.parquet", "fevs2018"
    )

    positive = (survey.answers[:, :15] >= 4).T @ survey.weights / survey.weights.sum()

    assert positive.mean() * 100 == pytest.approx(68.7097, abs=5e-5)


def test_limesurvey_responses_are_met_with_a_real_structure(shared, tmp_path):
    path = tmp_path / "results.csv"
    path.write_text(COFFEE, encoding="utf-8")
    questions = shared / "data" / "interchange" / "limesurvey" / "answers.lss"

    survey = surveyed(path, "limesurvey", questions=questions)

    assert np.nan_to_num(survey.answers).tolist() == [
        [1, 2, 3, 4, 5],
        [3, 3, 3, 3, 0],
        [5, 5, 4, 2, 1],
    ]
    assert [item.text for item in survey.items][:2] == ["Color", "Milkiness"]
    assert survey.items[0].labels[3] == "Just Right"


def test_every_structure_of_limesurvey_without_answers_says_so(shared):
    folder = shared / "data" / "interchange" / "limesurvey"

    for path in folder.glob("*.lss"):
        with pytest.raises(BadInput, match="holds questions and no answers"):
            read_survey(path)


def test_every_export_of_qualtrics_meets_its_questions(shared):
    """Each row of every file is read, or it is said that nothing is on a scale."""
    paths = sorted((shared / "data" / QUALTRICS).glob("*/*.csv"))
    seen = {path.stem: read_or_refused(path) for path in paths}

    assert len(seen) == 15
    assert [name for name, n in seen.items() if n is None] == TICKS_ONLY
    assert seen["Matrix_Single_Answer_Testing"] == 5
    assert seen["Better_Sample_Survey"] == 10
    assert seen["Survey_Logic_EVERYWHERE"] == 10


TICKS_ONLY = [
    "Multiple_Answer_Matrix_Questions",
    "Multiple_Answer_Matrix_Questions_(Insights)",
    "Multiple_Answer_MC_Questions",
    "Multiple_Answer_MC_Questions_(Insights)",
]


def read_or_refused(path):
    """Return the number of respondents, None where no column is on a scale."""
    try:
        return len(read_survey(path).answers)
    except BadInput as refused:
        if "no column looks like answers on a scale" not in str(refused):
            raise
        return None
