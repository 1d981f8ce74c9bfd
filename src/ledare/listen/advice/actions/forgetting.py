"""Forget: who asked after a week, one's days at any time, all of a person."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from ledare.listen.advice.models import AdviceDay, Asked, Calendar, Question, TapLink
from ledare.people.models import Person

# Names serve to tell the askers of a day apart, and a number does it afterwards.
NAMES_KEPT: Final = timedelta(days=7)


def forget_names(*, at: datetime) -> int:
    """Forget who asked, where it is over a week ago; how many asked stays."""
    old = Asked.objects.filter(at__lt=at - NAMES_KEPT).exclude(asker_key="")
    return old.update(asker_key="")


@transaction.atomic
def forget_days(*, by: Person) -> None:
    """Delete all days one told of, the calendar and the secret address."""
    AdviceDay.objects.filter(person=by).delete()
    Calendar.objects.filter(person=by).delete()
    TapLink.objects.filter(person=by).delete()


def erase_advice(person: Person) -> None:
    """Erase what a person asked and answered, and that she asked anybody."""
    Question.objects.filter(Q(asker=person) | Q(advisor=person)).update(
        text="", answer="", about="", passed_to="", is_gone=True
    )
    Question.objects.filter(passed_to=person.key).update(passed_to="")
    Asked.objects.filter(asker_key=person.key).update(asker_key="")
