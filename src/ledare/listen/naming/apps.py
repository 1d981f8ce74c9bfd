"""The room as Django knows it."""

from django.apps import AppConfig


class Naming(AppConfig):
    """How often one was named in rounds, each person for herself."""

    name = "ledare.listen.naming"
    label = "naming"

    def ready(self) -> None:
        """Keep each person's own bands as a round is published."""
        from ledare.listen.naming.actions import keep_own
        from ledare.listen.surveys import keeping

        if keep_own not in keeping.keepers:
            keeping.keepers.append(keep_own)
