"""`ledare rounds import`, as it is typed."""

import pytest
from typer.testing import CliRunner

from ledare.cli import app
from ledare.listen.surveys.models import Round
from tests.listen.surveys.imports.conftest import ANSWERS, MAP

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Run the command on two files, which can be changed before."""
    answers, map_file = tmp_path / "answers.csv", tmp_path / "map.toml"
    answers.write_text(ANSWERS, encoding="utf-8")
    map_file.write_text(MAP, encoding="utf-8")
    monkeypatch.setattr("ledare.cli.serving.prepare", lambda: None)

    def run(*more):
        command = ["rounds", "import", str(answers), "--map", str(map_file), *more]
        return CliRunner().invoke(app, command)

    run.answers = answers
    return run


def test_import_tells_what_is_shown_and_how_to_open_it(typed):
    done = typed()

    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines[0] == ("answers.csv: 16 rows, 16 with answers, 2 items, 4 units.")
    assert lines[1] == (
        "Published once. Units with a figure of their own: 2."
        " Groups shown together: 1. Larger units: 2."
        " Too small to be in any figure: 0."
    )
    assert "To sign in as this leader, once:" in done.output
    assert Round.objects.count() == 1


def test_import_with_preview_changes_nothing(typed):
    done = typed("--preview")

    assert (done.exit_code, Round.objects.count()) == (0, 0)


def test_import_of_a_broken_file_names_the_place(typed):
    typed.answers.write_text(ANSWERS.replace("4,4", "9,4", 1), encoding="utf-8")

    done = typed()

    assert done.exit_code == 1
    assert "Nothing was changed." in done.output
    assert Round.objects.count() == 0


def test_import_for_somebody_unknown_says_so(typed, organisation):
    done = typed("--leader", "nobody@norrbygg.example")

    assert done.exit_code == 1
    assert "nobody@norrbygg.example" in done.output


def test_import_of_a_file_that_is_not_there_says_so(typed):
    typed.answers.unlink()

    done = typed()

    assert done.exit_code == 1
    assert "no such file" in done.output
