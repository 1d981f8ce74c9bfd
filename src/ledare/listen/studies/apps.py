"""The room as Django knows it."""

from django.apps import AppConfig

from ledare.jobs import schedules


class Studies(AppConfig):
    """Named network studies."""

    name = "ledare.listen.studies"
    label = "studies"

    def ready(self) -> None:
        """Delete what is over, every ten minutes; erase a person's ties with her."""
        from ledare.listen.studies.actions import erase_studies
        from ledare.people.actions.myself import also_erased

        also_erased.append(erase_studies)
        schedules.register("ledare.listen.studies.tasks.delete_over", minutes=10)
