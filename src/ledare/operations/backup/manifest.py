"""What a backup says about itself: who made it, what is in it, where its chains end."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ledare.operations.backup.refusing import Refused

FORMAT = "ledare-backup/1"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Chain:
    """How long a chain is, and the hash it ends in."""

    n: int
    end: str


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a backup: its hash and how long it is."""

    sha256: str
    n_bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first file of a backup; all others are named in it, with their hashes."""

    ledare: str
    made_at: str
    database: str
    migrations: tuple[str, ...]
    audit: Chain
    releases: Chain
    open_rounds: tuple[str, ...]
    parts: Mapping[str, Part]

    @property
    def moment(self) -> datetime:
        """Return when the backup was made."""
        return datetime.fromisoformat(self.made_at)

    def as_json(self) -> str:
        """Return the manifest as it is written down."""
        return json.dumps({"format": FORMAT} | asdict(self), indent=2, sort_keys=True)

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """Return a manifest that was written down. Raises Refused for anything else."""
        try:
            content: dict[str, Any] = json.loads(text)
            if content.pop("format") != FORMAT:
                raise ValueError(FORMAT)
            return cls(
                **content
                | {
                    "migrations": tuple(content["migrations"]),
                    "open_rounds": tuple(content["open_rounds"]),
                    "audit": Chain(**content["audit"]),
                    "releases": Chain(**content["releases"]),
                    "parts": {
                        name: Part(**part) for name, part in content["parts"].items()
                    },
                }
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Refused(
                f"Its manifest is not one of the kind {FORMAT}, so nothing was changed."
            ) from None


def part_of(file: Path) -> Part:
    """Return the hash of a file and how long it is."""
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while block := source.read(BLOCK):
            digest.update(block)
    return Part(digest.hexdigest(), file.stat().st_size)


def migrations_known() -> set[str]:
    """Return the steps of the tables that this version of Ledare knows."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.graph.nodes}


def migrations_done(connection: Any) -> tuple[str, ...]:
    """Return the steps of the tables that a database has taken."""
    done = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in done))
