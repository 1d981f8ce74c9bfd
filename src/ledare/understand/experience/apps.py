"""The room as Django knows it."""

from django.apps import AppConfig


class Experience(AppConfig):
    """Is what I believe lived?"""

    name = "ledare.understand.experience"
    label = "experience"

    def ready(self) -> None:
        """Say whose ticks let somebody answer a comment: those that let her read it."""
        from ledare.listen.conversations.rules import ticks_of
        from ledare.understand.experience.queries.words import ticks_open_to

        ticks_of.append(ticks_open_to)
