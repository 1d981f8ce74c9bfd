"""The room as Django knows it."""

from django.apps import AppConfig


class Commitments(AppConfig):
    """Promises."""

    name = "ledare.act.commitments"
    label = "commitments"

    def ready(self) -> None:
        """Show on a belief's page what was promised for it."""
        from ledare.act.commitments.panels import promised_for
        from ledare.understand.experience import hooks

        hooks.panels.append(promised_for)
