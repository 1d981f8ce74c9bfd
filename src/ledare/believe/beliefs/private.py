"""Seal what a leader writes for herself alone.

AES-256-GCM with a key file outside the database, so that a dump or a backup of the
database does not hold the words. Whoever runs the machine has both, and the pages say
so (trust-design, section 8).

A sealed text: one byte of version, twelve of nonce, then the ciphertext with its tag.
Its owner's key is authenticated with it: moved to another person's row it stays shut.
"""

import os
import secrets
from pathlib import Path
from typing import Any, Protocol, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

VERSION = b"\x01"
NONCE = 12
KEY_BITS = 256


class Owned(Protocol):
    """A row with a sealed text, which tells whose it is."""

    owner_key: str


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # only Django's stubs take types
    """Keeps a sealed text; its model tells by `owner_key` whose it is.

    What is asked for as a value (a person's own copy of her data) is the text itself.
    """

    def value_from_object(self, obj: models.Model) -> Any:
        """Return the text, or nothing when its key is not here."""
        return opened(getattr(obj, self.attname), owner=cast("Owned", obj).owner_key)


def sealed(text: str, *, owner: str) -> bytes:
    """Return a text as the database may keep it; nothing stays nothing."""
    if not text:
        return b""
    nonce = secrets.token_bytes(NONCE)
    cipher = AESGCM(key()).encrypt(nonce, text.encode(), about(owner))
    return VERSION + nonce + cipher


def opened(body: bytes | memoryview, *, owner: str) -> str | None:
    """Return the text again; None when there is none or the key does not fit."""
    body = bytes(body)
    if not body.startswith(VERSION) or not key_file().exists():
        return None
    start = len(VERSION) + NONCE
    try:
        nonce, cipher = body[len(VERSION) : start], body[start:]
        return AESGCM(key()).decrypt(nonce, cipher, about(owner)).decode()
    except (InvalidTag, ValueError):
        return None


def about(owner: str) -> bytes:
    """Return what is authenticated with a text: what it is, and whose."""
    return f"private/1|{owner}".encode()


def key() -> bytes:
    """Return the installation's key for private texts, made at first use."""
    file = key_file()
    if not file.exists():
        make_key(file)
    return file.read_bytes()


def key_file() -> Path:
    """Return where the key lies: beside the database, never in it."""
    return Path(settings.KEYS) / "private-notes.key"


def make_key(file: Path) -> None:
    """Write a new key, whole or not at all, and never over one that is there."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(AESGCM.generate_key(KEY_BITS))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
