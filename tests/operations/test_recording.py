"""How Ledare is set up stands in the audit log, once a change and without secrets."""

import pytest

from ledare.audit.models import Entry
from ledare.operations.recording import KIND, record_settings
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db


def recorded():
    """Return the settings that were written down."""
    return list(Entry.objects.filter(kind=KIND).values_list("details", flat=True))


def test_settings_are_recorded_once_a_change(settings):
    record_settings(at=MONDAY)
    record_settings(at=MONDAY)
    settings.LEDARE_URL = "https://other.example"
    record_settings(at=MONDAY)

    assert [one["address"] for one in recorded()] == [
        "http://127.0.0.1:8000",
        "https://other.example",
    ]


def test_no_secret_is_recorded(settings):
    settings.EMAIL_HOST_PASSWORD = "canary"
    record_settings(at=MONDAY)

    assert settings.SECRET_KEY not in str(recorded())
    assert "canary" not in str(recorded())
