"""What is left of who named whom: bands, and nothing else in any table or file.

One answer is planted that alone names somebody. While the round is open her key stands
in the roster as everybody's does; after the close nobody's stands anywhere.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NAMES_LIFE = Path(__file__).with_name("names_life.py")
ROOT = NAMES_LIFE.parents[2]


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    """A round of names that was lived through in a folder."""
    folder = tmp_path_factory.mktemp("names")
    environment = {
        **os.environ,
        "LEDARE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "ledare.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    environment.pop("LEDARE_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, NAMES_LIFE, folder],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *said, last = done.stdout.splitlines()
    return json.loads(last) | {"output": "\n".join([*said, done.stderr])}


def test_a_name_is_found_wherever_it_is_put(life):
    hers, answer = life["planted"]

    assert hers == {"planted-answer": 1, "planted-bytes": 1, "planted-text": 1}
    assert answer == {"planted-answer": 1}


def test_while_a_round_is_open_nothing_tells_who_was_named(life):
    found = life["found"]["open"]

    assert found["hers"] == found["unnamed"]
    assert "ledare.sqlite3" in {name.removesuffix("-wal") for name in found["hers"]}
    assert not [name for name in found["hers"] if name.startswith("vault")]
    assert found["answer"] == {}
    assert found["tables"] == ["responses_sealedroster.body"]


def test_after_the_close_nobody_s_key_is_in_any_file_or_table(life):
    found = life["found"]["closed"]

    assert life["n"] == 117
    assert life["own"] == [[0, 2]]
    assert found == {
        "hers": {},
        "unnamed": {},
        "answer": {},
        "anybody": {},
        "tables": [],
    }
    assert {"ledare.sqlite3", "vault.sqlite3"} <= set(life["files"])
    assert life["output"] == ""
