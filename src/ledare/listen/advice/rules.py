"""Who may do what with questions; days, taps and topics are their keeper's alone."""

from ledare.listen.advice.models import Question
from ledare.people.models import Person


def may_ask(person: Person, advisor: Person) -> bool:
    """Tell whether somebody may ask a colleague: one who is here, and not herself."""
    return person.pk != advisor.pk and advisor.is_active


def may_read(person: Person, question: Question) -> bool:
    """Tell whether a person is one of the two."""
    return person.pk in (question.asker_id, question.advisor_id)


def may_answer(person: Person, question: Question) -> bool:
    """Tell whether a person was asked and has not answered yet."""
    return person.pk == question.advisor_id and question.is_open


def may_thank(person: Person, question: Question) -> bool:
    """Tell whether a person asked, was answered and has not said thank you yet."""
    is_answered = question.state != Question.State.ASKED and not question.is_gone
    return (
        person.pk == question.asker_id and is_answered and question.thanked_at is None
    )


def may_take_back(person: Person, question: Question) -> bool:
    """Tell whether a person asked it and its words are still there."""
    return person.pk == question.asker_id and not question.is_gone
