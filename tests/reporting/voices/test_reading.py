"""Words out of a file, and what stands beside them."""

import numpy as np
import polars as pl
import pytest

from ledare.reporting.files.table import open_table
from ledare.reporting.survey import BadInput, Note
from ledare.reporting.voices.reading import (
    Wanted,
    read_voices,
    says_nothing,
    voices_of,
)
from tests.reporting.voices.said import rows, written


@pytest.fixture
def file(tmp_path):
    """A file of two hundred voices."""
    return written(tmp_path / "said.csv")


def test_read_voices_finds_the_words_by_itself(file):
    voices = read_voices(file)

    assert voices.questions == ("comment",)
    assert len(voices.texts) == voices.n_rows == 200
    assert voices.texts[0] == rows()[0][3]
    assert voices.notes == (
        Note("words_found", {"n_columns": 1, "columns": "comment"}),
    )


def test_read_voices_takes_no_days_for_words(tmp_path):
    file = tmp_path / "polled.csv"
    heard = [
        f"Sun Nov {day} 08:15:0{day % 10} CET 2026,Bread number {day} was too dark"
        for day in range(10, 30)
    ]
    file.write_text("\n".join(["datetime,body", *heard]))

    assert read_voices(file).questions == ("body",)


def test_read_voices_finds_words_that_no_blanks_part(tmp_path):
    file = tmp_path / "said.csv"
    said = [f"第{place}个码头的会议室太吵了" for place in range(20)]
    file.write_text(
        "\n".join(["place,said", *(f"{n},{x}" for n, x in enumerate(said))])
    )

    assert read_voices(file).questions == ("said",)


def test_read_voices_takes_what_was_named(file):
    wanted = Wanted(("comment",), "said_on", ("harbour",), "who")

    voices = read_voices(file, wanted)

    assert voices.has_authors
    assert len(set(voices.authors.tolist())) == 60
    assert voices.groups["harbour"][:3].tolist() == ["South", "North", "North"]
    assert voices.days is not None
    assert voices.days[0] == np.datetime64("2026-01-05")
    assert voices.notes == (Note("dates_read", {"way": "iso"}),)


def test_read_voices_names_every_column_that_is_not_there(file):
    with pytest.raises(BadInput) as refused:
        read_voices(file, Wanted(("words",), "when", ("team",), "name"))

    there = "there are who, harbour, said_on, comment."
    assert refused.value.faults == tuple(
        f'said.csv, {option}: there is no column "{name}"; {there}'
        for option, name in [
            ("--text", "words"),
            ("--date", "when"),
            ("--by", "team"),
            ("--author", "name"),
        ]
    )


def test_read_voices_refuses_days_that_are_none(file):
    with pytest.raises(BadInput) as refused:
        read_voices(file, Wanted(day="harbour"))

    assert str(refused.value) == (
        "said.csv, --date harbour: these are no dates that are known, for example "
        '"North", "South"; 2026-11-22, 22/11/2026 or 22 Nov 2026 is wanted.'
    )


def test_read_voices_keeps_rows_whose_day_cannot_be_read(tmp_path):
    made = rows(40)
    made[7] = ("p7", "North", "soon", made[7][3])

    voices = read_voices(written(tmp_path / "said.csv", made), Wanted(day="said_on"))

    assert voices.days is not None
    assert np.isnat(voices.days[7])
    assert voices.notes[-1] == Note("undated", {"n": 1, "places": "line 9"})


def test_read_voices_leaves_out_what_says_nothing(tmp_path):
    made = [*rows(40), ("p1", "North", "2026-06-01", "N/A"), ("p2", "", "", "")]

    voices = read_voices(written(tmp_path / "said.csv", made), Wanted(("comment",)))

    assert (voices.n_rows, len(voices.texts), voices.n_nothing) == (42, 40, 1)


@pytest.mark.parametrize("text", ["", "-", "n/a", "No comments.", "INGA", "нет"])
def test_says_nothing_is_true_of_what_stands_for_no_answer(text):
    assert says_nothing(text)


def test_says_nothing_is_not_true_of_short_words():
    assert not says_nothing("Pay")


def test_read_voices_refuses_a_file_without_words(tmp_path):
    path = written(tmp_path / "said.csv", [("p1", "North", "2026-01-01", "good")] * 9)

    with pytest.raises(BadInput, match="no column holds words of people"):
        read_voices(path)


def test_read_voices_refuses_a_column_in_which_nobody_wrote(tmp_path):
    path = written(tmp_path / "said.csv", [("p1", "North", "2026-01-01", "n/a")] * 9)

    with pytest.raises(BadInput, match="comment: nobody wrote anything"):
        read_voices(path, Wanted(("comment",)))


def test_voices_of_a_table_in_memory_reads_every_kind_of_cell():
    table = pl.DataFrame(
        {
            "said": pl.Series(["Too many meetings here", None, "More time for work"]),
            "team": pl.Series(["A", "B", None], dtype=pl.Categorical),
            "many": [["a"], ["b"], ["c"]],
            "day": pl.Series(["2026-01-05", "2026-01-06", "2026-01-07"]).str.to_date(),
        }
    )

    voices = voices_of(
        open_table(table), Wanted(("said", "many"), day="day", groups=("team",))
    )

    assert voices.texts == ("Too many meetings here", "More time for work")
    assert voices.rows.tolist() == [0, 2]
    assert voices.groups["team"].tolist() == ["A", ""]
    assert voices.days is not None
    assert voices.days.astype(str).tolist() == ["2026-01-05", "2026-01-07"]


def test_voices_of_two_columns_of_words_are_two_of_one_row():
    table = pl.DataFrame(
        {
            "keep": ["The people are kind to all", "The coffee is really good"],
            "change": ["Fewer meetings in the week", ""],
        }
    )

    voices = voices_of(open_table(table), Wanted(("keep", "change")))

    assert voices.rows.tolist() == [0, 0, 1]
    assert voices.asked.tolist() == [0, 1, 0]
    assert voices.authors.tolist() == [0, 0, 1]


def test_voices_of_refuses_names_without_rows():
    table = pl.DataFrame({"said": []}, schema={"said": pl.String})

    with pytest.raises(BadInput, match="names and no rows"):
        voices_of(open_table(table), Wanted(("said",)))
