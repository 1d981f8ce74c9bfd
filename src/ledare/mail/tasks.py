"""Letters, sent in the background."""

import logging
from datetime import timedelta

from django.utils import timezone

from ledare.mail.actions import send_letter
from ledare.mail.models import Letter

logger = logging.getLogger(__name__)
# The first attempt comes at once; after this long a letter counts as left behind.
PATIENCE = timedelta(minutes=10)
# A week late, a letter would only confuse.
TOO_LATE = timedelta(days=7)
# No round is open for longer, so no letter of it can come twice.
DAYS_OF_LETTERS = 120


def send(pk: int) -> None:
    """Send one letter at once; what fails here is tried again by `send_waiting`."""
    letter = Letter.objects.filter(pk=pk).first()
    if letter is not None:
        send_letter(letter=letter, at=timezone.now())


def send_waiting() -> None:
    """Send what was left behind: the mail server may have been away."""
    now = timezone.now()
    left = Letter.objects.filter(
        sent_at=None, written_at__lte=now - PATIENCE, written_at__gt=now - TOO_LATE
    )
    for letter in list(left):
        try:
            send_letter(letter=letter, at=now)
        except OSError as error:  # every trouble of SMTP is one
            # Neither address nor text belongs into a log.
            logger.warning("Letter %s waits: %s", letter.pk, type(error).__name__)


def forget_old_letters() -> None:
    """Delete letters that went out, or should have, long ago."""
    before = timezone.now() - timedelta(days=DAYS_OF_LETTERS)
    Letter.objects.filter(written_at__lt=before).delete()
