"""`ledare voices`, as it is typed."""

import json

import pytest
from typer.testing import CliRunner

from ledare.cli import app
from tests.reporting.voices.said import written


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Run the command on a file of voices, with letters for an encoder."""
    monkeypatch.setenv("LEDARE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("LEDARE_LANGUAGE", raising=False)
    file = written(tmp_path / "said.csv")

    def run(*words):
        return CliRunner().invoke(app, ["voices", str(file), *words])

    return run


def test_voices_writes_a_report_and_says_what_it_found(typed, tmp_path):
    out, rows = tmp_path / "report.json", tmp_path / "rows.csv"

    done = typed(
        "--date", "said_on", "--by", "harbour", "--author", "who",
        "--codebook", "workplace", "--out", str(out), "--rows", str(rows),
    )  # fmt: skip

    assert done.exit_code == 0, done.output
    told = json.loads(out.read_text(encoding="utf-8"))
    assert done.output == f"{out}: {told['headline']}\n"
    assert told["findings"]["is_fallback"]
    assert "ledare language prepare" in told["warning"]
    assert len(rows.read_text(encoding="utf-8").splitlines()) == 201


def test_voices_names_a_column_that_is_not_there(typed, tmp_path):
    done = typed("--text", "words", "--out", str(tmp_path / "report.html"))

    assert done.exit_code == 1
    assert '1 fault:\n  said.csv, --text: there is no column "words"' in done.output


def test_voices_refuses_an_encoder_that_is_none(typed, tmp_path):
    done = typed("--encoder", str(tmp_path), "--out", str(tmp_path / "report.html"))

    assert done.exit_code == 1
    assert str(tmp_path) in done.output


def test_voices_refuses_a_format_there_is_not(typed, tmp_path):
    done = typed("--out", str(tmp_path / "report.docx"))

    assert done.exit_code == 1
    assert "report.docx ends with no format there is" in done.output
