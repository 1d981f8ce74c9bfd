"""What counts as the nameless side, and a log filter that forgets it."""

import logging

from django.http import HttpRequest

# Answers and receipts; and the page that shows what a device keeps, alike for all.
NAMELESS = ("/voice/", "/device/")


def is_nameless(request: HttpRequest) -> bool:
    """Tell whether a request came to the nameless side."""
    return request.path_info.startswith(NAMELESS)


# A secret address of somebody outside opens what she said: it stands in no log. Nor
# does who opened a box, into which few write (docs/decisions/0016).
UNLOGGED = (*NAMELESS, "/v/", "/listen/voices/box/")


class OnlyNamed(logging.Filter):
    """Drop log records about requests to the nameless side, and from outside."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the record may be written."""
        request = getattr(record, "request", None)
        return request is None or not request.path_info.startswith(UNLOGGED)
