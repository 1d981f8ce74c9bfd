"""Read the chain of named acts."""

from ledare.audit.actions import FIRST, hash_of
from ledare.audit.models import Entry


def first_broken_link() -> Entry | None:
    """Return the first entry that does not fit the one before it, if any."""
    previous = FIRST
    for entry in Entry.objects.order_by("pk").iterator():
        if entry.previous_hash != previous or entry.hash != hash_of(entry):
            return entry
        previous = entry.hash
    return None
