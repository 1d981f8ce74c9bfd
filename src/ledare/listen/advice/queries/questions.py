"""Questions: the two they are between read them, and nobody else."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ledare.listen.advice import rules
from ledare.listen.advice.models import Question
from ledare.people.models import Person


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for somebody: who asks, and the question's key."""

    key: str
    asker: Person


def asked_by(person: Person) -> QuerySet[Question]:
    """Return what somebody asked, the latest first."""
    return _with_company(Question.objects.filter(asker=person))


def asked_of(person: Person) -> QuerySet[Question]:
    """Return what somebody was asked, what waits for her first."""
    rows = _with_company(Question.objects.filter(advisor=person, is_gone=False))
    return rows.order_by("answered_at", "-asked_at", "-pk")


def waiting_for(person: Person) -> list[Waiting]:
    """Return the questions that wait for somebody, the latest first."""
    return [Waiting(one.key, one.asker) for one in _with_company(_open(person))]


def n_waiting(person: Person) -> int:
    """Return how many questions wait for somebody."""
    return _open(person).count()


def question_for(viewer: Person, key: str) -> Question | None:
    """Return a question to one of the two; to others it does not exist."""
    question = _with_company(Question.objects.filter(key=key)).first()
    if question is None or not rules.may_read(viewer, question):
        return None
    return question


def passed_to(question: Question) -> Person | None:
    """Return the colleague whom the advisor thinks of, if she is still here."""
    if not question.passed_to:
        return None
    return Person.objects.filter(key=question.passed_to, is_active=True).first()


def _open(person: Person) -> QuerySet[Question]:
    return Question.objects.filter(
        advisor=person, state=Question.State.ASKED, is_gone=False
    )


def _with_company(rows: QuerySet[Question]) -> QuerySet[Question]:
    return rows.select_related("asker", "advisor").order_by("-asked_at", "-pk")
