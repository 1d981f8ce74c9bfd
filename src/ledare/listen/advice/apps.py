"""The room as Django knows it."""

from django.apps import AppConfig

from ledare.jobs import schedules


class Advice(AppConfig):
    """Advice a day, and advice asked in Ledare."""

    name = "ledare.listen.advice"
    label = "advice"

    def ready(self) -> None:
        """Forget once a day who asked; erase a person's words with her."""
        from ledare.listen.advice.actions import erase_advice
        from ledare.people.actions.myself import also_erased

        also_erased.append(erase_advice)
        schedules.register("ledare.listen.advice.tasks.forget_names", minutes=24 * 60)
