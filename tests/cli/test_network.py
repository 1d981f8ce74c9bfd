"""`ledare network`, as it is typed."""

import pytest
from typer.testing import CliRunner

from ledare.cli import app
from tests.reporting.network.firm import people_file, ties_file


@pytest.fixture
def typed(tmp_path):
    """Run the command on the firm's files."""
    ties, people = ties_file(tmp_path), people_file(tmp_path)

    def run(*words):
        command = ["network", str(ties), "--people", str(people), "--draws", "5"]
        return CliRunner().invoke(app, [*command, *words])

    return run


def test_network_writes_a_report_and_says_what_it_found(typed, tmp_path):
    out, rows = tmp_path / "report.html", tmp_path / "rows.csv"

    said = typed("--out", str(out), "--rows", str(rows), "--from", "from", "--to", "to")

    assert said.exit_code == 0
    assert "The top of the chart is 2nd among those who are asked." in said.output
    assert "<!doctype html>" in out.read_text(encoding="utf-8")
    assert rows.read_text(encoding="utf-8").startswith("id,asked,")


def test_network_names_every_column_that_is_not_there(typed):
    said = typed("--rank", "grade", "--unit", "floor")

    assert said.exit_code == 1
    assert "2 faults:" in said.output
    assert 'people.csv, --unit: there is no column "floor"' in said.output


def test_network_refuses_a_format_there_is_not(typed, tmp_path):
    said = typed("--out", str(tmp_path / "report.doc"))

    assert said.exit_code == 1
    assert "report.doc ends with no format there is" in said.output


def test_network_refuses_a_language_without_words(typed):
    assert typed("--language", "fi").exit_code == 2
