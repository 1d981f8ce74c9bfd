"""Bring a backup back: checked first, put in place whole, open rounds asked again."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, connections

from ledare import __version__
from ledare.audit.actions import record
from ledare.audit.queries import end_of_chain, first_broken_link
from ledare.operations.backup import archive, postgres, sqlite, tokens
from ledare.operations.backup.making import (
    DEFAULT,
    DUMP,
    RELEASES,
    TOKENS,
    VAULT,
    Progress,
    is_sqlite,
)
from ledare.operations.backup.manifest import (
    Chain,
    Manifest,
    migrations_known,
    part_of,
)
from ledare.operations.backup.mending import Mended, Since, mend, since
from ledare.operations.backup.published import write_releases
from ledare.operations.backup.refusing import Refused
from ledare.operations.liveness import stopped
from ledare.people.models import Person
from ledare.responses.releases import chain_is_whole

BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and what became of the rounds that were open in it."""

    manifest: Manifest
    is_older: bool
    mended: Mended


def restore_backup(
    file: Path,
    *,
    replace: bool,
    at: datetime,
    progress: Progress,
    migrate: Callable[[], None],
) -> Restored:
    """Put a backup in the place of what is here.

    Everything is checked before anything is changed. Raises Refused, and StillRunning
    while Ledare runs on the folder.
    """
    with (
        stopped(settings.DATA),
        archive.opened(file) as (packed, manifest),
        tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restore-") as name,
    ):
        folder = Path(name)
        _refuse_what_does_not_fit(manifest)
        newer = _what_is_here(manifest, replace=replace)
        archive.unpack(
            packed,
            manifest,
            folder,
            progress=lambda share: progress("Unpacking", share),
        )
        progress("Checking", 0.0)
        _check(folder, manifest)
        progress("Putting in place", 0.5)
        _put_in_place(folder)
        is_older = set(manifest.migrations) < migrations_known()
        migrate()
        if not is_sqlite():
            _check_chains("default", manifest)
            tokens.put_back((folder / TOKENS).read_text(), using="default")
    mended = mend(newer, at=at)
    record(
        "operations.backup.restored",
        at=at,
        file=file.name,
        sha256=part_of(file).sha256,
        made_at=manifest.made_at,
    )
    return Restored(manifest, is_older, mended)


def _refuse_what_does_not_fit(manifest: Manifest) -> None:
    """Refuse a backup of another database, or of a Ledare that this one cannot read."""
    here = "sqlite" if is_sqlite() else "postgresql"
    if manifest.database != here:
        raise Refused(
            f"The backup is of {manifest.database}, and LEDARE_DATABASE_URL says"
            f" {here}. Set it as it was, then restore. Nothing was changed."
        )
    unknown = sorted(set(manifest.migrations) - migrations_known())
    if unknown:
        raise Refused(
            f"The backup was made by Ledare {manifest.ledare}, which is newer than this"
            f" one ({__version__}): its tables have {unknown[0]}, which is not known"
            " here. Install that version, then restore. Nothing was changed."
        )


def _what_is_here(manifest: Manifest, *, replace: bool) -> Since:
    """Return what happened here since the backup; refuse to lose it unasked."""
    if not _is_in_use():
        return Since()
    if not replace:
        raise Refused(
            f"There is an organisation in {settings.DATA} already. To put the backup"
            " in its place, and lose what is there, say --replace."
        )
    return since(manifest.moment)


def _is_in_use() -> bool:
    """Tell whether somebody lives in the database that is here, or did."""
    if is_sqlite() and not Path(connection.settings_dict["NAME"]).exists():
        return False
    table = Person._meta.db_table  # noqa: SLF001 Django's documented name
    try:
        is_there = table in connection.introspection.table_names()
        return is_there and Person.objects.exists()
    except DatabaseError:
        return True  # damaged: nobody can tell what is in it


def _check(folder: Path, manifest: Manifest) -> None:
    """Raise Refused unless the files are sound and their chains whole."""
    sqlite.check(folder / VAULT)
    if not is_sqlite():
        postgres.check(folder / DUMP)
        return
    copy = folder / DEFAULT
    sqlite.check(copy)
    with sqlite.looked_into(copy) as alias:
        _check_chains(alias, manifest)
        made = folder / f"{RELEASES}.now"
        write_releases(made, using=alias)
        if part_of(made) != manifest.parts[RELEASES]:
            raise Refused("Its releases are not those it lists. Nothing was changed.")
        tokens.put_back((folder / TOKENS).read_text(), using=alias)


def _check_chains(alias: str, manifest: Manifest) -> None:
    """Raise Refused unless audit log and releases are what the manifest says."""
    if first_broken_link(alias) is not None:
        raise Refused("The audit log in the backup is not whole. Use another backup.")
    if Chain(*end_of_chain(alias)) != manifest.audit:
        raise Refused("The audit log in the backup is not the one it names.")
    if not chain_is_whole(alias):
        raise Refused("The releases in the backup are not whole. Use another backup.")


def _put_in_place(folder: Path) -> None:
    """Move the checked files to where Ledare reads them."""
    _replace(folder / VAULT, Path(connections["vault"].settings_dict["NAME"]))
    if is_sqlite():
        _replace(folder / DEFAULT, Path(connection.settings_dict["NAME"]))
    else:
        connections.close_all()
        postgres.restore(folder / DUMP)


def _replace(made: Path, target: Path) -> None:
    """Put one file in another's place, without that one's logs."""
    connections.close_all()
    for ending in BESIDE:
        target.with_name(target.name + ending).unlink(missing_ok=True)
    made.replace(target)
