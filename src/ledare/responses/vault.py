"""The vault: one body a cell, and a marker that says answers may come in.

A body holds the cell's sealed answers sorted by nullifier, so the same answers give
the same bytes in whatever order they came: nullifier 16 B, revision 2 B, length 4 B,
sealed. While a round takes answers its marker lies in the vault, and whoever writes
an answer looks at it in the same transaction. The close takes the marker away, so an
answer is either in before that, and counted, or it is refused.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import connections, transaction

from ledare.responses.models import SealedCell

# No cell has this key: cells are named after units.
OPEN_MARKER: Final = "~open"
CELLS_AT_ONCE: Final = 100
HEADER: Final = struct.Struct(">16sHI")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's sealed answer, as she sent it last."""

    revision: int
    sealed: bytes


def pack(entries: Mapping[bytes, Entry]) -> bytes:
    """Return the answers of a cell as one body, sorted by nullifier."""
    parts: list[bytes] = []
    for nullifier, entry in sorted(entries.items()):
        parts += HEADER.pack(nullifier, entry.revision, len(entry.sealed)), entry.sealed
    return b"".join(parts)


def unpack(body: bytes) -> dict[bytes, Entry]:
    """Return the answers in a body by nullifier. Raises ValueError for a torn body."""
    entries: dict[bytes, Entry] = {}
    start = 0
    while start < len(body):
        if len(body) - start < HEADER.size:
            raise ValueError("The body of a cell ends inside a header; it is torn.")
        nullifier, revision, length = HEADER.unpack_from(body, start)
        start += HEADER.size
        if len(body) - start < length:
            raise ValueError("The body of a cell ends inside an answer; it is torn.")
        entries[nullifier] = Entry(revision, body[start : start + length])
        start += length
    return entries


def open_vault(round_key: str, cell_keys: Iterable[str]) -> None:
    """Make an empty body for each cell, and the marker, in place of any older ones."""
    with transaction.atomic(using="vault"):
        SealedCell.objects.filter(round_key=round_key).delete()
        SealedCell.objects.bulk_create(
            SealedCell(round_key=round_key, cell_key=key, body=b"")
            for key in [*cell_keys, OPEN_MARKER]
        )


def stop_answers(round_key: str) -> None:
    """Take the marker away: what is in the vault now is all that is counted."""
    with transaction.atomic(using="vault"):
        SealedCell.objects.filter(round_key=round_key, cell_key=OPEN_MARKER).delete()


def resume_answers(round_key: str) -> None:
    """Put the marker back: what was only about to be emptied takes answers again."""
    with transaction.atomic(using="vault"):
        SealedCell.objects.get_or_create(
            round_key=round_key, cell_key=OPEN_MARKER, defaults={"body": b""}
        )


# Written out: building these two queries took three times as long as running them.
_READ: Final = (
    "SELECT cell_key, body FROM responses_sealedcell"
    " WHERE round_key = %s AND cell_key IN ({})"
)
_WRITE: Final = (
    "UPDATE responses_sealedcell SET body = %s WHERE round_key = %s AND cell_key = %s"
)


def bodies_of(round_key: str, cell_keys: Iterable[str]) -> dict[str, bytes]:
    """Return the bodies of these cells and the marker, as far as they are there."""
    wanted = [*cell_keys, OPEN_MARKER]
    with connections["vault"].cursor() as cursor:
        places = ", ".join(["%s"] * len(wanted))
        cursor.execute(_READ.format(places), [round_key, *wanted])
        return {key: bytes(body) for key, body in cursor.fetchall()}


def write_bodies(bodies: Mapping[tuple[str, str], bytes]) -> None:
    """Put new bodies of cells, by round and cell, in place of the old ones."""
    rows = [(body, *cell) for cell, body in sorted(bodies.items())]
    with connections["vault"].cursor() as cursor:
        cursor.executemany(_WRITE, rows)


def sealed_answers(round_key: str) -> dict[str, dict[bytes, Entry]]:
    """Return all sealed answers of a round, by cell."""
    return dict(sealed_cells(round_key))


def sealed_cells(round_key: str) -> Iterator[tuple[str, dict[bytes, Entry]]]:
    """Yield each cell of a round with its sealed answers, a few in memory at a time."""
    rows = SealedCell.objects.filter(round_key=round_key).exclude(cell_key=OPEN_MARKER)
    keys = sorted(rows.values_list("cell_key", flat=True))
    for start in range(0, len(keys), CELLS_AT_ONCE):
        bodies = bodies_of(round_key, keys[start : start + CELLS_AT_ONCE])
        bodies.pop(OPEN_MARKER, None)
        for key, body in sorted(bodies.items()):
            yield key, unpack(body)


def empty_vault(round_key: str) -> None:
    """Delete everything a round has in the vault."""
    with transaction.atomic(using="vault"):
        SealedCell.objects.filter(round_key=round_key).delete()
