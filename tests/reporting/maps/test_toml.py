"""A map: read whole, or refused with every fault by its key; and written again."""

from pathlib import Path

import pytest

from ledare.reporting.files.opening import How
from ledare.reporting.maps import Map, Points, ScaleMap, map_of, map_text, read_map
from ledare.reporting.survey import BadInput

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples" / "report-maps"
LEAD = '[scales.lead]\nitems = ["q1"]\n'

WHOLE = """
title = "Pulse"
language = "sv"
[file]
sheet = "Answers"
separator = ";"
encoding = "cp1252"
header_rows = 2
[columns]
team = ["house", "team"]
wave = "t"
wave_order = ["spring", "autumn"]
person = "id"
weight = "w"
[answers]
low = 1
high = 5
missing = [9, "X"]
labels = { "Agree" = 4 }
[scales.lead]
title = "Leadership"
items = ["q*", "r 1"]
reverse = ["q2"]
low = 0
high = 4
norm = "fevs2018.eei"
[drivers]
outcome = "stays"
low = 0
high = 1
labels = { "No" = 0, "Yes" = 1 }
[texts]
q1 = "Is fair"
"""


def test_every_key_is_read():
    assert map_of(WHOLE) == Map(
        scales=(
            ScaleMap(
                key="lead",
                title="Leadership",
                items=("q*", "r 1"),
                reverse=("q2",),
                points=Points(0, 4),
                norm="fevs2018.eei",
            ),
        ),
        title="Pulse",
        language="sv",
        teams=("house", "team"),
        wave="t",
        wave_order=("spring", "autumn"),
        person="id",
        weight="w",
        points=Points(1, 5, {"Agree": 4}),
        missing=(9, "X"),
        texts={"q1": "Is fair"},
        outcome="stays",
        outcome_points=Points(0, 1, {"No": 0, "Yes": 1}),
        how=How("Answers", ";", "cp1252", 2),
    )


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["map: no scale; at least one [scales.NAME] with items is wanted."]),
        (
            "title = 3\n" + LEAD,
            ["title: 3 stands there; wanted: a text."],
        ),
        (
            "titel = 'x'\n" + LEAD,
            [
                (
                    "titel: not known here (title, language, file, columns, answers, "
                    'scales, drivers, texts); is "title" meant?'
                )
            ],
        ),
        (
            "columns = 'team'\n" + LEAD,
            ["columns: 'team' stands there; wanted: a table."],
        ),
        (
            "[columns]\nteam = 3\n" + LEAD,
            ["columns.team: 3 stands there; wanted: a list of column names."],
        ),
        (
            "[answers]\nlow = 1.5\nhigh = 5\n" + LEAD,
            [
                "answers.low: 1.5 stands there; wanted: a whole number.",
                "answers.low: wanted too, where the other end is given.",
            ],
        ),
        (
            "[answers]\nlow = true\nhigh = 5\n" + LEAD,
            [
                "answers.low: True stands there; wanted: a whole number.",
                "answers.low: wanted too, where the other end is given.",
            ],
        ),
        (
            "[answers]\nlow = 5\nhigh = 1\n" + LEAD,
            ["answers.low: 5 is not below high, which is 1."],
        ),
        (
            "[answers]\nlow = 1\n" + LEAD,
            ["answers.high: wanted too, where the other end is given."],
        ),
        (
            '[answers]\nlow = 1\nhigh = 5\nlabels = { "Best" = 6 }\n' + LEAD,
            ['answers.labels: "Best" outside the scale 1 to 5.'],
        ),
        (
            '[answers]\nlabels = ["Agree"]\n' + LEAD,
            [
                (
                    "answers.labels: ['Agree'] stands there; wanted: words with "
                    'numbers, such as { "Agree" = 4 }.'
                )
            ],
        ),
        (
            "[answers]\nmissing = 9\n" + LEAD,
            [("answers.missing: 9 stands there; wanted: a list of numbers and texts.")],
        ),
        (
            "[scales.lead]\nitems = []\n",
            [
                (
                    "scales.lead.items: no column; names or patterns such as LEAD* "
                    "are wanted."
                )
            ],
        ),
        (
            '[scales.lead]\nitems = ["a", "b", "a"]\n',
            ["scales.lead.items: a named twice."],
        ),
        (
            "[texts]\nq1 = 1\n" + LEAD,
            ["texts.q1: 1 stands there; wanted: a text."],
        ),
        (
            "[file]\nheader_rows = 99\n" + LEAD,
            ["file.header_rows: 99 stands there; wanted: 1 to 10."],
        ),
        (
            "title = [",
            ["map is no TOML: Invalid value (at end of document)."],
        ),
    ],
)
def test_every_fault_is_named_by_its_key(text, faults):
    with pytest.raises(BadInput) as refused:
        map_of(text)

    said = [fault.removeprefix("map, ") for fault in refused.value.faults]
    assert said == faults


def test_faults_of_several_keys_are_named_at_once():
    with pytest.raises(BadInput) as refused:
        map_of("title = 1\nlanguage = 2\n[answers]\nlow = 3\n")

    assert len(refused.value.faults) == 4


def test_a_file_that_is_no_map_is_refused(tmp_path):
    latin, large = tmp_path / "latin.toml", tmp_path / "large.toml"
    latin.write_bytes('title = "å"'.encode("latin-1"))
    large.write_bytes(b"#" * (1 << 20) + b"\n")

    assert said_of(latin) == ["latin.toml is not UTF-8, as TOML is to be."]
    assert said_of(large) == [
        "large.toml is too large for a map: 1 MB at most is wanted."
    ]
    assert said_of(tmp_path / "gone.toml") == [
        "gone.toml cannot be read as a map: no such file or directory."
    ]


def said_of(path):
    """Return the faults of a map file."""
    with pytest.raises(BadInput) as refused:
        read_map(path)
    return list(refused.value.faults)


def test_a_map_is_written_as_it_is_read():
    whole = Map(
        scales=(
            ScaleMap("lead", 'A "fair"\n one', ("q1", "å 2"), points=Points(1, 5)),
        ),
        title="Pulse",
        language="sv",
        teams=("house", "team"),
        weight="w",
        points=Points(labels={"Agree": 4, "½": 0.5}),
        missing=(9, "X"),
        texts={"å 2": "Is clear"},
        outcome="lead",
    )

    assert map_of(map_text(whole)) == whole


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda p: p.stem)
def test_the_examples_are_maps(path):
    assert read_map(path).scales
