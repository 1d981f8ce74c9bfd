"""What counts as the nameless side, and a log filter that forgets it."""

import logging

from django.http import HttpRequest

# Answers and receipts; and the page that shows what a device keeps, alike for all.
NAMELESS = ("/voice/", "/device/")


def is_nameless(request: HttpRequest) -> bool:
    """Tell whether a request came to the nameless side."""
    return request.path_info.startswith(NAMELESS)


class OnlyNamed(logging.Filter):
    """Drop log records about requests to the nameless side."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the record may be written."""
        request = getattr(record, "request", None)
        return request is None or not is_nameless(request)
