"""End a study, or let its day end it: everything in it is deleted either way."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.listen.studies import letters, rules
from ledare.listen.studies.models import Invited, Naming, Study
from ledare.people.models import Person


@transaction.atomic
def end(*, by: Person, study: Study, at: datetime) -> None:
    """End a study before its day; everything in it is deleted now."""
    if not rules.may_end(by, study):
        raise PermissionDenied(_("Whoever started the study can end it."))
    _delete(study, by=by.key, at=at)


@transaction.atomic
def delete_over(*, at: datetime) -> int:
    """Delete every study whose last day is over; returns how many."""
    rows = Study.objects.select_for_update(of=("self",)).select_related("unit")
    over = list(rows.filter(ends_at__lte=at))
    for study in over:
        _delete(study, by="", at=at)
    return len(over)


def erase_studies(person: Person) -> None:
    """Erase that somebody was invited and named, and the studies she leads."""
    Study.objects.filter(leader=person).delete()
    Invited.objects.filter(person=person).delete()
    Naming.objects.filter(named_key=person.key).delete()


def _delete(study: Study, *, by: str, at: datetime) -> None:
    """Delete a study with all that hangs on it, and tell who was invited."""
    for one in study.invited.select_related("person", "study__unit"):
        letters.tell_it_is_over(one, at=at)
    about, key = study.unit.key, study.key
    study.delete()
    record("listen.study.deleted", by=by, about=about, at=at, study=key)
