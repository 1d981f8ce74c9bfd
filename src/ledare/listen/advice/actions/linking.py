"""The secret address for a tap: made anew, shown once, taken away."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from ledare.listen.advice.models import TapLink
from ledare.people.models import Person


@transaction.atomic
def make_link(*, by: Person, at: datetime) -> str:
    """Make a new secret address and return its secret; the one before stops."""
    secret = secrets.token_urlsafe(24)
    TapLink.objects.update_or_create(
        person=by, defaults={"token_hash": hash_of(secret), "made_at": at}
    )
    return secret


def revoke_link(*, by: Person) -> None:
    """Let the secret address stop."""
    TapLink.objects.filter(person=by).delete()


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
