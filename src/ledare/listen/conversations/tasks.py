"""The day's post, in the background; safe to repeat."""

from datetime import datetime

from django.utils import timezone

from ledare.listen.conversations import actions


def tick(at: datetime | None = None) -> None:
    """Send the post when its hour has come."""
    actions.send_post(at=at or timezone.now())
