"""The room as Django knows it."""

from django.apps import AppConfig


class Outcomes(AppConfig):
    """What comes out of a unit's work."""

    name = "ledare.understand.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        """Let what was deleted go for good, once a day."""
        from ledare.jobs import schedules

        schedules.register(
            "ledare.understand.outcomes.tasks.forget_deleted", minutes=24 * 60
        )
