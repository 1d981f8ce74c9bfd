"""Read the chain of named acts."""

from django.db.models import Q, QuerySet

from ledare.audit.actions import FIRST, hash_of
from ledare.audit.models import Entry


def entries_of_all() -> QuerySet[Entry]:
    """Return every act, the newest first."""
    return Entry.objects.order_by("-pk")


def end_of_chain(using: str = "default") -> tuple[int, str]:
    """Return how many acts there are, and the hash of the last."""
    entries = Entry.objects.using(using)
    last = entries.order_by("-pk").first()
    return entries.count(), last.hash if last else FIRST


def entries_about(key: str) -> QuerySet[Entry]:
    """Return the acts somebody did and those about her, the newest first."""
    return entries_of_all().filter(Q(by=key) | Q(about=key))


def first_broken_link(using: str = "default") -> Entry | None:
    """Return the first entry that does not fit the one before it, if any."""
    previous = FIRST
    for entry in Entry.objects.using(using).order_by("pk").iterator():
        if entry.previous_hash != previous or entry.hash != hash_of(entry):
            return entry
        previous = entry.hash
    return None
