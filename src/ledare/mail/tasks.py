"""Letters, sent in the background."""

from django.utils import timezone

from ledare.mail.actions import send_letter
from ledare.mail.models import Letter


def send(pk: int) -> None:
    """Send one letter; a failure is tried again by the queue."""
    letter = Letter.objects.filter(pk=pk).first()
    if letter is not None:
        send_letter(letter=letter, at=timezone.now())
