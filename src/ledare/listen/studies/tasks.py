"""What the room does by itself."""

from django.utils import timezone

from ledare.listen.studies import actions


def delete_over() -> None:
    """Delete every study whose last day is over."""
    actions.delete_over(at=timezone.now())
