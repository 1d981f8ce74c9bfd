"""What the disk allows: commits a second that wait for it, and do nothing else."""

import sqlite3
import time
from pathlib import Path


def commits_a_second(folder: Path, *, journal: str, seconds: float = 2.0) -> float:
    """Commit one changed number again and again, each time down to the disk."""
    file = folder / f"disk-{journal.lower()}.sqlite3"
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute(f"PRAGMA journal_mode={journal}")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE IF NOT EXISTS counter (n INTEGER)")
        connection.execute("INSERT INTO counter VALUES (0)")
        n, began = 0, time.perf_counter()
        while time.perf_counter() - began < seconds:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE counter SET n = n + 1")
            connection.execute("COMMIT")
            n += 1
        return n / (time.perf_counter() - began)
    finally:
        connection.close()
        for path in folder.glob(f"{file.name}*"):
            path.unlink()
