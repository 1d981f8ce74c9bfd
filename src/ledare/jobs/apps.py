"""The room as Django knows it."""

from django.apps import AppConfig

from ledare.jobs import schedules


class Jobs(AppConfig):
    """Background work."""

    name = "ledare.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Tidy up once a day."""
        schedules.register("ledare.jobs.tasks.forget_old_failures", minutes=24 * 60)
