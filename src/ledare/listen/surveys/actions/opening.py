"""From a plan to an open round: the leader answers first, then everybody is asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.jobs import queue
from ledare.listen.surveys import queries, rules
from ledare.listen.surveys.actions.nominating import list_nominees
from ledare.listen.surveys.actions.paper import set_paper_aside
from ledare.listen.surveys.attributes import (
    is_whole,
    why_no_tables,
    without_attributes,
)
from ledare.listen.surveys.audience import Audience, audience_of, cells_by_unit
from ledare.listen.surveys.models import OwnAnswer, Rhythm, Round, Seat
from ledare.listen.surveys.nominating import has_too_few_to_name, without_names
from ledare.listen.surveys.overlaps import LeftOut, TooNear, left_out_of
from ledare.listen.surveys.questions import Question
from ledare.people.models import Person, Unit
from ledare.responses import rooms
from ledare.responses.plan import Plan

State = Round.State
LATE = timedelta(days=1)


class NotAnsweredFirst(Exception):
    """The leader has not answered her own questions yet."""


@transaction.atomic
def plan_round(
    *,
    by: Person,
    unit: Unit,
    questions: Sequence[Question],
    opens_at: datetime,
    closes_at: datetime,
    at: datetime,
    rhythm: Rhythm | None = None,
) -> Round:
    """Prepare a round; who leads the unit can."""
    if not rules.may_ask(by, unit, queries.units_to_ask(by, at)):
        raise PermissionDenied(_("Whoever leads a unit can ask it."))
    if not any(question.is_scale for question in questions):
        raise ValidationError(_("A round needs at least one question with a scale."))
    if not is_whole(unit) and len(without_attributes(questions)) < len(questions):
        raise ValidationError(
            _("Only a round of the whole organisation asks people about themselves.")
        )
    if len({question.key for question in questions}) < len(questions):
        raise ValidationError(_("The same question stands there twice."))
    if closes_at <= opens_at:
        raise ValidationError(_("A round closes after it opens."))
    round_ = Round.objects.create(
        leader=by,
        unit=unit,
        rhythm=rhythm,
        questions=[question.as_json() for question in questions],
        opens_at=opens_at,
        closes_at=closes_at,
    )
    record("listen.round.planned", by=by.key, about=round_.key, at=at)
    return round_


@transaction.atomic
def answer_first(
    *,
    by: Person,
    round: Round,
    marks: Mapping[str, int | None],
    at: datetime,
) -> None:
    """Put down the leader's own answers, all of them; anew until the round opens."""
    if not rules.may_answer_first(by, round):
        raise PermissionDenied(_("Your own answers come before the round opens."))
    for question in round.scale_questions:
        value = marks.get(question.key)
        if question.key not in marks:
            raise ValidationError(_("Please answer every question, or say you can’t."))
        if value is not None and value not in question.points():
            raise ValidationError(_("That number is not on the scale."))
        OwnAnswer.objects.update_or_create(
            round=round, question_key=question.key, defaults={"value": value}
        )


@transaction.atomic
def open_round(
    *,
    by: Person,
    round: Round,
    at: datetime,
) -> Round:
    """Open a round to everybody in its unit; its leader can, once she has answered.

    Raises NotAnsweredFirst, TooFew when fewer than five would be asked, and TooNear
    when all its questions were asked of nearly the same people lately.
    """
    if not rules.may_run(by, round):
        raise PermissionDenied(_("Only the leader who asks opens a round."))
    round = Round.objects.select_for_update().get(pk=round.pk)
    if round.state != State.DRAFT:
        return round
    if not queries.has_answered_first(round):
        raise NotAnsweredFirst(_("You answer first; then the round can open."))
    one_opens_at_a_time()
    audience = audience_of(round.unit, leader=by, on=timezone.localdate(at))
    _leave_out_tables_of_few(round, audience)
    _leave_out_names_of_few(round, audience)
    left_out = _leave_out_what_is_near(round, audience, at)
    plan = audience.plan(round.key, round.asked)
    take_seats(round, audience, plan)
    roster = list_nominees(round, audience, plan, at=at)
    round.seal = rooms.open_room(plan, roster=roster).seal.hex()
    set_paper_aside(round)
    _mark_open(round, at)
    record(
        "listen.round.opened",
        by=by.key,
        about=round.key,
        at=at,
        seal=round.seal,
        asked=audience.n_asked,
        unit=round.unit.key,
        **({"left_out": len(left_out)} if left_out else {}),
    )
    queue.later("ledare.listen.surveys.tasks.announce", round.key)
    queue.later("ledare.listen.surveys.tasks.open_inbox", round.key)
    return round


def one_opens_at_a_time() -> None:
    """Let rounds that open at the same moment see each other: one waits."""
    list(Unit.objects.select_for_update().filter(parent=None).values_list("pk"))


def _leave_out_tables_of_few(round_: Round, audience: Audience) -> None:
    """Ask nobody about herself where no table could come of it: fixed from here on."""
    if why_no_tables(round_.unit, audience.n_asked):
        _ask_only(round_, without_attributes(round_.asked))


def _leave_out_names_of_few(round_: Round, audience: Audience) -> None:
    """Ask for nobody's name where too few are asked: fixed from here on."""
    if has_too_few_to_name(audience.n_asked):
        _ask_only(round_, without_names(round_.asked))


def _ask_only(round_: Round, questions: Sequence[Question]) -> None:
    """Let a round ask these questions and no others."""
    round_.questions = [question.as_json() for question in questions]
    round_.save(update_fields=["questions"])


def _leave_out_what_is_near(
    round_: Round, audience: Audience, at: datetime
) -> tuple[LeftOut, ...]:
    """Take away the questions that would tell too much beside another round.

    Raises TooNear when no question with a scale is left.
    """
    plan = audience.plan(round_.key, round_.asked)
    left_out = left_out_of(round_, audience, plan, at=at)
    keys = {one.question.key for one in left_out}
    asked = [question for question in round_.asked if question.key not in keys]
    if not any(question.is_scale for question in asked):
        raise TooNear(left_out)
    if keys:
        _ask_only(round_, asked)
        OwnAnswer.objects.filter(round=round_, question_key__in=keys).delete()
    return left_out


def take_seats(round_: Round, audience: Audience, plan: Plan) -> None:
    """Write down who is asked and in which cell, as things are now."""
    cells = cells_by_unit(plan)
    Seat.objects.bulk_create(
        Seat(
            round=round_,
            person=place.person,
            unit_key=place.unit_key,
            cell_key=cells[place.unit_key],
        )
        for place in audience.places
    )


def _mark_open(round_: Round, at: datetime) -> None:
    """Set the round's times: one that opens a day late or more stays open as long."""
    late = at - round_.opens_at
    if late >= LATE or at >= round_.closes_at:
        round_.closes_at += late
    if at < round_.opens_at:
        round_.opens_at = at
    round_.state = State.OPEN
    round_.opened_at = at
    round_.save(update_fields=["state", "opened_at", "opens_at", "closes_at", "seal"])
