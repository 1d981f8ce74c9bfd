"""Ledare runs on PostgreSQL as it does on SQLite."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Rooms whose writes lean most on the database: constraints, locks, dated rows.
ROOMS = ["tests/people/actions/test_tokens.py", "tests/act/commitments/test_actions.py"]


@pytest.mark.postgres
def test_rooms_keep_their_promises_on_postgres(postgres_address):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cov"]
    environment = {
        name: value for name, value in os.environ.items() if "PYTEST" not in name
    }
    run = subprocess.run(
        [*command, *ROOMS],
        cwd=ROOT,
        env=environment | {"LEDARE_TEST_DATABASE_URL": postgres_address},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert " passed" in run.stdout


@pytest.mark.django_db(databases=["default", "vault"])
def test_every_change_of_a_model_has_its_migration():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
