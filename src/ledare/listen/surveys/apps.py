"""The room as Django knows it."""

from django.apps import AppConfig

from ledare.jobs import schedules


class Surveys(AppConfig):
    """Rounds of questions."""

    name = "ledare.listen.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Look every minute what is due; erase what a leader marked herself."""
        from ledare.listen.surveys.actions.erasing import erase_own_answers
        from ledare.people.actions.myself import also_erased

        if erase_own_answers not in also_erased:
            also_erased.append(erase_own_answers)
        schedules.register("ledare.listen.surveys.tasks.tick", minutes=1)
        schedules.register("ledare.listen.surveys.tasks.tidy_inboxes", minutes=60)
        schedules.register("ledare.listen.surveys.imports.incoming.tidy", minutes=60)
