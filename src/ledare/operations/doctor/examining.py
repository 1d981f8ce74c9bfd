"""The whole check-up, in the order one would go through the house."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from ledare.operations.doctor import files, language, machine, setup
from ledare.operations.doctor.findings import Finding
from ledare.operations.doctor.proxy import proxy


def examine(
    *, at: datetime, backups: Path | None = None, proxy_file: Path | None = None
) -> list[Finding]:
    """Look at everything and return what was found."""
    data, keys = Path(settings.DATA), Path(settings.KEYS)
    kept = backups or Path(settings.LEDARE_BACKUPS)
    return [
        *setup.settings_of(settings),
        *files.data_folder(data),
        *files.keys_folder(keys, kept),
        *files.backups_made(kept, data, at),
        *_tables(at, data),
        *machine.disk(data),
        *(proxy(proxy_file) if proxy_file else []),
    ]


def _tables(at: datetime, data: Path) -> Iterator[Finding]:
    """Look at what only the database can tell; say so where it cannot."""
    try:
        found = list(setup.tables())
        yield from found
        if any(finding.level == "error" for finding in found):
            return
        yield from setup.chains()
        yield from files.open_rounds(at)
        yield from machine.worker(at)
        yield from language.language_model()
        yield from machine.clock(at, data / "ledare.sqlite3")
    except DatabaseError as error:
        yield Finding(
            "tables",
            "error",
            f"The database does not answer: {str(error).strip()}.",
            "See that it runs and LEDARE_DATABASE_URL is right, or restore a backup.",
        )
