"""The room as Django knows it."""

from django.apps import AppConfig


class Responses(AppConfig):
    """The sealed room."""

    name = "ledare.responses"
    label = "responses"
