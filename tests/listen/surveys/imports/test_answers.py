"""Answers are counted batch by batch; a file is read whole or not at all."""

import gzip

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from ledare.listen.surveys.imports.answers import read_answers, words_from
from ledare.listen.surveys.imports.faults import Fault, FileRefused
from ledare.listen.surveys.imports.maps import Lookup, read_map

MAP = b"""
name = "Two questions"
organisation = "Norrbygg"
source = "Our own, made for this test"
answered_on = 2026-03-02
[units]
columns = ["division", "team"]
[defaults]
lo = 1
hi = 5
polarity = "positive"
harm = "low"
guard = "strict"
[[items]]
column = "heard"
text = "I am listened to."
[[items]]
column = "backed"
text = "I am backed up."
"""
WHOLE = """division,team,heard,backed,note
Delivery,Umea,4,5,good
Delivery,Umea,4,,"two
lines"
Delivery,,1,2,
Finance,Pay,NA,NA,
"""


@pytest.fixture
def two_questions():
    """The map of our small files."""
    return read_map(MAP, file="map.toml")


@pytest.fixture
def file(tmp_path):
    """Write a file and return its path."""

    def write(content, name="answers.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def as_table(counts):
    """Return the counts in a form that reads well beside a file."""
    return {
        codes: (
            int(counts.answered[row]),
            counts.by_item["heard"][row].tolist(),
            counts.by_item["backed"][row].tolist(),
        )
        for row, codes in enumerate(counts.units)
    }


EXPECTED = {
    ("Delivery", "Umea"): (2, [0, 0, 0, 2, 0], [0, 0, 0, 0, 1]),
    ("Delivery",): (1, [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]),
    ("Finance", "Pay"): (0, [0] * 5, [0] * 5),
}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(WHOLE, id="comma"),
        pytest.param(WHOLE.replace(",", ";"), id="semicolon"),
        pytest.param(WHOLE.replace(",", "\t"), id="tab"),
        pytest.param("\ufeff" + WHOLE, id="byte-order-mark"),
        pytest.param(WHOLE.replace("4", "4.0"), id="decimals"),
    ],
)
def test_read_answers_counts_what_a_csv_file_says(content, file, two_questions):
    counts = read_answers(file(content), two_questions)

    assert as_table(counts) == EXPECTED
    assert (counts.n_rows, counts.n_empty) == (4, 1)


def test_read_answers_unpacks_and_tells_how_far_it_is(file, two_questions):
    shares = []
    packed = file(gzip.compress(WHOLE.encode()), "answers.csv.gz")

    counts = read_answers(packed, two_questions, progress=shares.append)

    assert as_table(counts) == EXPECTED
    assert shares[-1] == 1.0


def test_read_answers_counts_what_a_parquet_file_says(tmp_path, two_questions):
    table = pa.table(
        {
            "division": pa.array(["Delivery"] * 3 + ["Finance"]).dictionary_encode(),
            "team": ["Umea", "Umea", None, "Pay"],
            "heard": pa.array([4, 4, 1, None], pa.int8()),
            "backed": [5.0, None, 2.0, float("nan")],
        }
    )
    parquet.write_table(table, tmp_path / "answers.parquet")

    counts = read_answers(tmp_path / "answers.parquet", two_questions)

    assert as_table(counts) == EXPECTED


def test_read_answers_gives_the_same_whatever_the_size_of_a_batch(
    tmp_path, two_questions, monkeypatch
):
    table = pa.table(
        {
            "division": ["Delivery", "Finance"] * 20,
            "team": [f"T{n % 7}" for n in range(40)],
            "heard": [n % 5 + 1 for n in range(40)],
            "backed": [5] * 40,
        }
    )
    parquet.write_table(table, tmp_path / "answers.parquet")
    at_once = as_table(read_answers(tmp_path / "answers.parquet", two_questions))

    monkeypatch.setattr("ledare.listen.surveys.imports.answers.BATCH", 3)
    by_three = as_table(read_answers(tmp_path / "answers.parquet", two_questions))

    assert by_three == at_once
    assert len(at_once) == 14


HEADER = "division,team,heard,backed\n"
REFUSED = [
    pytest.param("", [Fault(1, "", "nothing", "the columns' names")], id="empty"),
    pytest.param(
        HEADER, [Fault(0, "", "no rows", "at least one row of answers")], id="no rows"
    ),
    pytest.param(
        HEADER.replace("heard", "hard") + "D,U,1,1\n",
        [Fault(1, "heard", "nothing", "this column, because the map names it")],
        id="column missing",
    ),
    pytest.param(
        "division,team,heard,backed,heard\nD,U,1,1,1\n",
        [Fault(1, "heard", "twice", "each column once")],
        id="column twice",
    ),
    pytest.param(
        HEADER + "D,U,6,1\n",
        [Fault(2, "heard", "6", "a whole number from 1 to 5, or nothing")],
        id="out of range",
    ),
    pytest.param(
        HEADER + "D,U,1,1\nD,U,2.5,1\n",
        [Fault(3, "heard", "2.5", "a whole number from 1 to 5, or nothing")],
        id="a half",
    ),
    pytest.param(
        HEADER + "D,U,1,often\n",
        [Fault(2, "backed", "often", "a whole number from 1 to 5, or nothing")],
        id="a word",
    ),
    pytest.param(
        HEADER + "D,U,1,1\nD,U,1,1,1\nD,U,0,1\n",
        [
            Fault(3, "", "5 fields", "4 fields"),
            Fault(4, "heard", "0", "a whole number from 1 to 5, or nothing"),
        ],
        id="too many fields",
    ),
    pytest.param(
        HEADER.encode() + "D,U,1,1\nD,Luleå,1,1\n".encode("latin-1"),
        [Fault(3, "byte 7", "byte 0xe5", "text in UTF-8")],
        id="wrong encoding",
    ),
    pytest.param(
        "division,team,hörd\n".encode("latin-1"),
        [Fault(1, "byte 16", "not UTF-8", "UTF-8")],
        id="wrong encoding in the first line",
    ),
    pytest.param(
        HEADER.encode("utf-16"),
        [Fault(1, "", "UTF-16", "UTF-8 (save the file again as CSV UTF-8)")],
        id="two bytes a letter",
    ),
]


@pytest.mark.parametrize(("content", "faults"), REFUSED)
def test_read_answers_refuses_naming_line_and_column(
    content, faults, file, two_questions
):
    with pytest.raises(FileRefused) as refused:
        read_answers(file(content), two_questions)

    assert list(refused.value.faults) == faults


def test_read_answers_refuses_what_only_calls_itself_parquet(file, two_questions):
    with pytest.raises(FileRefused) as refused:
        read_answers(file(b"division", "answers.parquet"), two_questions)

    assert refused.value.faults[0].given == "no Parquet file"


def test_read_answers_shows_at_most_as_many_faults_as_one_can_read(file, two_questions):
    rows = "".join(f"D,U,{n},1\n" for n in range(6, 400))

    with pytest.raises(FileRefused) as refused:
        read_answers(file(HEADER + rows), two_questions)

    assert len(refused.value.faults) == 200
    assert str(refused.value).count("\n") == 20


def test_words_from_reads_the_words_beside_the_answers(file):
    path = file("code,name\nU, Umeå \nL,\n", "units.csv")

    words = words_from(path.parent, Lookup("units.csv", "code", "name"))

    assert words == {"U": "Umeå", "L": ""}
    assert words_from(path.parent, None) == {}


def test_words_from_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileRefused) as refused:
        words_from(tmp_path, Lookup("units.csv", "code", "name"))

    assert refused.value.faults == (
        Fault(0, "", "units.csv", "this file beside the answers"),
    )


def test_counts_add_up_to_the_rows_that_answered(file, two_questions):
    counts = read_answers(file(WHOLE), two_questions)

    heard = np.sum([table.sum() for table in counts.by_item.values()])
    assert (int(counts.answered.sum()), int(heard)) == (3, 5)
