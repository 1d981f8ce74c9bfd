"""The same verbs, later; it may run twice and come to the same."""

from django.utils import timezone

from ledare.listen.following import actions


def count() -> None:
    """Count the followers of the week, the first time on or after Monday."""
    actions.count_followers(on=timezone.localdate())
