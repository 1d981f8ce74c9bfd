"""What the queue tidies up of its own."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

DAYS_OF_FAILURES: Final = 30


def forget_old_failures() -> None:
    """Delete the notes of work that failed long ago; what went well goes by itself."""
    from django_q.models import Failure

    before = timezone.now() - timedelta(days=DAYS_OF_FAILURES)
    Failure.objects.filter(stopped__lt=before).delete()
