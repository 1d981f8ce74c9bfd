"""The room as Django knows it."""

from django.apps import AppConfig

from ledare.jobs import schedules


class People(AppConfig):
    """Who is who."""

    name = "ledare.people"
    label = "people"

    def ready(self) -> None:
        """Tidy up once a day; write down how people sign in."""
        from ledare.people import recording

        recording.connect()
        schedules.register("ledare.people.tasks.forget_old_sessions", minutes=24 * 60)
