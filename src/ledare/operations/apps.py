"""The room as Django knows it."""

from django.apps import AppConfig


class Operations(AppConfig):
    """Running Ledare: backups, a check-up, what is logged where."""

    name = "ledare.operations"
    label = "operations"
