"""The room as Django knows it."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """Background work."""

    name = "ledare.jobs"
    label = "jobs"
