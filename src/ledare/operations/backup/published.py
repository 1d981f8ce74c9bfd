"""The releases, one line each, in the order they were published.

They stand in the database too. Here anybody can read and check them without it.
"""

import base64
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from ledare.operations.backup.manifest import Chain
from ledare.operations.backup.sqlite import make_private
from ledare.responses.models import Release, ReleasedGroup
from ledare.responses.releases import FIRST


def write_releases(target: Path, *, using: str) -> Chain:
    """Write all releases into a file; return where their chain ends."""
    make_private(target)
    n, end = 0, FIRST
    with target.open("w", encoding="utf-8") as out:
        for line, end in _lines(using):  # noqa: B007 the last one is the end
            out.write(line + "\n")
            n += 1
    return Chain(n, end)


def _lines(using: str) -> Iterator[tuple[str, str]]:
    """Yield each release with its hash, from the first on."""
    after = dict(Release.objects.using(using).values_list("previous_hash", "round_key"))
    groups = _groups(using)
    at = FIRST
    while at in after:
        row = Release.objects.using(using).get(round_key=after[at])
        content = {
            "round": row.round_key,
            "previous": row.previous_hash,
            "hash": row.hash,
            "body": row.body,
            "receipts": base64.b64encode(bytes(row.receipts)).decode(),
            "groups": groups.get(row.round_key, {}),
        }
        at = row.hash
        yield json.dumps(content, sort_keys=True, ensure_ascii=False), at


def _groups(using: str) -> dict[str, dict[str, str]]:
    rows = ReleasedGroup.objects.using(using).order_by("round_key", "group_key")
    return {
        key: {row.group_key: row.body for row in theirs}
        for key, theirs in groupby(rows.iterator(), lambda row: row.round_key)
    }
