"""The room as Django knows it."""

from django.apps import AppConfig


class Audit(AppConfig):
    """What was done, and by whom, on the named side."""

    name = "ledare.audit"
    label = "audit"
