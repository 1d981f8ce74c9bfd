"""The room as Django knows it."""

from django.apps import AppConfig


class Surveys(AppConfig):
    """Rounds of questions."""

    name = "ledare.listen.surveys"
    label = "surveys"
