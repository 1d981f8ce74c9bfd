"""The room as Django knows it."""

from django.apps import AppConfig

DAILY = 24 * 60


class ShareBacks(AppConfig):
    """You said, we did."""

    name = "ledare.act.sharebacks"
    label = "sharebacks"

    def ready(self) -> None:
        """Show on the thank-you page what answers led to; nudge once a day."""
        from ledare.act.sharebacks.panels import what_answers_led_to
        from ledare.jobs import schedules
        from ledare.listen.surveys import thanks

        thanks.panels.append(what_answers_led_to)
        schedules.register("ledare.act.sharebacks.tasks.nudge", minutes=DAILY)
