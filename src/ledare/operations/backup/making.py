"""Make a backup while Ledare runs: people, releases, sealed answers, never a key."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, connections

from ledare import __version__
from ledare.audit.actions import record
from ledare.audit.queries import end_of_chain
from ledare.listen.studies.models import Invited, Naming, Study
from ledare.operations.backup import archive, postgres, sqlite, tokens
from ledare.operations.backup.manifest import (
    Chain,
    Manifest,
    migrations_done,
    part_of,
)
from ledare.operations.backup.published import write_releases
from ledare.operations.backup.refusing import Refused
from ledare.people.models import TokenGiven
from ledare.responses.models import SealedRound

DEFAULT = "ledare.sqlite3"
DUMP = "ledare.pgdump"
VAULT = "vault.sqlite3"
TOKENS = "tokens.json"
RELEASES = "releases.jsonl"
# What an old backup must not bring back: who took part, who was signed in, and named
# studies, which people agreed to until a day and may have taken back since.
LEFT_OUT = tuple(
    model._meta.db_table  # noqa: SLF001 Django's documented name
    for model in (TokenGiven, Session, Naming, Invited, Study)
)
OPEN = (SealedRound.State.OPEN, SealedRound.State.CLOSING)

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made."""

    file: Path
    manifest: Manifest
    sha256: str


def name_for(at: datetime) -> str:
    """Return what a backup of a moment is called."""
    return f"ledare-{at.astimezone(UTC):%Y%m%d-%H%M%S}.zip"


def make_backup(target: Path, *, at: datetime, progress: Progress) -> Made:
    """Write a backup into one file. Raises Refused when it cannot be made."""
    target = target.absolute()
    if target.exists():
        raise Refused(f"{target} is there already; a backup never replaces another.")
    _refuse_keys_folder(target)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".ledare-") as folder:
        manifest, files = _gather(Path(folder), at, progress)
        archive.pack(
            target, manifest, files, progress=lambda share: progress("Packing", share)
        )
    sha256 = part_of(target).sha256
    record("operations.backup.made", at=at, file=target.name, sha256=sha256)
    return Made(target, manifest, sha256)


def is_sqlite() -> bool:
    """Tell whether people and releases are in a file, not in PostgreSQL."""
    return connection.vendor == "sqlite"


def _gather(
    folder: Path, at: datetime, progress: Progress
) -> tuple[Manifest, dict[str, Path]]:
    """Copy everything into a folder and describe it."""
    vault = folder / VAULT
    name = DEFAULT if is_sqlite() else DUMP
    if is_sqlite():
        copy = folder / name
        sqlite.copy(
            Path(connection.settings_dict["NAME"]),
            copy,
            progress=lambda share: progress("Copying", share),
        )
        with sqlite.looked_into(copy) as alias:
            manifest = _describe(folder, alias, at)
        sqlite.empty(copy, *LEFT_OUT)
    else:
        sqlite.make_private(folder / name)
        postgres.dump(folder / name, without_rows_of=LEFT_OUT)
        manifest = _describe(folder, "default", at)
    # The answers come last: a round that closed meanwhile is empty here, never in both.
    sqlite.copy(
        Path(connections["vault"].settings_dict["NAME"]),
        vault,
        progress=lambda share: progress("Copying the vault", share),
    )
    files = {each: folder / each for each in (name, VAULT, TOKENS, RELEASES)}
    parts = {each: part_of(file) for each, file in files.items()}
    return replace(manifest, parts=parts), files


def _describe(folder: Path, alias: str, at: datetime) -> Manifest:
    """Write what is kept beside the database, and return the manifest without parts."""
    (folder / TOKENS).write_text(tokens.sealed_tokens(alias), encoding="ascii")
    releases = write_releases(folder / RELEASES, using=alias)
    open_rounds = SealedRound.objects.using(alias).filter(state__in=OPEN)
    return Manifest(
        ledare=__version__,
        made_at=at.isoformat(),
        database="sqlite" if is_sqlite() else "postgresql",
        migrations=migrations_done(connections[alias]),
        audit=Chain(*end_of_chain(alias)),
        releases=releases,
        open_rounds=tuple(sorted(open_rounds.values_list("round_key", flat=True))),
        parts={},
    )


def _refuse_keys_folder(target: Path) -> None:
    """Refuse to put a backup where the keys are: whoever copies one takes both."""
    if Path(settings.KEYS).absolute() in target.parents:
        raise Refused("A backup does not lie beside the keys; choose another folder.")
