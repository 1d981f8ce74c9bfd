"""The room as Django knows it."""

from django.apps import AppConfig


class Networks(AppConfig):
    """Whom people turn to: between groups, beside the chart."""

    name = "ledare.understand.networks"
    label = "networks"
