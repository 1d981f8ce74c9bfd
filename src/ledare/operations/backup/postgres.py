"""PostgreSQL: its own programs write and read a dump."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection

from ledare.operations.backup.refusing import Refused

MISSING = (
    "{program} is not on this machine. The database is PostgreSQL, so install its"
    " client programs (on Debian: apt-get install postgresql-client) and try again."
)


def dump(target: Path, *, without_rows_of: tuple[str, ...]) -> None:
    """Write a dump in PostgreSQL's custom format, without the rows of some tables."""
    _run(
        "pg_dump",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        *(f"--exclude-table-data={table}" for table in without_rows_of),
        f"--file={target}",
    )


def restore(source: Path) -> None:
    """Bring back a dump in place of what is there, all of it or nothing."""
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        str(source),
    )


def check(source: Path) -> None:
    """Raise Refused when a dump cannot be read."""
    _run("pg_restore", "--list", str(source), is_local=True)


def _run(program: str, *words: str, is_local: bool = False) -> None:
    """Run one of PostgreSQL's programs; the password goes by environment."""
    found = shutil.which(program)
    if found is None:
        raise Refused(MISSING.format(program=program))
    settings: dict[str, Any] = connection.settings_dict
    where = {} if is_local else _address(settings)
    done = subprocess.run(  # noqa: S603 our own words, no shell
        [found, *words, *([] if is_local else [f"--dbname={settings['NAME']}"])],
        env={**os.environ, **where},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"{program} says: {done.stderr.strip()}")


def _address(settings: dict[str, Any]) -> dict[str, str]:
    """Return where the database is, as PostgreSQL's programs read it."""
    names = {
        "HOST": "PGHOST",
        "PORT": "PGPORT",
        "USER": "PGUSER",
        "PASSWORD": "PGPASSWORD",
    }
    return {its: str(settings[our]) for our, its in names.items() if settings[our]}
