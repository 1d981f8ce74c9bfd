"""Excel, SPSS, Parquet and data frames: the same answers, and what each adds."""

import sys

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from ledare.reporting.maps import map_of
from ledare.reporting.reading import read_table
from ledare.reporting.survey import BadInput
from tests.reporting.reading.cases import MAP, book, parquet, sav

ROWS = [["team", "q1", "q2"], ["a", 1, 2], ["a", 3, None], ["b", 5, 1]]
COLUMNS = {"team": ["a", "a", "b"], "q1": [1, 3, 5], "q2": [2, None, 1]}
ANSWERS = [[1, 2], [3, 0], [5, 1]]


def kinds(survey):
    """Return the notes as pairs of kind and values."""
    return [(note.kind, dict(note.values)) for note in survey.notes]


def test_excel_reads_the_first_sheet_and_says_so(read):
    survey = read(book(ROWS, [["notes"]]), file="pulse.xlsx")

    assert np.nan_to_num(survey.answers).tolist() == ANSWERS
    assert kinds(survey) == [("other_sheets", {"sheet": "Sheet1", "n_sheets": 2})]


def test_excel_reads_the_sheet_that_the_map_names(read):
    content = book([["notes"]], ROWS)

    survey = read(content, by=MAP + '[file]\nsheet = "Sheet2"\n', file="pulse.xlsx")

    assert np.nan_to_num(survey.answers).tolist() == ANSWERS


def test_excel_finds_names_below_a_title(read):
    survey = read(book([["Our pulse"], [], *ROWS]), file="pulse.xlsx")

    assert np.nan_to_num(survey.answers).tolist() == ANSWERS
    assert kinds(survey) == [("header_rows", {"n": 2})]


def test_excel_names_the_row_as_excel_does(read):
    with pytest.raises(BadInput, match=r"pulse\.xlsx, row 4, column q1"):
        read(book([["Our pulse"], [], ROWS[0], ["a", "x", 1]]), file="pulse.xlsx")


def test_two_rows_of_names_are_read_when_the_map_says_so(read):
    content = book([ROWS[0], ["", "Is fair", "Is clear"], *ROWS[1:]])

    survey = read(content, by=MAP + "[file]\nheader_rows = 2\n", file="pulse.xlsx")

    assert np.nan_to_num(survey.answers).tolist() == ANSWERS
    assert [item.text for item in survey.items] == ["Is fair", "Is clear"]


def test_spss_gives_labels_texts_and_missing_ranges(read, tmp_path):
    content = sav(
        tmp_path,
        {"team": [1.0, 1, 2], "q1": [1.0, 3, 98], "q2": [2.0, 99, 1]},
        file_label="Our pulse",
        column_labels={"q1": "Is fair"},
        variable_value_labels={
            "team": {1: "Kök", 2: "Bar"},
            "q1": {1: "No", 3: "Yes", 99: "Refused"},
            "q2": {1: "No", 5: "Yes"},
        },
        missing_ranges={"q1": [{"lo": 98, "hi": 98}], "q2": [{"lo": 90, "hi": 99}]},
    )

    survey = read(
        content, by='columns.team="team"\nscales.a.items=["q?"]', file="p.sav"
    )

    assert np.nan_to_num(survey.answers).tolist() == [[1, 2], [3, 0], [0, 1]]
    assert survey.title == "Our pulse"
    assert survey.teams.tolist() == ["Kök", "Kök", "Bar"]
    assert [(item.text, item.low, item.high) for item in survey.items] == [
        ("Is fair", 1, 3),
        ("q2", 1, 5),
    ]
    assert survey.items[0].labels == {1: "No", 3: "Yes"}
    assert kinds(survey) == [("declared_missing", {"n_answers": 2})]


def test_a_no_opinion_between_other_points_stays_a_point(read, tmp_path):
    labels = {1: "Disagree", 2: "No opinion", 3: "Agree"}
    content = sav(tmp_path, {"q1": [1.0, 2, 3]}, variable_value_labels={"q1": labels})

    survey = read(content, by='scales.a.items = ["q1"]', file="pulse.sav")

    assert survey.answers.tolist() == [[1], [2], [3]]


def test_parquet_reads_numbers_words_and_categories(read):
    frame = pl.DataFrame(COLUMNS).with_columns(pl.col("team").cast(pl.Categorical))
    content = parquet(**{name: frame[name] for name in frame.columns})

    survey = read(content, file="pulse.parquet")

    assert np.nan_to_num(survey.answers).tolist() == ANSWERS
    assert survey.teams.tolist() == ["a", "a", "b"]


@pytest.mark.parametrize("engine", ["polars", "lazy", "pandas", "arrow", "duckdb"])
def test_a_table_of_any_engine_is_read(engine):
    frame = pl.DataFrame(COLUMNS)
    tables = {
        "polars": lambda: frame,
        "lazy": frame.lazy,
        "pandas": lambda: pd.DataFrame(COLUMNS),
        "arrow": frame.to_arrow,
        "duckdb": lambda: duckdb.from_arrow(frame.to_arrow()),
    }

    survey = read_table(tables[engine](), map=map_of(MAP))

    assert np.nan_to_num(survey.answers).tolist() == ANSWERS
    assert survey.teams.tolist() == ["a", "a", "b"]
    assert survey.source == "table"


def test_what_is_no_table_is_refused():
    with pytest.raises(BadInput) as refused:
        read_table([1, 2])

    wanted = "a data frame (Polars, pandas, Arrow, DuckDB) or the path of a file"
    assert refused.value.faults == (f"table: a list was given; {wanted} is wanted.",)


@pytest.mark.parametrize(
    ("library", "file", "what"),
    [("fastexcel", "p.xlsx", "Excel files"), ("pyreadstat", "p.sav", "SPSS files")],
)
def test_a_missing_library_is_named_with_how_to_get_it(
    read, monkeypatch, library, file, what
):
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(BadInput) as refused:
        read(b"some bytes", file=file)

    how = 'pip install "ledare[report]"'
    said = f"{what} are read with {library}, which is not installed: {how}."
    assert refused.value.faults == (said,)
