"""Write letters and send them, each exactly once as far as we can know."""

from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction

from ledare.jobs import queue
from ledare.mail.models import Letter


@transaction.atomic
def write_letter(
    *, key: str, to: str, subject: str, text: str, language: str, at: datetime
) -> Letter:
    """Write a letter and have it sent; the same key again writes nothing."""
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": " ".join(subject.split())[:200],
            "text": text,
            "language": language,
            "written_at": at,
        },
    )
    if is_new:
        queue.later("ledare.mail.tasks.send", letter.pk)
    return letter


def send_letter(*, letter: Letter, at: datetime) -> None:
    """Send a letter that was not sent yet, and forget its text."""
    if letter.sent_at is not None:
        return
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": letter.language}
    message = EmailMessage(
        subject=letter.subject, body=letter.text, to=[letter.to], headers=headers
    )
    message.send()
    letter.sent_at = at
    letter.text = ""
    letter.save(update_fields=["sent_at", "text"])
