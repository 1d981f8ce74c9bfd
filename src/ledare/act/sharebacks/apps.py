"""The room as Django knows it."""

from django.apps import AppConfig

DAILY = 24 * 60


class ShareBacks(AppConfig):
    """You said, we did."""

    name = "ledare.act.sharebacks"
    label = "sharebacks"

    def ready(self) -> None:
        """Show where answers and voices led to; nudge once a day."""
        from ledare.act.sharebacks.panels import what_answers_led_to
        from ledare.act.sharebacks.voices import led_to, next_steps
        from ledare.jobs import schedules
        from ledare.listen.surveys import thanks
        from ledare.listen.voices import hooks as voices

        thanks.panels.append(what_answers_led_to)
        voices.led_to.append(led_to)
        voices.steps.append(next_steps)
        schedules.register("ledare.act.sharebacks.tasks.nudge", minutes=DAILY)
