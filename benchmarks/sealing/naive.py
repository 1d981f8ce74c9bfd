"""The naive way: a row for each answer, by name, as it was given."""

import json
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

ALIAS = "naive"
TABLE = """
CREATE TABLE IF NOT EXISTS answer (
    id INTEGER PRIMARY KEY, round TEXT, person TEXT, answers TEXT, at TEXT,
    UNIQUE (round, person))
"""
UPSERT = """
INSERT INTO answer (round, person, answers, at) VALUES (%s, %s, %s, %s)
ON CONFLICT (round, person) DO UPDATE SET answers = excluded.answers, at = excluded.at
"""


def choose(*, fast: bool) -> None:
    """Make the table, and say whether a commit waits for the disk."""
    source = "default" if fast else "vault"
    name = Path(settings.DATA) / f"naive-{'fast' if fast else 'full'}.sqlite3"
    connections.settings[ALIAS] = connections.settings[source] | {"NAME": name}
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(TABLE)


def take(
    round_key: str, cell_key: str, nonce: bytes, token: bytes, revision: int, _: bytes
) -> None:
    """Keep an answer; the token stands for who gave it."""
    answers = json.dumps({f"item:{number}": 5 for number in range(8)})
    person = f"{cell_key}/{nonce.hex()[:12]}"
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        cursor.execute(
            UPSERT, [round_key, person, answers, datetime.now(UTC).isoformat()]
        )
