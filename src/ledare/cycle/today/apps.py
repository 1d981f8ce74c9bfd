"""The room as Django knows it."""

from django.apps import AppConfig


class Today(AppConfig):
    """The page a person opens first."""

    name = "ledare.cycle.today"
    label = "today"
