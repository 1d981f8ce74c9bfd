"""Which end of a rank is the top: what tells, and in which order."""

import pytest

from ledare.reporting.network.naming import height_of, named_as
from ledare.reporting.network.ranks import spearman
from ledare.reporting.network.reports import network_report
from tests.reporting.network.firm import NAMES, PEOPLE, people_file, ties_file

PLAIN = [(row[0], row[1], row[3]) for row in PEOPLE]


def rank_of(folder, rows, heads, **more):
    """Return the column, the top's end and what told it."""
    people = people_file(folder, rows, heads)
    found = network_report(ties_file(folder), people=people, draws=5, **more).found
    return found.rank_column, found.rank_top, found.rank_why


@pytest.mark.parametrize(("sign", "top"), [(1, "low"), (-1, "high")])
def test_fewest_people_are_at_the_top(tmp_path, sign, top):
    rows = [(name, 4 + sign * level, unit) for name, level, unit in PLAIN]

    told = rank_of(tmp_path, rows, ("id", "grade", "unit"))

    assert told == ("grade", top, "few")


def test_years_tell_where_numbers_are_alike(tmp_path):
    rows = [(name, 1 + at // 6, 30 - at) for at, name in enumerate(NAMES)]

    assert rank_of(tmp_path, rows, ("id", "rank", "tenure")) == ("rank", "low", "years")


def test_nothing_tells_and_that_is_said(tmp_path):
    rows = [(name, 1 + at // 6) for at, name in enumerate(NAMES)]
    people = people_file(tmp_path, rows, ("id", "rank"))

    report = network_report(ties_file(tmp_path), people=people, draws=5)

    assert report.found.rank_why == "nothing"
    chart = next(one for one in report.document.sections if one.key == "chart")
    assert "nothing in the files tells" in chart.lead


def test_rank_in_words_is_read_by_them(tmp_path):
    rows = [(row[0], row[2]) for row in PEOPLE]

    told = rank_of(tmp_path, rows, ("id", "role"), rank="role")

    assert told == ("role", "high", "titles")


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("Chief Executive Officer", "Vice President"),
        ("Partner", "Managing Consultant"),
        ("Managing Consultant", "Senior Consultant"),
        ("Senior Consultant", "Junior Consultant"),
        ("Global Head", "Department Manager"),
        ("Avdelningschef", "Ingenjör"),
        ("Ingenjör", "Praktikant"),
    ],
)
def test_height_of_puts_titles_in_order(higher, lower):
    assert height_of(higher) > height_of(lower)


def test_height_of_knows_nothing_of_other_words():
    assert height_of("Blue") is None


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["id", "from_person", "to_person"], "from_person"),
        (["Source", "Target"], "Source"),
        (["roleFrom", "roleTo"], "roleFrom"),
        (["avsändare", "mottagare"], "avsändare"),
    ],
)
def test_named_as_finds_words_in_names(names, found):
    assert named_as(names, ("from", "source", "avsändare"))[0] == found


def test_spearman_shares_the_places_of_ties():
    assert spearman([1, 2, 2, 3], [1, 2, 2, 3]) == 1.0
    assert spearman([1, 2, 3], [3, 2, 1]) == -1.0
    assert spearman([1, 1, 1], [3, 2, 1]) != 0
