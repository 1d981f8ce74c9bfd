"""The room as Django knows it."""

from django.apps import AppConfig


class Following(AppConfig):
    """Whom people choose to follow."""

    name = "ledare.listen.following"
    label = "following"

    def ready(self) -> None:
        """Count once a week; let what a person said go with her."""
        from ledare.jobs import schedules
        from ledare.listen.following.actions import erase_followings
        from ledare.people.actions.myself import also_erased

        if erase_followings not in also_erased:
            also_erased.append(erase_followings)
        schedules.register("ledare.listen.following.tasks.count", minutes=60)
