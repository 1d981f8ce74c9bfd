"""The room as Django knows it."""

from django.apps import AppConfig


class Mail(AppConfig):
    """Letters."""

    name = "ledare.mail"
    label = "mail"
