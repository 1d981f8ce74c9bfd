"""SQLite files: copy one while others write to it, look into a copy, trust it."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections

from ledare.operations.backup.refusing import Refused

PAGES = 1024
ALIAS = "copy"


def copy(source: Path, target: Path, *, progress: Callable[[float], None]) -> None:
    """Copy a database as it stands at one moment, while others go on writing."""
    make_private(target)
    with (
        closing(_connect(source)) as live,
        closing(sqlite3.connect(target, isolation_level=None)) as made,
    ):
        # One reader's view from beginning to end: the copy need not start again.
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()
        live.backup(
            made,
            pages=PAGES,
            progress=lambda _status, left, total: progress(1 - left / max(total, 1)),
        )
        made.execute("PRAGMA journal_mode=DELETE")


def check(file: Path) -> None:
    """Raise Refused when a database is damaged."""
    try:
        with closing(_connect(file)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise Refused(f"{file.name} is damaged ({found}), so nothing was changed.")


def empty(file: Path, *tables: str) -> None:
    """Delete what stands in some tables of a copy, so that no page holds it."""
    with closing(_connect(file)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        for table in tables:
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 our own names
        connection.execute("VACUUM")


@contextmanager
def looked_into(file: Path) -> Iterator[str]:
    """Let Django read a copy, under the name that is returned."""
    connections.databases[ALIAS] = connections.databases["vault"] | {
        "NAME": file,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"init_command": "PRAGMA secure_delete=ON;"},
    }
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.databases[ALIAS]


def make_private(file: Path) -> None:
    """Make an empty file that this account alone may read."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _connect(file: Path) -> sqlite3.Connection:
    """Open a database that is there."""
    address = f"{file.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=20, isolation_level=None)
