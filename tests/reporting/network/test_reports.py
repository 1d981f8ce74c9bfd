"""From files to a report: what was taken as a tie, what is found, what is told."""

import csv
import json

import numpy as np
import polars as pl
import pytest

import ledare
from ledare.reporting.network.reports import network_report
from tests.reporting.network.firm import (
    HEADS,
    NAMES,
    PEOPLE,
    TIES,
    people_file,
    ties_file,
    written,
)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A report on twelve people."""
    folder = tmp_path_factory.mktemp("firm")
    return network_report(
        ties_file(folder), people=people_file(folder), draws=10, people_picture=True
    )


def asked_of(report, name):
    return int(report.found.people.asked[NAMES.index(name)])


def test_report_counts_who_is_asked(report):
    found = report.found

    assert (found.n, found.n_ties) == (12, 21)
    assert asked_of(report, "Bo") == 11
    assert found.people.place[NAMES.index("Bo")] == 1


def test_report_finds_the_top_of_the_chart_among_the_asked(report):
    top = report.found.standing.top

    assert (top.id, top.title, top.asked, top.place) == ("Astrid", "Head", 2, 2)
    assert report.document.headline == (
        "The top of the chart is 2nd among those who are asked."
    )
    assert (
        "Astrid (Head) stands at the top of the chart and is 2nd in advice received,"
        " asked by 2." in report.document.lead
    )


def test_report_takes_the_chart_from_the_people(report):
    found = report.found

    assert found.standing.n_lines == 11
    assert (found.rank_column, found.rank_top, found.rank_why) == (
        "level",
        "low",
        "chart",
    )


def test_report_tells_informal_leading_as_a_share_and_where(report):
    informal = report.found.informal

    assert (float(informal.share), informal.n_top) == (0.5, 2)
    assert informal.where == {"North": (1, 6), "South": (0, 6)}
    words = {section.key: section.lead for section in report.document.sections}
    assert words["informal"].startswith(
        "1 of the 2 asked most stands no higher than the middle"
    )


def test_report_tells_asking_inside_and_across(report):
    (split,) = [one for one in report.found.splits if one.column == "unit"]

    north, south = split.groups
    assert (north.n, north.n_inside, north.n_out, north.n_in) == (6, 9.0, 0.0, 7.0)
    assert (south.n_inside, south.n_out) == (5.0, 7.0)
    assert split.by_chance == pytest.approx(60 / 132)


def test_report_says_what_fewer_answers_leave(report):
    levels = report.found.levels

    assert [level.n_responded for level in levels] == [11, 10, 7, 5]
    assert levels[0].withheld == ()
    assert set(levels[-1].withheld) == {
        "asked",
        "pagerank",
        "brokerage",
        "betweenness",
        "constraint",
    }
    assert all(level.draws == 10 for level in levels)


def test_report_is_the_same_each_time(report, tmp_path):
    again = network_report(
        ties_file(tmp_path), people=people_file(tmp_path), draws=10, people_picture=True
    )

    assert again.html() == report.html()


def test_report_draws_people_only_where_it_is_asked_for(report, tmp_path):
    usual = network_report(ties_file(tmp_path), people=people_file(tmp_path), draws=5)

    assert report.found.picture.names == NAMES
    assert usual.found.picture.of == "unit"
    assert usual.found.picture.names == ("North", "South")


def test_report_without_names_holds_nobody(tmp_path):
    ties, people = ties_file(tmp_path), people_file(tmp_path)

    shown = network_report(ties, people=people, draws=5)
    hidden = network_report(ties, people=people, draws=5, names=False)

    assert any(one.text == "Astrid" for one in _cells(shown))
    data = json.dumps(hidden.json())
    for name in (name for name in NAMES if len(name) > 4):  # fonts hold short ones
        assert name in shown.html()
        assert name not in hidden.html()
        assert name not in data
    assert (
        "This report names no person; a small group still tells of some."
        in hidden.html()
    )
    assert hidden.found.people.ids.tolist() == list(NAMES)


def _cells(report):
    return [
        row[0]
        for section in report.document.sections
        for table in section.tables
        for row in table.rows
    ]


def test_report_writes_every_format(report, tmp_path):
    page = report.save(tmp_path / "report.html").read_text(encoding="utf-8")
    data = json.loads(report.save(tmp_path / "report.json").read_text("utf-8"))
    book = report.save(tmp_path / "report.xlsx")

    assert "<figure" in page
    assert "<script" not in page
    assert 'style="' not in page
    assert data["format"] == "ledare-network/1"
    assert data["findings"]["people"]["asked"][1] == 11
    assert data["findings"]["whole"]["density"]["n"] == 12
    assert book.stat().st_size > 5_000


def test_report_writes_each_person(report, tmp_path):
    with report.save_rows(tmp_path / "rows.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))

    assert [line["id"] for line in lines] == list(NAMES)
    assert lines[1]["asked"] == "11"
    assert float(lines[1]["pagerank"]) > 0.1


def test_report_reads_tables_in_swedish():
    ties = pl.DataFrame(TIES, schema=["from", "to"], orient="row")
    people = pl.DataFrame(PEOPLE, schema=list(HEADS), orient="row")

    report = ledare.network(ties, people=people, draws=5, language="sv")

    assert report.document.headline == (
        "Den som står överst i organisationsschemat är 2:a bland dem som tillfrågas."
    )
    assert repr(report).startswith("<NetworkReport: Den som står överst")


# --- what counts as a tie ----------------------------------------------------------


CODES = tuple((*tie, 1 + at % 5) for at, tie in enumerate(TIES))


def test_codes_of_how_often_are_told_both_ways(tmp_path):
    ties = ties_file(tmp_path, CODES, ("from", "to", "value"))

    report = network_report(ties, people=people_file(tmp_path), draws=5)

    assert report.found.kind == "code"
    assert [cut.n_ties for cut in report.found.cuts] == [21, 16, 12, 8, 4]
    assert report.document.warning.startswith(
        "The numbers beside ties go from 1 to 5, so they tell how often. Every tie that"
        " is listed was taken, also 5 with a 1."
    )
    section = next(one for one in report.document.sections if one.key == "ties")
    assert [row.title for row in section.rows] == [
        "Every tie that is listed",
        "Ties of 4 and 5",
    ]


def test_at_least_leaves_weak_ties_out(tmp_path):
    ties = ties_file(tmp_path, CODES, ("from", "to", "value"))

    found = network_report(ties, at_least=4, draws=5).found

    assert (found.n_ties, found.read.n_below) == (8, 13)
    assert [cut.n_ties for cut in found.cuts] == [21, 16, 12, 8, 4]


def test_codes_that_tell_two_stories_are_told_so(tmp_path):
    rows = [
        *((*tie, 1) for tie in TIES if tie[1] != "Bo"),
        *((name, "Bo", 5) for name in NAMES if name != "Bo"),
        *((name, "Astrid", 1) for name in NAMES if name not in ("Astrid", "Bo")),
        *((name, "Dag", 2) for name in NAMES if name not in ("Dag", "Lo")),
        *((name, "Chandra", 2) for name in NAMES if name != "Chandra"),
        ("Dag", "Lo", 4),
    ]
    ties = ties_file(tmp_path, rows, ("from", "to", "value"))

    report = network_report(ties, people=people_file(tmp_path), draws=5)

    lead = next(one.lead for one in report.document.sections if one.key == "ties")
    assert lead.endswith(
        "The two tell different stories. Every tie: Who stands higher is asked more."
        " Ties of 4 and 5: Rank says little about who is asked."
    )


def test_zero_is_no_tie_and_a_pair_counts_once(tmp_path):
    rows = [*CODES, ("Bo", "Kim", 0), ("Astrid", "Bo", 5), ("Bo", "Bo", 3)]
    ties = ties_file(tmp_path, rows, ("from", "to", "value"))

    found = network_report(ties, draws=5).found

    assert found.n_ties == 21
    read = found.read
    assert (read.n_not_listed, read.n_again, read.n_self) == (1, 1, 1)


def test_counts_of_a_pair_are_added_up(tmp_path):
    rows = [(*tie, 20) for tie in TIES for _ in range(3)]
    ties = ties_file(tmp_path, rows, ("role_from", "role_to", "messages"))

    report = network_report(ties, draws=5)

    assert (report.found.kind, report.found.is_of_groups) == ("weight", True)
    assert float(report.found.people.strength.max()) == 11 * 60
    assert report.document.headline.startswith("Most goes to Bo: 52%")


def test_who_names_nobody_is_somebody(tmp_path):
    ties = ties_file(tmp_path, [*TIES, ("Nils", "")])

    found = network_report(ties, draws=5).found

    assert (found.n, found.read.n_nobody) == (13, 1)
    assert float(found.whole.isolates) == pytest.approx(1 / 13)


def test_matrix_and_file_without_names_are_the_same_network(tmp_path):
    numbers = {name: str(at) for at, name in enumerate(NAMES, start=1)}
    pairs = [(numbers[one], numbers[other]) for one, other in TIES]
    rows = [
        (one, *(int((one, other) in pairs) for other in numbers.values()))
        for one in numbers.values()
    ]
    bare = ties_file(tmp_path, pairs[1:], pairs[0], "bare.csv")
    matrix = ties_file(tmp_path, rows, ("", *numbers.values()), "matrix.csv")

    one, other = (network_report(file, draws=5).found for file in (bare, matrix))

    assert one.people.asked.tolist() == other.people.asked.tolist()
    assert [note.kind for note in one.notes] == ["heading_is_tie"]
    assert [note.kind for note in other.notes] == ["matrix"]


def test_strangers_are_counted_and_named_by_line(tmp_path):
    ties = ties_file(tmp_path, [*TIES, ("Zoe", "Bo"), ("Bo", "Yngve")])

    report = network_report(ties, people=people_file(tmp_path), draws=5)

    assert report.found.n_ties == 21
    assert report.found.read.n_unknown == 2
    made = report.document.sections[-1]
    assert any("“Zoe” (line 23, line 24)" in words for _name, words in made.points)


def test_strangers_are_not_named_where_nobody_is(tmp_path):
    ties = ties_file(tmp_path, [*TIES, ("Zoegard", "Bo")])
    people = people_file(tmp_path)

    shown = network_report(ties, people=people, draws=5)
    hidden = network_report(ties, people=people, draws=5, names=False)

    assert "Zoegard" in json.dumps(shown.json())
    assert "Zoegard" not in json.dumps(hidden.json())
    assert "Zoegard" not in hidden.html()


def test_numbers_of_a_spreadsheet_find_their_people(tmp_path):
    numbers = {name: at for at, name in enumerate(NAMES, start=1)}
    ties = ties_file(
        tmp_path,
        [(f"{numbers[one]}.0", f" {numbers[other]}.0 ") for one, other in TIES],
    )
    people = people_file(tmp_path, [(numbers[row[0]], *row[1:4], "") for row in PEOPLE])

    found = network_report(ties, people=people, draws=5).found

    assert (found.n, found.n_ties, found.read.n_unknown) == (12, 21, 0)


# --- rank, chart, response ---------------------------------------------------------


def test_reversed_rank_is_turned_by_titles(tmp_path):
    rows = [(name, 4 - level, title, unit) for name, level, title, unit, _ in PEOPLE]
    people = people_file(tmp_path, rows, HEADS[:4])

    found = network_report(ties_file(tmp_path), people=people, draws=5).found

    assert (found.rank_top, found.rank_why) == ("high", "titles")
    assert found.standing.top.id == "Astrid"
    assert [rank for rank, _n, _mean in found.standing.asked_by_rank] == [3, 2, 1]


def test_rank_top_is_what_was_said(tmp_path):
    people = people_file(tmp_path)

    found = network_report(
        ties_file(tmp_path), people=people, rank="level", rank_top="high", draws=5
    ).found

    assert (found.rank_top, found.rank_why) == ("high", "said")


def test_chart_that_runs_down_is_turned(tmp_path):
    lines = [(row[4], row[0]) for row in PEOPLE if row[4]]
    chart = written(tmp_path / "chart.csv", lines, ("from", "to"))
    people = people_file(tmp_path, [row[:4] for row in PEOPLE], HEADS[:4])

    found = network_report(
        ties_file(tmp_path), people=people, chart=chart, draws=5
    ).found

    assert "chart_turned" in [note.kind for note in found.notes]
    assert found.standing.top.id == "Astrid"


def responded(tmp_path, silent):
    """Return a report in which some did not answer."""
    rows = [(*row, "no" if row[0] in silent else "yes") for row in PEOPLE]
    people = people_file(tmp_path, rows, (*HEADS, "answered"))
    kept = [tie for tie in TIES if tie[0] not in silent]
    return network_report(
        ties_file(tmp_path, kept), people=people, responded="answered", draws=5
    )


def test_few_answers_withhold_what_they_cannot_carry(tmp_path):
    report = responded(tmp_path, {"Kim", "Lo", "Jonas"})

    people = report.found.people
    assert report.found.response.allows == ("asked", "pagerank")
    assert people.pagerank is not None
    assert (people.betweenness, people.constraint, people.brokerage) == (None,) * 3
    assert all(split.roles == {} for split in report.found.splits)
    assert people.asked_high[1] > people.asked[1]
    assert report.document.warning.startswith("Only 75% answered.")
    assert "betweenness" not in {
        cell.text.casefold() for cell in _heads(report, "people")
    }


def _heads(report, key):
    return next(
        table.columns
        for section in report.document.sections
        for table in section.tables
        if table.key == key
    )


def test_density_is_of_those_who_answered(tmp_path):
    report = responded(tmp_path, {"Kim", "Lo", "Jonas"})

    n_ties = report.found.n_ties
    assert float(report.found.whole.density) == pytest.approx(n_ties / (9 * 11))


def test_who_did_not_answer_and_names_somebody_answered(tmp_path):
    rows = [(*row, int(row[0] != "Kim")) for row in PEOPLE]
    people = people_file(tmp_path, rows, (*HEADS, "answered"))

    found = network_report(
        ties_file(tmp_path), people=people, responded="answered", draws=5
    ).found

    assert float(found.response.share) == 1.0
    assert "answered_after_all" in [note.kind for note in found.notes]


def test_people_without_rank_are_in_no_figure_of_it(tmp_path):
    rows = [
        (*row[:1], "" if row[0] == "Lo" else row[1], *row[2:4], "") for row in PEOPLE
    ]
    people = people_file(tmp_path, rows)

    found = network_report(ties_file(tmp_path), people=people, draws=5).found

    assert found.standing.spearman_asked.n == 11
    assert "without_rank" in [note.kind for note in found.notes]


def test_progress_goes_from_nothing_to_all(tmp_path):
    seen = []

    network_report(ties_file(tmp_path), draws=5, on_progress=seen.append)

    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_large_network_leaves_out_what_takes_hours(monkeypatch, tmp_path):
    monkeypatch.setattr("ledare.reporting.network.analysing.MOST_EXACT", 10)
    monkeypatch.setattr("ledare.reporting.network.analysing.MOST_SAMPLED", 5)
    monkeypatch.setattr("ledare.reporting.network.robust.LARGE", 5)

    report = network_report(ties_file(tmp_path), draws=5, language="sv")

    assert report.found.left_out == ("betweenness",)
    assert set(report.found.levels[0].kept) == {"asked", "pagerank"}
    made = dict(report.document.sections[-1].points)
    assert "timmar" in made["Utelämnat"]


def test_middling_network_follows_ways_from_some(monkeypatch, tmp_path):
    monkeypatch.setattr("ledare.reporting.network.analysing.MOST_EXACT", 10)

    found = network_report(ties_file(tmp_path), draws=5).found

    assert found.sampled == 12
    assert np.isfinite(found.people.betweenness).all()
