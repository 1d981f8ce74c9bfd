"""Write down how Ledare is set up, when that has changed since the last start."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from ledare import __version__
from ledare.audit.actions import record
from ledare.audit.models import Entry

KIND = "operations.settings.changed"


def record_settings(*, at: datetime) -> None:
    """Record the settings that matter to people, without secrets, once a change."""
    now = settings_that_matter()
    last = Entry.objects.filter(kind=KIND).order_by("-pk").first()
    if last is None or last.details != now:
        record(KIND, at=at, **now)


def settings_that_matter() -> dict[str, Any]:
    """Return what an admin of the machine can set; no secret and no password."""
    return {
        "version": __version__,
        "address": settings.LEDARE_URL,
        "hosts": ", ".join(sorted(set(settings.ALLOWED_HOSTS))),
        "database": connection.vendor,
        "letters": settings.EMAIL_BACKEND.rsplit(".", 2)[-2],
        "proxies": settings.ALLAUTH_TRUSTED_PROXY_COUNT,
        "demo": settings.LEDARE_DEMO,
    }
