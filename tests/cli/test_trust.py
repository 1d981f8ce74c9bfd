"""`ledare trust`: export, simulate, attack, and what their ends tell a machine."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from ledare.audit.attacks import last_attack
from ledare.cli import app
from tests.cast import MONDAY
from tests.listen.surveys.answering import put_in
from tests.listen.surveys.test_overlaps import SUPPORT, opened

BLUNT = {"value": 2.0, "step": 0.25, "floor": 2.0, "ceil": 4.0}
EXACT = {"value": 1.0}


def run(*words):
    """Run a command as in a terminal."""
    return CliRunner().invoke(app, ["trust", *map(str, words)])


def audit_file(folder, figure, **truth):
    """Write a file of one round with one figure of five."""
    people = [f"p{number}" for number in range(5)]
    named = {"group": "team", "question": "trust", "stat": "mean", "n": 5}
    content = {
        "format": "release-audit/1",
        "questions": {"trust": {"lo": 1, "hi": 5}},
        "periods": [
            {
                "id": "2026-W12",
                "membership": {"team": people},
                "respondents": people,
                "published": [named | figure],
            }
        ],
        **truth,
    }
    file = folder / "releases.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_attack_on_a_safe_file_finds_nothing(tmp_path):
    done = run("attack", audit_file(tmp_path, BLUNT))

    assert done.exit_code == 0, done.output
    assert "Nothing was found." in done.output


def test_attack_on_a_leaking_file_says_who_and_ends_with_one(tmp_path):
    truth = {"2026-W12": {"trust": {f"p{number}": 1 for number in range(5)}}}

    done = run("attack", audit_file(tmp_path, EXACT, truth=truth))

    assert done.exit_code == 1
    assert "p3 answered 1 to trust" in done.output
    assert "Answers worked out for certain: 5." in done.output
    assert "Claims called certain that are wrong: 0." in done.output


@pytest.mark.parametrize("content", ["{}", "nonsense"])
def test_attack_refuses_other_files(tmp_path, content):
    file = tmp_path / "other.json"
    file.write_text(content, encoding="utf-8")

    done = run("attack", file)

    assert done.exit_code == 1
    assert "was refused" in done.output


@pytest.fixture
def released(settings, tmp_path, astrid, umea):
    """Umeå answered Astrid, and the round is closed."""
    from ledare.listen.surveys.actions import close_round

    settings.KEYS = tmp_path / "keys"
    round_ = opened(astrid, umea, SUPPORT, at=MONDAY)
    for place, seat in enumerate(round_.seats.select_related("person")):
        put_in(round_, seat.person, 3 + place % 3)
    return close_round(round=round_, at=round_.closes_at)


@pytest.mark.django_db(databases=["default", "vault"])
def test_attack_on_the_installation_is_remembered(released):
    done = run("attack")

    assert done.exit_code == 0, done.output
    _, result = last_attack()
    assert result.is_clean
    assert (result.rounds, result.figures) == (1, 2)


@pytest.mark.django_db(databases=["default", "vault"])
def test_export_is_what_the_attack_reads_and_holds_no_name(released, tmp_path):
    file = tmp_path / "out.json"

    done = run("export", "--format", "release-audit/1", "--out", file)

    assert done.exit_code == 0, done.output
    text = file.read_text(encoding="utf-8")
    assert "Bo Ek" not in text
    (period,) = json.loads(text)["periods"]
    assert [figure["stat"] for figure in period["published"]] == ["mean", "agreement"]
    assert len(period["membership"][released.unit.key]) == 7
    assert period["respondents"] is None
    assert file.stat().st_mode & 0o077 == 0


def test_export_knows_one_format(tmp_path):
    done = run("export", "--format", "csv", "--out", tmp_path / "out.json")

    assert done.exit_code == 1
    assert "release-audit/1 is the one" in done.output


def test_simulate_writes_rounds_with_the_truth_in_a_folder_of_its_own(tmp_path):
    file, data = tmp_path / "simulated.json", tmp_path / "untouched"
    words = ["--people", "16", "--rounds", "1", "--seed", "3", "--out", str(file)]
    environment = {
        **os.environ,
        "LEDARE_DATA": str(data),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }

    done = subprocess.run(
        [sys.executable, "-m", "ledare", "trust", "simulate", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["truth"].keys() == {one["id"] for one in content["periods"]}
    assert not data.exists()
