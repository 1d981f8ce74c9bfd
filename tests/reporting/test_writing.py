"""A report as a file: JSON with every number's company, tables, a printed page."""

import json
import zipfile

import polars as pl
import pytest

from ledare.measure import Figure
from ledare.reporting import writing
from ledare.reporting.reports import report
from ledare.reporting.survey import Item
from ledare.reporting.writing import CannotWrite, plain
from tests.reporting.surveys import ITEMS, harbours


@pytest.fixture(scope="module")
def made():
    return report(harbours())


def test_json_names_its_format_and_keeps_every_number(made, tmp_path):
    path = made.save(tmp_path / "report.json")

    found = json.loads(path.read_text(encoding="utf-8"))

    assert found["format"] == "ledare-report/1"
    alpha = found["findings"]["quality"][0]["alpha"]
    assert alpha["value"] == float(made.findings.quality[0].alpha)
    assert set(alpha) == {"value", "low", "high", "se", "n", "method", "cannot_say"}
    assert found["sections"][0]["key"] == "asked"


def test_json_tells_of_no_team_more_than_the_page(made):
    groups = made.json()["findings"]["teams"]["groups"]

    assert "Lighthouse" not in json.dumps(made.json())
    assert {tuple(sorted(group)) for group in groups} == {
        ("above", "kind", "n", "n_teams", "name", "scales")
    }
    assert made.json()["findings"]["teams"]["raw"] == []


def test_numbers_that_are_none_become_null():
    figure = Figure(1.0, n=3, method="mean")

    assert plain(figure)["low"] is None
    assert plain([float("inf"), 2.5, "x", None]) == [None, 2.5, "x", None]


def test_tables_have_a_sheet_each(made, tmp_path):
    path = made.save(tmp_path / "report.xlsx")

    sheets = pl.read_excel(path, sheet_id=0)

    assert list(sheets)[:2] == ["Two harbours", "Every question"]
    assert "Each group Trust" in {name.replace("  ", " ") for name in sheets}
    asked = sheets["Every question"]
    assert asked["Question"].to_list()[:2] == [item.text for item in ITEMS[:2]]
    means = [float(item.mean) for item in made.findings.items]
    assert asked["Mean"].to_list()[:7] == pytest.approx(means)


def test_text_never_becomes_a_formula(tmp_path):
    formula = '=HYPERLINK("http://evil.example","click")'
    items = (Item("q1", formula, 1, 5), *ITEMS[1:])
    teams = harbours().teams.astype("<U60")
    teams[teams == "Mill"] = "@SUM(1+1)"

    path = report(harbours(items=items, teams=teams)).save(tmp_path / "report.xlsx")

    with zipfile.ZipFile(path) as book:
        parts = [book.read(n).decode() for n in book.namelist() if n.endswith(".xml")]
    assert [part for part in parts if "<f>" in part or "hyperlink" in part] == []
    assert any("=HYPERLINK(" in part for part in parts)
    assert any("@SUM(1+1)" in part for part in parts)


def test_sheets_have_names_excel_takes():
    taken = set()

    names = [writing._sheet_name("a/b:" + "c" * 40, taken) for _ in range(3)]

    assert [len(name) <= 31 for name in names] == [True] * 3
    assert len({name.lower() for name in names}) == 3
    assert not set("[]:*?/\\") & set("".join(names))
    assert writing._sheet_name("[]", set()) == "Ledare"


def test_another_format_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(CannotWrite, match=r"report\.docx ends with no format there is"):
        writing.check_place(tmp_path / "report.docx")
    with pytest.raises(CannotWrite, match="There is no folder"):
        writing.check_place(tmp_path / "nowhere" / "report.html")
    (tmp_path / "report.html").mkdir()
    with pytest.raises(CannotWrite, match="is a folder"):
        writing.check_place(tmp_path / "report.html")


def test_without_a_browser_a_pdf_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "find_browser", lambda: None)

    with pytest.raises(CannotWrite, match="none was found here"):
        writing.check_place(tmp_path / "report.pdf")


def test_a_browser_that_fails_is_named(made, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "find_browser", lambda: "/bin/false")

    with pytest.raises(CannotWrite, match="/bin/false could not print the page"):
        made.save(tmp_path / "report.pdf")


def test_a_browser_that_writes_nothing_is_named(made, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "find_browser", lambda: "/bin/true")

    with pytest.raises(CannotWrite, match="ran, but wrote no PDF"):
        made.save(tmp_path / "report.pdf")


def test_exact_figures_are_written_for_their_owner_only(tmp_path):
    path = report(harbours(), raw=True).save(tmp_path / "report.html")

    assert path.stat().st_mode & 0o777 == 0o600
    assert "Lighthouse" in path.read_text(encoding="utf-8")
