"""The drill where the main database is PostgreSQL, with its own programs."""

import os
import secrets
import zipfile

import psycopg
import pytest

from ledare.operations.backup import postgres
from ledare.operations.backup.refusing import Refused
from tests.operations.conftest import Installation

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(postgres_address):
    """Make empty databases on the tests' own server."""
    made = []

    def database():
        name = f"ledare_{secrets.token_hex(6)}"
        with psycopg.connect(postgres_address, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
        made.append(name)
        return postgres_address.rsplit("/", 1)[0] + f"/{name}"

    yield database
    with psycopg.connect(postgres_address, autocommit=True) as server:
        for name in made:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_drill_on_postgres_brings_back_what_was_released(database, tmp_path):
    here = Installation(tmp_path / "here", database())
    there = Installation(tmp_path / "there", database())
    before = here.lives("begin")
    made = here.ledare("backup", tmp_path / "monday.zip")
    assert made.returncode == 0, made.stderr
    with zipfile.ZipFile(tmp_path / "monday.zip") as archive:
        assert "ledare.sqlite3" not in archive.namelist()

    done = there.ledare("restore", tmp_path / "monday.zip")

    assert done.returncode == 0, done.stderr
    after = there.lives("tell")
    assert len(before["releases"]) == 2
    assert [after[name] for name in ("releases", "groups", "people")] == [
        before[name] for name in ("releases", "groups", "people")
    ]
    assert after["chains"] == [True, True]

    # The same file does not go into an installation that uses SQLite.
    other = Installation(tmp_path / "other").ledare("restore", tmp_path / "monday.zip")
    assert other.returncode == 1
    assert "The backup is of postgresql, and LEDARE_DATABASE_URL says" in other.stderr


def test_programs_that_are_not_there_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", os.fspath(tmp_path))

    with pytest.raises(Refused, match="apt-get install postgresql-client"):
        postgres.check(tmp_path / "x")


def test_dump_that_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "x").write_bytes(b"no dump")

    with pytest.raises(Refused, match="pg_restore says"):
        postgres.check(tmp_path / "x")
