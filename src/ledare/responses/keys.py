"""A round's two secrets, each in a file of its own (docs/decisions/two-key-files.md).

``<round>.issue`` is the seed that token keys come from; the web process needs it.
``<round>.open`` opens the seals; only the process that closes rounds needs it.
"""

import os
import re
import secrets
from pathlib import Path
from typing import Literal

from django.conf import settings

Kind = Literal["issue", "open"]
KINDS: tuple[Kind, ...] = ("issue", "open")
NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")


def key_file(round_key: str, kind: Kind) -> Path:
    """Return where a secret lies. Raises ValueError for a name that is no round's."""
    if not NAME.fullmatch(round_key):
        raise ValueError(
            f"{round_key!r} cannot name a round: 1 to 32 letters, digits, - and _ can."
        )
    return Path(settings.KEYS) / f"{round_key}.{kind}"


def write_key(round_key: str, kind: Kind, secret: bytes) -> None:
    """Put a secret on disk for this account's eyes only; an older one is destroyed."""
    destroy_key(round_key, kind)
    file = key_file(round_key, kind)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(secret)
        out.flush()
        os.fsync(out.fileno())
    _sync_folder(file.parent)


def read_key(round_key: str, kind: Kind) -> bytes | None:
    """Return a secret, or None when there is none (any more)."""
    try:
        return key_file(round_key, kind).read_bytes()
    except FileNotFoundError:
        return None


def destroy_key(round_key: str, kind: Kind) -> None:
    """Overwrite a secret and take it off the disk; without one nothing happens."""
    file = key_file(round_key, kind)
    try:
        handle = os.open(file, os.O_WRONLY)
    except FileNotFoundError:
        return
    with os.fdopen(handle, "wb") as out:
        out.write(secrets.token_bytes(file.stat().st_size))
        out.flush()
        os.fsync(out.fileno())
    file.unlink(missing_ok=True)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Wait until the disk knows which files a folder holds."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
