"""The same verbs, later."""

from django.utils import timezone

from ledare.understand.outcomes import actions


def forget_deleted() -> None:
    """Delete for good what was deleted thirty days ago."""
    actions.forget_deleted(at=timezone.now())
