"""Start a named study and invite everybody of a unit."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.listen.studies import letters, rules
from ledare.listen.studies.catalogue import QUESTIONS
from ledare.listen.studies.days import end_of, today_of
from ledare.listen.studies.models import Invited, Study
from ledare.listen.studies.queries import people_of, running_study_of
from ledare.people.models import Person, Unit


@transaction.atomic
def start(
    *,
    by: Person,
    unit: Unit,
    questions: Sequence[str],
    purpose: str,
    ends_on: date,
    at: datetime,
) -> Study:
    """Start a study and invite everybody of the unit, and who leads it."""
    today = today_of(by, at)
    if not rules.may_start(by, unit, on=today):
        raise PermissionDenied(_("Whoever leads the unit can start one."))
    _check_words(questions, purpose)
    _check_day(ends_on, today)
    if running_study_of(unit, at=at) is not None:
        raise ValueError(_("A named study of this unit runs already."))
    people = people_of(unit, by, on=today)
    if not rules.FEWEST_PEOPLE <= len(people) <= rules.MOST_PEOPLE:
        raise ValueError(
            _("A named study is for %(fewest)s to %(most)s people; these are %(n)s.")
            % {
                "fewest": rules.FEWEST_PEOPLE,
                "most": rules.MOST_PEOPLE,
                "n": len(people),
            }
        )
    study = Study.objects.create(
        unit=unit,
        leader=by,
        purpose=purpose.strip(),
        questions=[key for key in QUESTIONS if key in questions],
        started_at=at,
        ends_on=ends_on,
        ends_at=end_of(by, ends_on),
    )
    invited = Invited.objects.bulk_create(
        Invited(study=study, person=person, unit=home) for person, home in people
    )
    for one in invited:
        letters.invite(one, at=at)
    record("listen.study.started", by=by.key, about=unit.key, at=at, study=study.key)
    return study


def _check_words(questions: Sequence[str], purpose: str) -> None:
    """Refuse a study without a question, or without a purpose."""
    if not questions or set(questions) - set(QUESTIONS):
        raise ValueError(_("Choose one of the questions at least."))
    if not purpose.strip():
        raise ValueError(_("Say what the study is for."))


def _check_day(ends_on: date, today: date) -> None:
    """Refuse a last day that is not to come, or is too far away."""
    if not today < ends_on <= today + rules.LONGEST:
        raise ValueError(_("Choose a last day from tomorrow on, in 90 days at most."))
