"""Keys, data and backups: who may read them, and whether they lie apart."""

import os
import stat
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from ledare.listen.surveys.models import Round
from ledare.operations.backup.archive import names_in
from ledare.operations.doctor.findings import Finding, or_fine
from ledare.responses import rooms
from ledare.responses.keys import KINDS
from ledare.responses.models import Release, SealedRound

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
PRIVATE: Final = ("secret.key", "first-run.code")
DATABASES: Final = ("ledare.sqlite3", "vault.sqlite3")
TOO_OLD: Final = timedelta(days=7)


def keys_folder(keys: Path, backups: Path) -> Iterator[Finding]:
    """Look whether the folder of keys is this account's alone and out of backups."""
    yield from or_fine(
        _keys_folder(keys, backups), "keys", f"{keys} is for this account only."
    )


def _keys_folder(keys: Path, backups: Path) -> Iterator[Finding]:
    if not keys.exists():
        return  # made with the first round
    for path in (keys, *sorted(keys.iterdir())):
        yield from _not_private(path, "keys", "error")
    inside, outside = keys.resolve(), backups.resolve()
    if outside == inside or outside in inside.parents:
        yield Finding(
            "keys",
            "error",
            f"The keys lie in {backups}, where backups are kept.",
            "Set LEDARE_BACKUPS to a folder that does not hold the keys: whoever has"
            " both can open the answers.",
        )
    elif inside in outside.parents:
        yield Finding(
            "keys",
            "error",
            f"Backups are kept in {backups}, beside the keys.",
            "Set LEDARE_BACKUPS to another folder.",
        )


def open_rounds(at: datetime) -> Iterator[Finding]:
    """Look whether each open round has its keys, and no key is left of another."""
    known = set(SealedRound.objects.values_list("round_key", flat=True))
    is_open = Round.objects.filter(state__in=(Round.State.OPEN, Round.State.CLOSING))
    waiting = is_open.exclude(key__in=Release.objects.values("round_key"))
    lost = [r for r in waiting.select_related("leader") if rooms.lacks_a_key(r.key)]
    for round_ in lost:
        yield Finding(
            "rounds",
            "error",
            f"The open round {round_.key} has lost a key; its answers cannot be"
            " counted.",
            "Bring the file back into the folder of keys. If it is gone,"
            f" {round_.leader.name} can call the round off and ask again.",
        )
    for round_ in is_open.filter(closes_at__lt=at - timedelta(hours=1)):
        if round_ not in lost:
            yield Finding(
                "rounds",
                "warning",
                f"The round {round_.key} should have closed at"
                f" {round_.closes_at:%Y-%m-%d %H:%M} UTC.",
                "See that `ledare worker` runs and what it prints.",
            )
    yield from _open_inboxes()
    if not lost:
        yield Finding("rounds", "ok", f"Rounds open: {is_open.count()}, keys in place.")
    for name in _keys_of_nobody(known):
        yield Finding(
            "rounds",
            "warning",
            f"There is a key of {name}, a round that is over or not known.",
            "Its answers are destroyed; delete the key too.",
        )


def _open_inboxes() -> Iterator[Finding]:
    """Yield each inbox that people write into in vain: its key is lost."""
    for inbox in Round.inboxes.filter(state=Round.State.OPEN):
        if rooms.lacks_a_key(inbox.key):
            yield Finding(
                "rounds",
                "error",
                f"The inbox {inbox.key} has lost a key; what lies in it cannot be"
                " opened.",
                "Bring the file back into the folder of keys. If it is gone, the"
                " inbox ends unread with the next round that closes.",
            )


def _keys_of_nobody(known: set[str]) -> list[str]:
    """Return rounds whose keys are here and should not be."""
    from django.conf import settings

    over = SealedRound.objects.filter(state=SealedRound.State.DESTROYED)
    alive = known - set(over.values_list("round_key", flat=True))
    names = {
        file.stem
        for file in Path(settings.KEYS).glob("*.*")
        if file.suffix[1:] in KINDS
    }
    return sorted(names - alive)


def data_folder(data: Path) -> Iterator[Finding]:
    """Look whether the data folder and what is in it is this account's alone."""
    yield from or_fine(_data_folder(data), "data", f"{data} is for this account only.")


def _data_folder(data: Path) -> Iterator[Finding]:
    yield from _not_private(data, "data", "error")
    for name in PRIVATE:
        if (data / name).exists():
            yield from _not_private(data / name, "data", "error")
    for name in DATABASES:
        for file in sorted(data.glob(f"{name}*")):
            yield from _not_private(file, "data", "warning")


def _not_private(path: Path, check: str, level: str) -> Iterator[Finding]:
    """Yield what is wrong with who owns a file and who may read it."""
    found = path.stat()
    mode = stat.S_IMODE(found.st_mode)
    if os.name == "nt":
        return
    wanted = 0o700 if path.is_dir() else 0o600
    if mode & OTHERS:
        yield Finding(
            check,
            "error" if level == "error" else "warning",
            f"Others on this machine may open {path} (mode {mode:04o}).",
            f"chmod {wanted:o} {path}",
        )
    if found.st_uid != os.geteuid():
        yield Finding(
            check,
            "warning",
            f"{path} belongs to another account (number {found.st_uid}).",
            "Run `ledare doctor` as the account that Ledare runs as, or chown it.",
        )


def backups_made(backups: Path, data: Path, at: datetime) -> Iterator[Finding]:
    """Look for the newest backup, and for a key in any of them."""
    files = sorted(backups.glob("**/*")) if backups.is_dir() else []
    archives = [file for file in files if zipfile.is_zipfile(file)]
    if not archives:
        yield Finding(
            "backups",
            "warning",
            f"There is no backup in {backups}.",
            "Run `ledare backup` each night, and copy the file to another machine.",
        )
    else:
        yield from _newest(archives, at)
    yield from _keys_in(files, archives)
    if archives and backups.stat().st_dev == data.stat().st_dev:
        yield Finding(
            "backups",
            "note",
            "The backups lie on the same disk as the data.",
            "Copy them to another machine, too.",
        )


def _newest(archives: list[Path], at: datetime) -> Iterator[Finding]:
    newest = max(archives, key=lambda file: file.stat().st_mtime)
    made_at = datetime.fromtimestamp(newest.stat().st_mtime, tz=at.tzinfo)
    says = f"The newest backup is {newest.name}, of {made_at:%Y-%m-%d %H:%M} UTC."
    if at - made_at > TOO_OLD:
        do = "Run `ledare backup`, and look why it did not run each night."
        yield Finding("backups", "warning", says, do)
    else:
        yield Finding("backups", "ok", says)
    for file in archives:
        yield from _not_private(file, "backups", "warning")


def _keys_in(files: list[Path], archives: list[Path]) -> Iterator[Finding]:
    """Yield each file among the backups that is a key, or holds one."""
    found = [str(file) for file in files if _is_key(file.name)]
    for archive in archives:
        found += [f"{archive}: {n}" for n in names_in(archive) if _is_key(n)]
    for name in found:
        yield Finding(
            "backups",
            "error",
            f"There is a key in the backups: {name}.",
            "Delete it there and wherever it was copied to: with it, answers in the"
            " same backup can be opened.",
        )


def _is_key(name: str) -> bool:
    """Tell whether a file is named as a key."""
    return Path(name).suffix in {".open", ".issue", ".key"}
