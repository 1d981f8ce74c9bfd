"""Write down a named act, linked to the one before it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from ledare.audit.models import Entry

FIRST = "0" * 64


@transaction.atomic
def record(
    kind: str, *, by: str = "", about: str = "", at: datetime, **details: Any
) -> Entry:
    """Add an act to the chain; never call it for an anonymous answer."""
    last = Entry.objects.select_for_update().order_by("-pk").first()
    entry = Entry(
        at=at,
        kind=kind,
        by=by,
        about=about,
        details=details,
        previous_hash=last.hash if last else FIRST,
    )
    entry.hash = hash_of(entry)
    entry.save()
    return entry


def hash_of(entry: Entry) -> str:
    """Return what an entry's hash must be."""
    content = [
        entry.previous_hash,
        entry.at.astimezone(UTC).isoformat(),
        entry.kind,
        entry.by,
        entry.about,
        entry.details,
    ]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
