"""What the files of an installation hold while a round is open, and after it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.apps import apps

from ledare.people.models import Person
from tests.listen.surveys.answering import put_in
from tests.promise.conftest import opened

WHOLE_LIFE = Path(__file__).with_name("whole_life.py")
ROOT = WHOLE_LIFE.parents[2]


def everything(model):
    """Return every row of a table as the database has it."""
    return sorted(map(repr, model.objects.values_list()))


@pytest.mark.django_db(databases=["default", "vault"])
def test_an_answer_changes_the_vault_and_the_list_of_tokens_and_nothing_else(
    astrid, umea, bo
):
    round_ = opened(astrid, umea)
    tables = apps.get_models(include_auto_created=True)
    before = {model: everything(model) for model in tables}

    put_in(round_, bo, 3, words="Bo said this.")

    changed = {m._meta.label for m in tables if everything(m) != before[m]}
    assert changed == {"responses.SealedCell", "people.TokenGiven"}
    assert Person.objects.get(pk=bo.pk).last_login is None


def found_in(folder, **more):
    """Live a whole life in a folder; return what its files hold at each stage."""
    environment = {
        **os.environ,
        "LEDARE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "ledare.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    environment.pop("LEDARE_DATABASE_URL", None)

    done = subprocess.run(
        [sys.executable, WHOLE_LIFE, folder],
        env=environment | more,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


NOTHING = {"person": [], "token": [], "nullifier": [], "taken": []}
WHILE_OPEN = {"person": [], "token": [], "nullifier": ["vault.sqlite3"]}


def test_files_hold_no_trace_of_a_person_beside_her_answer(tmp_path):
    found = found_in(tmp_path)

    named_side = found["open"].pop("taken")
    assert found == {
        # While it is open: who took a token here, sealed answers there, no thread.
        "open": WHILE_OPEN,
        "closed": NOTHING,
        "called off": NOTHING,
        "keys": [],
    }
    assert set(named_side) <= {"ledare.sqlite3", "ledare.sqlite3-wal"}
    assert named_side


@pytest.mark.postgres
def test_a_dump_of_postgres_holds_no_trace_either(tmp_path, postgres_address):
    with psycopg.connect(postgres_address, autocommit=True) as server:
        server.execute("CREATE DATABASE at_rest")
    address = postgres_address.rpartition("/")[0] + "/at_rest"

    found = found_in(tmp_path, LEDARE_DATABASE_URL=address)

    assert found == {
        "open": WHILE_OPEN | {"taken": ["dump.txt"]},
        "closed": NOTHING,
        "called off": NOTHING,
        "keys": [],
    }
