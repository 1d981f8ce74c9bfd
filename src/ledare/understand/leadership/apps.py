"""The room as Django knows it."""

from django.apps import AppConfig


class Leadership(AppConfig):
    """Leader, manager, boss: what others see me do, and what I want."""

    name = "ledare.understand.leadership"
    label = "leadership"
