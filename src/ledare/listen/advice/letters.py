"""Letters about questions: that there is something to read, never what."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from ledare.listen.advice.models import Question
from ledare.listen.surveys.actions import post_letter
from ledare.listen.surveys.letters import from_template, spoken_to
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
    with spoken_to(to):
        words = from_template(f"advice/letters/{name}.txt", context)
    post_letter(words=words, key=f"advice:{question.key}:{name}", to=to, at=at)
