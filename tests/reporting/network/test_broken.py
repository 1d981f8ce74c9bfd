"""Files that cannot be read honestly: each names its line or column, and the wish."""

import pytest

from ledare.reporting.network.reports import network_report
from ledare.reporting.survey import BadInput
from tests.reporting.network.firm import (
    HEADS,
    PEOPLE,
    TIES,
    people_file,
    ties_file,
    written,
)


def refused(ties, **more):
    """Return every fault of a file that is refused."""
    with pytest.raises(BadInput) as bad:
        network_report(ties, **more)
    return "\n".join(bad.value.faults)


VALUED = tuple((asker, asked, 3) for asker, asked in TIES)
BROKEN_TIES = {
    "one column": (("who",), [("Bo",)], {}, "one column is there"),
    "no rows": (("from", "to"), [], {}, "holds names and no rows"),
    "no such column": (
        ("from", "to"),
        TIES,
        {"asker": "sender"},
        'ties.csv, --from: there is no column "sender"; there are from, to',
    ),
    "names that tell nothing": (
        ("x", "y", "z", "w"),
        [("1", "2", "3", "4")],
        {},
        "name --from and --to",
    ),
    "both ends in one column": (
        ("from", "to"),
        TIES,
        {"asker": "to", "asked": "to"},
        "--from and --to are the same column",
    ),
    "text for numbers": (
        ("from", "to", "value"),
        [*VALUED, ("Bo", "Kim", "gladly")],
        {},
        'value: 1 values are no numbers, the first "gladly" (line 23)',
    ),
    "below nothing": (
        ("from", "to", "value"),
        [*VALUED, ("Bo", "Kim", -1)],
        {},
        "1 values are below 0 (line 23)",
    ),
    "nobody asks": (
        ("from", "to"),
        [*TIES, ("", "Bo")],
        {},
        "ties.csv, from: 1 rows do not say who asks (line 23)",
    ),
    "only themselves": (
        ("from", "to"),
        [("Bo", "Bo"), ("Dag", "Dag"), ("Kim", "Kim")],
        {},
        "no tie between two people is left (3 rows, 3 of a person with herself)",
    ),
    "nothing listed": (
        ("from", "to", "value"),
        [(one, other, 0) for one, other in TIES],
        {},
        "21 with 0 or nothing",
    ),
    "one person": (("from", "to"), [("Bo", "Bo")], {}, "1 people are there"),
    "too high a value": (
        ("from", "to", "value"),
        [*VALUED, ("Bo", "Kim", 4)],
        {"at_least": 9},
        "no tie has so high a value; the highest is 4",
    ),
    "a value that is not there": (
        ("from", "to"),
        TIES,
        {"at_least": 2},
        "--at-least 2: there is no column of numbers",
    ),
    "people's column without people": (
        ("from", "to"),
        TIES,
        {"rank": "level"},
        "--rank level is a column of people; name their file with --people",
    ),
    "perceivers of others only": (
        ("perceiver", "from", "to"),
        [("Bo", "Dag", "Kim"), ("Bo", "Kim", "Dag")],
        {},
        '"perceiver" never is who asks',
    ),
    "matrix of words": (
        ("", "Bo", "Dag", "Kim", "Lo"),
        [
            ("Bo", 0, 1, 0, 1),
            ("Dag", 1, 0, "often", 0),
            ("Kim", 0, 0, 0, 1),
            ("Lo", 0, 0, 0, 0),
        ],
        {},
        'Kim: "often" is no number (line 3)',
    ),
}


@pytest.mark.parametrize("name", BROKEN_TIES)
def test_ties_that_are_broken_are_refused(name, tmp_path):
    heads, rows, options, wanted = BROKEN_TIES[name]
    ties = ties_file(tmp_path, rows, heads)

    assert wanted in refused(ties, **options)


def with_column(place, value, row=0):
    """Return the people with one cell changed."""
    rows = [list(one) for one in PEOPLE]
    rows[row][place] = value
    return rows


BROKEN_PEOPLE = {
    "twice": (
        [*PEOPLE, PEOPLE[1]],
        {},
        '"Bo" stands in several rows (line 3, line 14)',
    ),
    "without id": (with_column(0, "", 4), {}, "1 people have no id (line 6)"),
    "other people": (
        [(f"p{at}", *row[1:4], "") for at, row in enumerate(PEOPLE)],
        {},
        "no column holds the ids of the ties (such as Astrid, Chandra, Dag)",
    ),
    "most are strangers": (
        [row for row in PEOPLE if row[0] not in ("Bo", "Astrid")],
        {},
        'not in people.csv, id, the first "Astrid"',
    ),
    "no such rank": (PEOPLE, {"rank": "grade"}, '--rank: there is no column "grade"'),
    "rank in words": (
        [(*row[:3], row[3], "") for row in PEOPLE],
        {"rank": "unit"},
        '--rank unit: "North" is no number (line 2, line 3',
    ),
    "one rank": (
        [(row[0], 1, *row[2:]) for row in PEOPLE],
        {"rank": "level"},
        "level: everybody has the same rank, or none",
    ),
    "no such end": (PEOPLE, {"rank_top": "up"}, '"low" or "high" is wanted'),
    "neither yes nor no": (
        PEOPLE,
        {"responded": "title"},
        '"Head" is neither yes nor no (line 2',
    ),
    "nobody answered": (
        [(*row[:3], 0, "") for row in PEOPLE],
        {"responded": "unit"},
        "nobody answered, by this column",
    ),
    "managers of another firm": (
        [(*row[:4], "Zoe") for row in PEOPLE],
        {"manager": "manager"},
        "no manager in it has an id of the same file",
    ),
    "no people": ([], {}, "holds names and no rows; people are wanted"),
}


@pytest.mark.parametrize("name", BROKEN_PEOPLE)
def test_people_that_are_broken_are_refused(name, tmp_path):
    rows, options, wanted = BROKEN_PEOPLE[name]
    ties, people = ties_file(tmp_path), people_file(tmp_path, rows, HEADS)

    assert wanted in refused(ties, people=people, **options)


def test_chart_of_another_firm_is_refused(tmp_path):
    chart = written(tmp_path / "chart.csv", [("x", "y"), ("z", "y")], ("from", "to"))

    said = refused(ties_file(tmp_path), people=people_file(tmp_path), chart=chart)

    assert "chart.csv: no line in it joins two people of the network" in said


def test_file_that_is_not_there_is_refused(tmp_path):
    assert "not there" in refused(tmp_path / "none.csv")


def test_file_of_another_kind_is_refused(tmp_path):
    picture = tmp_path / "ties.png"
    picture.write_bytes(b"\x89PNG")

    assert 'the ending ".png" is not known' in refused(picture)


def test_language_without_words_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no words in 'fi'"):
        network_report(ties_file(tmp_path), language="fi")
