"""The room as Django knows it."""

from django.apps import AppConfig

from ledare.jobs import schedules


class Surveys(AppConfig):
    """Rounds of questions."""

    name = "ledare.listen.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Look every minute what is due."""
        schedules.register("ledare.listen.surveys.tasks.tick", minutes=1)
        schedules.register("ledare.listen.surveys.imports.incoming.tidy", minutes=60)
