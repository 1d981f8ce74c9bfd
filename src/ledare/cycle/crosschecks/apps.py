"""The room as Django knows it."""

from django.apps import AppConfig


class CrossChecks(AppConfig):
    """Beliefs and rounds side by side."""

    name = "ledare.cycle.crosschecks"
    label = "crosschecks"
