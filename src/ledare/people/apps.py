"""The room as Django knows it."""

from django.apps import AppConfig


class People(AppConfig):
    """Who is who."""

    name = "ledare.people"
    label = "people"
