"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def the_look(request: HttpRequest) -> dict[str, object]:
    """Return whether this is the demo."""
    return {"is_demo": settings.LEDARE_DEMO}
