"""The room as Django knows it."""

from django.apps import AppConfig


class Commitments(AppConfig):
    """Promises."""

    name = "ledare.act.commitments"
    label = "commitments"
