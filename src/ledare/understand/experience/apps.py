"""The room as Django knows it."""

from django.apps import AppConfig


class Experience(AppConfig):
    """Is what I believe lived?"""

    name = "ledare.understand.experience"
    label = "experience"
