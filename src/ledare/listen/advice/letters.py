"""Letters about questions: that there is something to read, never what."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from ledare.listen.advice.models import Question
from ledare.mail.actions import write_letter
from ledare.people.models import Person


def tell_advisor(question: Question, *, at: datetime) -> None:
    """Tell somebody that a colleague asks for her advice."""
    _write(question, question.advisor, "asked", other=question.asker, at=at)


def tell_asker(question: Question, *, at: datetime) -> None:
    """Tell who asked that there is an answer."""
    _write(question, question.asker, "answered", other=question.advisor, at=at)


def _write(
    question: Question, to: Person, name: str, *, other: Person, at: datetime
) -> None:
    """Write to somebody who has an address, in her language."""
    if not to.email or not to.is_active:
        return
    link = f"{settings.LEDARE_URL}{reverse('advice-question', args=[question.key])}"
    context = {"reader": to.first_name, "other": other.name, "link": link}
    zone = ZoneInfo(to.time_zone)
    with translation.override(to.language), timezone.override(zone):
        text = render_to_string(f"advice/letters/{name}.txt", context)
    subject, _line, body = text.partition("\n")
    write_letter(
        key=f"advice:{question.key}:{name}",
        to=to.email,
        subject=subject,
        text=body.strip() + "\n",
        language=to.language,
        at=at,
    )
