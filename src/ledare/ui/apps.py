"""The room as Django knows it."""

from django.apps import AppConfig


class Ui(AppConfig):
    """The shared look."""

    name = "ledare.ui"
    label = "ui"
