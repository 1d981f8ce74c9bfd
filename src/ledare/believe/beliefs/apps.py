"""The room as Django knows it."""

from django.apps import AppConfig


class Beliefs(AppConfig):
    """What a leader believes, and what others can see of it."""

    name = "ledare.believe.beliefs"
    label = "beliefs"
