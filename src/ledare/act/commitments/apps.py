"""The room as Django knows it."""

from django.apps import AppConfig


class Commitments(AppConfig):
    """Promises."""

    name = "ledare.act.commitments"
    label = "commitments"

    def ready(self) -> None:
        """Show on the pages of beliefs and voices what was promised for them."""
        from ledare.act.commitments.panels import promised_for
        from ledare.act.commitments.voices import led_to, next_steps
        from ledare.listen.voices import hooks as voices
        from ledare.understand.experience import hooks

        hooks.panels.append(promised_for)
        voices.led_to.append(led_to)
        voices.steps.append(next_steps)
