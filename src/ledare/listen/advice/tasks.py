"""What the room does by itself."""

from django.utils import timezone

from ledare.listen.advice import actions


def forget_names() -> None:
    """Forget who asked, on days that are over a week old."""
    actions.forget_names(at=timezone.now())
