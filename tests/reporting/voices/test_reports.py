"""From a file of words to a report: what is found, what is told, what is not."""

import csv
import json

import polars as pl
import pytest

import ledare
from ledare.reporting.survey import BadInput
from ledare.reporting.voices.reports import voices_report
from tests.reporting.voices.said import ByMatter, rows, written

COLUMNS = {"text": "comment", "date": "said_on", "by": "harbour", "author": "who"}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A report on two hundred voices."""
    file = written(tmp_path_factory.mktemp("said") / "said.csv")
    return voices_report(file, **COLUMNS, encoder=ByMatter(), codebook="workplace")


def test_report_finds_the_matters_in_both_languages(report):
    found = report.found

    assert (found.n_rows, found.n_voices, found.n_authors) == (200, 200, 60)
    assert [theme.n for theme in found.themes] == [50, 50, 45, 45, 10]
    assert set(found.themes[0].languages) == {"en", "sv"}
    assert "meetings" in found.themes[0].words["en"]
    assert "mötena" in found.themes[0].words["sv"]
    assert found.n_unplaced == 0


def test_report_gives_each_share_its_interval(report):
    theme = report.found.themes[0]

    assert float(theme.share) == pytest.approx(50 / 200)
    assert theme.share.low < theme.share < theme.share.high
    assert theme.share.n == 200


def test_report_quotes_from_several_people(report):
    quotes = report.found.themes[0].quotes

    assert 1 <= len(quotes) <= 3
    said = [row[3] for row in rows()]
    assert all(quote.text in said for quote in quotes)


def test_report_sees_what_is_new(report):
    (new,) = report.found.emerging

    assert new.n_before == 0
    assert new.p_value <= 0.02
    assert report.document.headline == "Something new is being said."


def test_report_tells_change_and_groups(report):
    crane = report.found.themes[-1]

    assert crane.change.direction == "more"
    assert len(crane.change.by_period) == len(report.found.periods)
    assert {says.group for says in crane.groups["harbour"]} == {"North", "South"}
    keys = [section.key for section in report.document.sections]
    assert keys == ["themes", "codes", "new", "time", "by-1", "languages", "made"]


def test_report_hides_one_or_two_of_a_group(tmp_path):
    made = [row for row in rows() if "crane" not in row[3] and "kranen" not in row[3]]
    shifts = [
        at for at, row in enumerate(made) if row[3].startswith(("Shifts", "Passen"))
    ]
    made = [
        (
            who,
            "South" if at in shifts[:2] else "North" if at in shifts else place,
            *rest,
        )
        for at, (who, place, *rest) in enumerate(made)
    ]

    found = voices_report(
        written(tmp_path / "said.csv", made), **COLUMNS, encoder=ByMatter()
    ).found

    of_south = [
        says
        for theme in found.themes
        if "shifts" in theme.words["en"]
        for says in theme.groups["harbour"]
        if says.group == "South"
    ]
    assert [(says.n, says.difference) for says in of_south] == [(None, None)]


def test_report_without_quotes_holds_nobodys_words(tmp_path):
    report = voices_report(
        written(tmp_path / "said.csv"), **COLUMNS, encoder=ByMatter(), quotes=False
    )

    page = report.html()
    assert all(row[3] not in page for row in rows())
    assert "This report holds no one" in page


def test_report_covers_addresses_and_numbers(tmp_path):
    made = [
        (who, place, day, f"{said} bo@example.com +46 70 123 45 67")
        for who, place, day, said in rows()
    ]

    page = voices_report(
        written(tmp_path / "said.csv", made), **COLUMNS, encoder=ByMatter()
    ).html()

    assert "[…]" in page
    assert "bo@example.com" not in page
    assert "123 45 67" not in page


def test_report_of_a_few_says_that_they_are_too_few(tmp_path):
    report = voices_report(
        written(tmp_path / "said.csv", rows(20)), **COLUMNS, encoder=ByMatter()
    )

    assert report.found.themes == ()
    assert report.document.headline == "Too little is said here to tell themes apart."


def test_report_writes_every_format(report, tmp_path):
    page = report.save(tmp_path / "report.html").read_text(encoding="utf-8")
    data = json.loads(report.save(tmp_path / "report.json").read_text("utf-8"))
    book = report.save(tmp_path / "report.xlsx")

    assert page.count("<blockquote") > 3
    assert data["format"] == "ledare-voices/1"
    assert data["findings"]["n_voices"] == 200
    assert book.stat().st_size > 5_000


def test_report_writes_each_voice_with_its_theme(report, tmp_path):
    with report.save_rows(tmp_path / "rows.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))

    assert len(lines) == 200
    assert lines[0]["row"] == "1"
    assert {line["language"] for line in lines} >= {"en", "sv"}
    assert {line["theme"] for line in lines} == {"1", "2", "3", "4", "5"}


def test_report_reads_a_table_in_swedish():
    table = pl.DataFrame(rows(), schema=["who", "harbour", "day", "said"], orient="row")

    report = ledare.voices(table, text="said", encoder=ByMatter(), language="sv")

    assert report.document.language == "sv"
    assert report.document.headline.startswith("Mest sägs om ")
    assert report.found.periods == ()
    assert repr(report).startswith("<VoicesReport: Mest sägs om")


def test_report_refuses_a_codebook_that_is_not_there(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        voices_report(written(tmp_path / "said.csv"), codebook=tmp_path / "none.toml")


def test_report_refuses_a_codebook_that_is_none(tmp_path):
    book = tmp_path / "book.toml"
    book.write_text("themes = 3", encoding="utf-8")

    with pytest.raises(BadInput, match=r"--codebook .*book\.toml"):
        voices_report(written(tmp_path / "said.csv"), codebook=book)


def test_report_refuses_a_language_without_words(tmp_path):
    with pytest.raises(ValueError, match="no words in 'fi'"):
        voices_report(written(tmp_path / "said.csv"), language="fi")
