"""What is tidied up in the background."""

import pytest
from django.contrib.sessions.models import Session

from ledare.people import tasks
from tests.cast import MONDAY, days

pytestmark = pytest.mark.django_db


def test_old_sessions_are_forgotten_and_others_stay():
    Session.objects.create(session_key="old", expire_date=MONDAY - days(1))
    Session.objects.create(session_key="new", expire_date=MONDAY + days(4000))

    tasks.forget_old_sessions()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
