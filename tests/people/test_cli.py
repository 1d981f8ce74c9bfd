"""`ledare people import` in the terminal."""

import pytest
from typer.testing import CliRunner

from ledare.cli.people import app
from ledare.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command on a file with some text."""
    monkeypatch.setattr("ledare.cli.serving.prepare", lambda: None)

    def run_it(text, *options, answer=None):
        file = tmp_path / "people.csv"
        file.write_text(text, encoding="utf-8")
        return CliRunner().invoke(app, ["import", str(file), *options], input=answer)

    return run_it


def test_import_asks_first(run):
    no = run("name,unit\nBo,Norrbygg\n", answer="n\n")
    n_after_no = Person.objects.count()
    yes = run("name,unit\nBo,Norrbygg\n", answer="y\n")

    assert no.exit_code == 1
    assert n_after_no == 0
    assert yes.exit_code == 0
    assert "New units: 1" in yes.output
    assert Person.objects.get().name == "Bo"


def test_import_with_preview_changes_nothing(run):
    result = run("name,unit\nBo,Norrbygg\n", "--preview")

    assert result.exit_code == 0
    assert "Join: 1" in result.output
    assert not Person.objects.exists()


def test_import_twice_says_that_there_is_nothing_to_do(run):
    run("name,unit\nBo,Norrbygg\n", "--yes")

    again = run("name,unit\nBo,Norrbygg\n", "--yes", "--whole")

    assert again.exit_code == 0
    assert "nothing to change" in again.output


def test_import_of_a_broken_file_exits_with_1_and_says_where(run):
    result = run("name,unit,starts\nBo,Norrbygg,soon\n", "--yes")

    assert result.exit_code == 1
    assert "people.csv was refused" in result.output
    assert "soon" in result.output
    assert not Person.objects.exists()


def test_import_with_many_mistakes_shows_the_first(run):
    result = run("name,unit\n" + ",Norrbygg\n" * 50)

    assert "... and 10 more." in result.output


def test_import_refuses_new_units_when_told_to(run):
    run("name,unit\nBo,Norrbygg\n", "--yes")

    result = run("name,unit\nEva,Norrbygg / New\n", "--yes", "--no-new-units")

    assert result.exit_code == 1
