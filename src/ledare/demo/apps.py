"""The room as Django knows it."""

from django.apps import AppConfig


class Demo(AppConfig):
    """A made-up organisation to try Ledare with."""

    name = "ledare.demo"
    label = "demo"
