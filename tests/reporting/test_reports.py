"""`ledare.report` in a notebook, and `ledare report` as it is typed."""

from html.parser import HTMLParser

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from typer.testing import CliRunner

import ledare
from ledare import reporting
from ledare.cli import app
from ledare.reporting.survey import BadInput
from tests.reporting.surveys import ITEMS, harbours

MAP = """
title = "Two harbours"
language = "en"
[columns]
team = ["harbour", "team"]
[answers]
low = 1
high = 5
[scales.trust]
title = "Trust"
items = ["q1", "q2", "q3"]
reverse = ["q3"]
[scales.joy]
title = "Joy"
items = ["e1", "e2"]
[scales.load]
title = "Room to breathe"
items = ["w1", "w2"]
[drivers]
outcome = "joy"
"""
TABLES = {
    "polars": pl.DataFrame,
    "polars, lazy": lambda columns: pl.DataFrame(columns).lazy(),
    "pandas": pd.DataFrame,
    "arrow": pa.table,
    "duckdb": lambda columns: duckdb.sql("select * from harbour_table"),
}


def columns():
    """Return the harbours' answers as columns, as a file has them."""
    survey = harbours()
    answers = {
        item.key: survey.answers[:, at].astype(int) for at, item in enumerate(ITEMS)
    }
    return {"harbour": survey.units[0][1], "team": survey.teams, **answers}


class Frame(HTMLParser):
    """The one frame a notebook is given."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.given = [], {}
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.given = dict(attributes)


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Run the command in a folder with two files."""
    monkeypatch.chdir(tmp_path)
    pd.DataFrame(columns()).to_csv("answers.csv", index=False)
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")

    def run(*more, answers="answers.csv"):
        return CliRunner().invoke(app, ["report", answers, *more])

    return run


@pytest.mark.parametrize("engine", TABLES)
def test_a_table_of_any_engine_becomes_the_same_report(engine):
    given = columns()
    if engine == "duckdb":
        duckdb.register("harbour_table", pa.table(given))

    found = ledare.report(TABLES[engine](given), map=MAP).findings

    wanted = ledare.report(harbours()).findings
    assert found.quality[0].alpha == wanted.quality[0].alpha
    assert [g.scales for g in found.teams.groups] == [
        g.scales for g in wanted.teams.groups
    ]
    assert found.drivers.shapley.shares == pytest.approx(wanted.drivers.shapley.shares)


def test_a_report_shows_itself_in_a_frame_of_its_own():
    made = ledare.report(harbours())

    frame = Frame(made._repr_html_())

    assert frame.tags == ["iframe"]
    assert frame.given["srcdoc"] == made.html()
    assert (frame.given["title"], frame.given["sandbox"]) == ("Two harbours", "")
    assert repr(made) == f"<Report: {made.document.headline}>"


def test_names_that_are_not_there_are_refused():
    with pytest.raises(AttributeError, match="ledare has no 'rapport'"):
        _ = ledare.rapport
    with pytest.raises(AttributeError, match="reporting has no 'rapport'"):
        _ = reporting.rapport


def test_a_language_without_words_is_refused_before_the_file_is_read(tmp_path):
    with pytest.raises(ValueError, match="no words in 'fi'"):
        ledare.report(tmp_path / "not-there.csv", language="fi")


def test_a_table_that_is_none_is_refused():
    with pytest.raises(BadInput, match="a data frame"):
        ledare.report(np.ones(3))


def test_report_writes_the_page_and_says_its_finding(typed, tmp_path):
    done = typed("--map", "map.toml")

    assert done.exit_code == 0, done.output
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Two harbours" in page
    assert done.stdout.startswith("report.html: ")


@pytest.mark.parametrize("name", ["report.json", "report.xlsx"])
def test_report_writes_the_format_its_name_ends_with(typed, tmp_path, name):
    done = typed("--map", "map.toml", "--out", name, "--language", "sv")

    assert done.exit_code == 0, done.output
    assert (tmp_path / name).stat().st_size > 1000


def test_report_with_raw_warns_in_the_terminal(typed, tmp_path):
    done = typed("--map", "map.toml", "--raw")

    assert done.exit_code == 0
    assert done.stderr.startswith("--raw: this report holds exact figures")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Show it to nobody" in page


def test_report_without_raw_warns_of_nothing(typed):
    done = typed("--map", "map.toml")

    assert done.stderr == ""


def test_report_lists_each_fault_and_writes_nothing(typed, tmp_path):
    rows = pd.DataFrame(columns()).astype(object)
    rows.loc[3, "q1"], rows.loc[5, "e2"] = "blue", "green"
    rows.to_csv("answers.csv", index=False)

    done = typed("--map", "map.toml")

    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == "2 faults:"
    assert not (tmp_path / "report.html").exists()


def test_report_of_an_unknown_norm_says_which_there_are(typed, tmp_path):
    text = MAP.replace('title = "Joy"', 'title = "Joy"\nnorm = "fevs1918.eei"')
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")

    done = typed("--map", "map.toml")

    assert done.exit_code == 1
    assert "fevs2018.eei" in done.stderr


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--out", "report.docx"], 1, "these are: .html, .json, .xlsx, .pdf"),
        (["--out", "nowhere/report.html"], 1, "There is no folder nowhere"),
        (["--language", "fi"], 2, "There are words in: en, sv"),
    ],
)
def test_report_refuses_what_it_cannot_write(typed, more, code, said):
    done = typed("--map", "map.toml", *more)

    assert done.exit_code == code
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_suggest_map_prints_a_map_that_works(typed, tmp_path):
    done = typed("--suggest-map")
    (tmp_path / "suggested.toml").write_text(done.stdout, encoding="utf-8")

    assert done.exit_code == 0
    assert typed("--map", "suggested.toml").exit_code == 0
