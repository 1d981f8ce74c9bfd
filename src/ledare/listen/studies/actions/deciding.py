"""Agree, take it back, name. No log is kept of it: who said no is nobody's business."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.listen.studies import rules
from ledare.listen.studies.models import Invited, Naming, Study
from ledare.people.models import Person

State = Invited.State


@transaction.atomic
def agree(*, by: Person, study: Study, at: datetime) -> Invited:
    """Agree to be shown by name to everybody else who agrees."""
    invited = _locked(by, study, at)
    if not invited.has_agreed:
        invited.state, invited.decided_at = State.AGREED, at
        invited.save(update_fields=["state", "decided_at"])
    return invited


@transaction.atomic
def take_back(*, by: Person, study: Study, at: datetime) -> Invited:
    """Say no, or take a yes back: then all ties from her and to her vanish at once.

    A no of somebody who never agreed touches no colleague's own list, so that nobody
    reads it there.
    """
    invited = _locked(by, study, at)
    if invited.has_agreed:
        invited.names.all().delete()
        Naming.objects.filter(namer__study=study, named_key=by.key).delete()
    if invited.state != State.NOT:
        invited.state, invited.decided_at, invited.answered_at = State.NOT, at, None
        invited.save(update_fields=["state", "decided_at", "answered_at"])
    return invited


@transaction.atomic
def name(
    *,
    by: Person,
    study: Study,
    names: Mapping[str, Collection[Person]],
    at: datetime,
) -> Invited:
    """Say whom one names in answer to each question, in place of what stood there."""
    invited = _locked(by, study, at)
    if not rules.may_name(by, invited, at=at):
        raise PermissionDenied(_("Whoever agreed can name colleagues."))
    named = {question: set(people) for question, people in names.items()}
    _check_names(by, study, named)
    invited.names.filter(question__in=named).delete()
    Naming.objects.bulk_create(
        Naming(namer=invited, question=question, named_key=person.key)
        for question, people in named.items()
        for person in sorted(people, key=lambda one: (one.name, one.pk))
    )
    invited.answered_at = at
    invited.save(update_fields=["answered_at"])
    return invited


def _check_names(by: Person, study: Study, named: Mapping[str, set[Person]]) -> None:
    """Refuse another study's question, too many, oneself, and who is not invited."""
    if set(named) - set(study.questions):
        raise ValueError(_("This study does not ask that."))
    everybody = set[Person]().union(*named.values())
    if any(len(people) > rules.MOST_NAMES for people in named.values()):
        raise ValueError(_("Name ten colleagues at most."))
    invited = study.invited.filter(person__in=everybody).exclude(person=by)
    if invited.count() != len(everybody):
        raise ValueError(_("Name colleagues who are invited to this study."))


def _locked(by: Person, study: Study, at: datetime) -> Invited:
    """Return somebody's own invitation as it is now, for one act at a time."""
    rows = Invited.objects.select_for_update(of=("self",)).select_related("study")
    invited = rows.filter(study=study, person=by).first()
    if invited is None or not rules.may_decide(by, invited, at=at):
        raise PermissionDenied(_("Whoever is invited can, until the study is over."))
    return invited
