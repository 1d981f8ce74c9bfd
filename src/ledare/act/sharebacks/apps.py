"""The room as Django knows it."""

from django.apps import AppConfig


class ShareBacks(AppConfig):
    """You said, we did."""

    name = "ledare.act.sharebacks"
    label = "sharebacks"
