"""Finish a cross-check, and choose when the next one is."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.believe.beliefs import private
from ledare.believe.beliefs.actions import retire_belief
from ledare.believe.beliefs.models import Belief
from ledare.cycle.crosschecks import queries, rules
from ledare.cycle.crosschecks.models import CrossCheck, Decision
from ledare.people.models import Person

Choice = Decision.Choice


@transaction.atomic
def do_cross_check(
    *, by: Person, choices: Mapping[Belief, str], learnt: str, at: datetime
) -> CrossCheck:
    """Finish the cross-check ahead: keep what she chose, set the next one.

    A belief she puts to rest is laid aside; its words stay. What she learnt is sealed
    for her alone, and no audit line tells what she chose.
    """
    today = timezone.localdate(at)
    ahead = queries.next_cross_check(by, today)
    if ahead is None:
        raise PermissionDenied(_("Write down what you believe first."))
    if any(belief.leader_id != by.pk for belief in choices):
        raise PermissionDenied(_("A cross-check is about your own beliefs."))
    done = _ahead_of(by, ahead)
    done.done_at = at
    done.sealed_learnt = private.sealed(learnt.strip(), owner=by.key)
    done.save()
    for belief, choice in choices.items():
        Decision.objects.create(
            cross_check=done, belief=belief, choice=Choice(choice).value
        )
        if choice == Choice.RETIRE:
            retire_belief(by=by, belief=belief, at=at)
    CrossCheck.objects.create(
        leader=by, weeks=done.weeks, due_on=rules.due_after(today, done.weeks)
    )
    record("cycle.crosscheck.done", by=by.key, at=at)
    return done


@transaction.atomic
def set_rhythm(*, by: Person, weeks: int, at: datetime) -> CrossCheck:
    """Choose how many weeks lie between cross-checks, counted from today."""
    if not rules.may_be_apart(weeks):
        raise ValueError(f"Cross-checks {weeks} weeks apart are not offered.")
    return _set(by, rules.due_after(timezone.localdate(at), weeks), weeks, at)


@transaction.atomic
def set_day(*, by: Person, due_on: date, at: datetime) -> CrossCheck:
    """Choose the day of the next cross-check; the rhythm after it stays."""
    if not rules.may_be_due(due_on, today=timezone.localdate(at)):
        raise ValueError("A cross-check is tomorrow or later, within a year.")
    return _set(by, due_on, None, at)


def _set(by: Person, due_on: date, weeks: int | None, at: datetime) -> CrossCheck:
    ahead = queries.next_cross_check(by, timezone.localdate(at))
    if ahead is None:
        raise PermissionDenied(_("Write down what you believe first."))
    row = _ahead_of(by, ahead)
    row.due_on, row.weeks = due_on, weeks or row.weeks
    row.save()
    record("cycle.crosscheck.planned", by=by.key, about=due_on.isoformat(), at=at)
    return row


def _ahead_of(leader: Person, ahead: queries.Next) -> CrossCheck:
    """Return the row of the cross-check ahead, made when nothing was chosen yet."""
    row = CrossCheck.objects.filter(leader=leader, done_at=None).first()
    return row or CrossCheck(leader=leader, due_on=ahead.due_on, weeks=ahead.weeks)
