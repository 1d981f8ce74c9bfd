"""The room as Django knows it."""

from django.apps import AppConfig

from ledare.jobs import schedules


class Conversations(AppConfig):
    """Answer a comment without knowing whose it is."""

    name = "ledare.listen.conversations"
    label = "conversations"

    def ready(self) -> None:
        """Look every minute whether it is time for the day's post."""
        from ledare.listen.conversations.post import post_hour

        post_hour()  # an hour that is none is told before anything starts
        schedules.register("ledare.listen.conversations.tasks.tick", minutes=1)
