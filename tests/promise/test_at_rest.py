"""What the files of an installation hold while a round is open, and after it."""

import json
import os
import subprocess
import sys
from pathlib import Path

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


def test_files_hold_no_trace_of_a_person_beside_her_answer(tmp_path):
    environment = {
        **os.environ,
        "LEDARE_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "ledare.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    environment.pop("LEDARE_DATABASE_URL", None)

    done = subprocess.run(
        [sys.executable, WHOLE_LIFE, tmp_path],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    nothing = {"person": [], "token": [], "nullifier": [], "taken": []}
    named_side = found["open"].pop("taken")
    assert found == {
        # While it is open: who took a token here, sealed answers there, no thread.
        "open": {"person": [], "token": [], "nullifier": ["vault.sqlite3"]},
        "closed": nothing,
        "called off": nothing,
        "keys": [],
    }
    assert set(named_side) <= {"ledare.sqlite3", "ledare.sqlite3-wal"}
    assert named_side
