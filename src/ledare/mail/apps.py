"""The room as Django knows it."""

from django.apps import AppConfig

from ledare.jobs import schedules


class Mail(AppConfig):
    """Letters."""

    name = "ledare.mail"
    label = "mail"

    def ready(self) -> None:
        """Look now and then for letters that were left behind, and for old ones."""
        schedules.register("ledare.mail.tasks.send_waiting", minutes=10)
        schedules.register("ledare.mail.tasks.forget_old_letters", minutes=24 * 60)
