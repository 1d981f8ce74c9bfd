"""A round that comes again: start, change, stop, make the next one."""

import calendar
import zoneinfo
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.jobs import queue
from ledare.listen.surveys import queries, questions, rules
from ledare.listen.surveys.actions.opening import plan_round
from ledare.listen.surveys.attributes import is_whole, without_attributes
from ledare.listen.surveys.models import Rhythm, Round
from ledare.people.models import Person, Unit

Every = Rhythm.Every
# The leader has this long to answer first.
AHEAD = timedelta(days=2)
OPENS = time(8)


@transaction.atomic
def start_rhythm(
    *,
    by: Person,
    unit: Unit,
    every: str,
    days_open: int,
    next_on: date,
    question_keys: Sequence[str],
    at: datetime,
) -> Rhythm:
    """Let a round come again and again; who leads the unit can."""
    if not rules.may_ask(by, unit, queries.units_to_ask(by, at)):
        raise PermissionDenied(_("Whoever leads a unit can ask it."))
    rhythm = Rhythm.objects.create(
        leader=by,
        unit=unit,
        every=every,
        days_open=days_open,
        next_on=next_on,
        question_keys=list(question_keys),
    )
    record("listen.rhythm.started", by=by.key, about=rhythm.key, at=at, every=every)
    queue.later("ledare.listen.surveys.tasks.open_inbox_of_rhythm", rhythm.key)
    return rhythm


@transaction.atomic
def change_rhythm(
    *,
    by: Person,
    rhythm: Rhythm,
    every: str,
    days_open: int,
    next_on: date,
    at: datetime,
) -> Rhythm:
    """Change how often a round comes, how long it stays and when it comes next."""
    _refuse_others(by, rhythm)
    rhythm.every, rhythm.days_open, rhythm.next_on = every, days_open, next_on
    rhythm.save(update_fields=["every", "days_open", "next_on"])
    record("listen.rhythm.changed", by=by.key, about=rhythm.key, at=at, every=every)
    return rhythm


@transaction.atomic
def stop_rhythm(*, by: Person, rhythm: Rhythm, at: datetime) -> Rhythm:
    """End a rhythm; a round that is already open goes on to its close."""
    _refuse_others(by, rhythm)
    if rhythm.stopped_at is None:
        rhythm.stopped_at = at
        rhythm.save(update_fields=["stopped_at"])
        _set_aside_drafts(rhythm)
        record("listen.rhythm.stopped", by=by.key, about=rhythm.key, at=at)
    return rhythm


@transaction.atomic
def make_next_round(*, rhythm: Rhythm, at: datetime) -> Round | None:
    """Prepare the rhythm's next round when it is near; its leader is told.

    A rhythm whose leader no longer leads the unit stops.
    """
    rhythm = Rhythm.objects.select_for_update().get(pk=rhythm.pk)
    leader = rhythm.leader
    opens_at = opening_of(rhythm)
    if rhythm.stopped_at is not None or at < opens_at - AHEAD:
        return None
    if not rules.may_ask(leader, rhythm.unit, queries.units_to_ask(leader, at)):
        stop_rhythm(by=leader, rhythm=rhythm, at=at)
        return None
    _set_aside_drafts(rhythm)
    round_ = plan_round(
        by=leader,
        unit=rhythm.unit,
        questions=_questions_of(rhythm),
        opens_at=opens_at,
        closes_at=opens_at + timedelta(days=rhythm.days_open),
        at=at,
        rhythm=rhythm,
    )
    _keep_paper(rhythm, round_)
    rhythm.next_on = _after_today(rhythm, at)
    rhythm.save(update_fields=["next_on"])
    queue.later("ledare.listen.surveys.tasks.ask_leader_first", round_.key)
    return round_


def next_after(day: date, every: str) -> date:
    """Return the day a rhythm comes after a day."""
    if every == Every.MONTH:
        year, month = divmod(day.year * 12 + day.month, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))
    return day + timedelta(weeks=2 if every == Every.FORTNIGHT else 1)


def opening_of(rhythm: Rhythm) -> datetime:
    """Return when the next round opens: in the morning, where its leader is."""
    return morning_of(rhythm.next_on, rhythm.leader)


def morning_of(day: date, person: Person) -> datetime:
    """Return when a working day begins for a person."""
    return datetime.combine(day, OPENS, zoneinfo.ZoneInfo(person.time_zone))


def _after_today(rhythm: Rhythm, at: datetime) -> date:
    """Return the next day of a rhythm; times that went by in silence are skipped."""
    today = at.astimezone(zoneinfo.ZoneInfo(rhythm.leader.time_zone)).date()
    day = next_after(rhythm.next_on, rhythm.every)
    while day <= today:
        day = next_after(day, rhythm.every)
    return day


def _questions_of(rhythm: Rhythm) -> list[questions.Question]:
    """Return what is asked next time: behaviours as they stand now, then the rest."""
    behaviours = queries.behaviours_of(rhythm.leader)
    keys = [*rhythm.question_keys, *(f"behaviour:{each.key}" for each in behaviours)]
    asked = questions.chosen(keys, behaviours)
    return asked if is_whole(rhythm.unit) else without_attributes(asked)


def _keep_paper(rhythm: Rhythm, round_: Round) -> None:
    """Let those answer on paper who did last time; the leader can change it."""
    before = Round.objects.filter(rhythm=rhythm, opened_at__isnull=False)
    last = before.order_by("-opened_at", "-pk").first()
    if last is not None:
        round_.on_paper.set(last.on_paper.all())


def _set_aside_drafts(rhythm: Rhythm) -> None:
    """Call off the rhythm's rounds that nobody opened."""
    drafts = Round.objects.filter(rhythm=rhythm, state=Round.State.DRAFT)
    drafts.update(state=Round.State.CANCELLED)


def _refuse_others(by: Person, rhythm: Rhythm) -> None:
    if rhythm.leader_id != by.pk:
        raise PermissionDenied(_("A rhythm belongs to the leader who started it."))
