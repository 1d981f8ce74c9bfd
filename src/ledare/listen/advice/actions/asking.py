"""Ask a colleague; answer, name somebody who knows more, decline, say thank you."""

from contextlib import suppress
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.listen.advice import letters, rules
from ledare.listen.advice.actions.telling import TooMany, tap
from ledare.listen.advice.models import Question
from ledare.people.models import Person

State = Question.State


@transaction.atomic
def ask(
    *, by: Person, advisor: Person, text: str, at: datetime, about: str = ""
) -> Question:
    """Ask a colleague for advice; it counts on the day it is where she is."""
    if not rules.may_ask(by, advisor):
        raise PermissionDenied(_("Ask a colleague who is here."))
    if not text.strip():
        raise ValueError("A question has words; none were written.")
    question = Question.objects.create(
        asker=by, advisor=advisor, about=about.strip(), text=text.strip(), asked_at=at
    )
    # On a full day the question arrives all the same.
    with suppress(TooMany):
        tap(by=advisor, asker=by, at=at, is_in_ledare=True)
    letters.tell_advisor(question, at=at)
    return question


@transaction.atomic
def answer(*, by: Person, question: Question, text: str, at: datetime) -> Question:
    """Answer a question; who asked is told."""
    if not text.strip():
        raise ValueError("An answer has words; none were written.")
    return _came_back(by, question, State.ANSWERED, text=text, at=at)


@transaction.atomic
def pass_on(
    *, by: Person, question: Question, to: Person, text: str, at: datetime
) -> Question:
    """Name somebody who knows more; who asked decides whether to ask her."""
    if to.pk in (question.asker_id, question.advisor_id) or not to.is_active:
        raise ValueError(_("Name a third colleague who is here."))
    return _came_back(by, question, State.PASSED_ON, text=text, at=at, to=to)


@transaction.atomic
def decline(*, by: Person, question: Question, text: str, at: datetime) -> Question:
    """Say that one cannot this time; a reason is welcome and not needed."""
    return _came_back(by, question, State.DECLINED, text=text, at=at)


@transaction.atomic
def thank(*, by: Person, question: Question, at: datetime) -> Question:
    """Say thank you, once."""
    question = _locked(question)
    if not rules.may_thank(by, question):
        raise PermissionDenied(_("Who asked can say thank you, once."))
    question.thanked_at = at
    question.save(update_fields=["thanked_at"])
    return question


@transaction.atomic
def take_back(*, by: Person, question: Question) -> Question:
    """Erase a question one asked, with its answer."""
    question = _locked(question)
    if not rules.may_take_back(by, question):
        raise PermissionDenied(_("Who asked can take the question back."))
    question.text = question.answer = question.about = question.passed_to = ""
    question.is_gone = True
    question.save(update_fields=["text", "answer", "about", "passed_to", "is_gone"])
    return question


def _came_back(
    by: Person,
    question: Question,
    state: str,
    *,
    text: str,
    at: datetime,
    to: Person | None = None,
) -> Question:
    """Keep what the advisor said, and tell who asked."""
    question = _locked(question)
    if not rules.may_answer(by, question):
        raise PermissionDenied(_("Who was asked can answer, once."))
    question.state, question.answer, question.answered_at = state, text.strip(), at
    question.passed_to = to.key if to else ""
    question.save(update_fields=["state", "answer", "answered_at", "passed_to"])
    letters.tell_asker(question, at=at)
    return question


def _locked(question: Question) -> Question:
    """Return a question as it is now, for one act at a time."""
    rows = Question.objects.select_for_update(of=("self",))
    return rows.select_related("asker", "advisor").get(pk=question.pk)
