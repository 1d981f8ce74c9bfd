"""The room as Django knows it."""

from django.apps import AppConfig


class Commitments(AppConfig):
    """Promises."""

    name = "ledare.act.commitments"
    label = "commitments"

    def ready(self) -> None:
        """Show what was promised on the pages of beliefs, voices and outcomes."""
        from ledare.act.commitments.happened import promised_in
        from ledare.act.commitments.panels import promised_for
        from ledare.act.commitments.voices import led_to, next_steps
        from ledare.listen.voices import hooks as voices
        from ledare.understand.experience import hooks
        from ledare.understand.outcomes import hooks as outcomes

        hooks.panels.append(promised_for)
        voices.led_to.append(led_to)
        voices.steps.append(next_steps)
        outcomes.happened.append(promised_in)
