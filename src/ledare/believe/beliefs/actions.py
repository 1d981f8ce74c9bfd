"""What a leader does with her beliefs; nobody else can."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.believe.beliefs import private
from ledare.believe.beliefs.models import (
    Behaviour,
    Belief,
    BeliefVersion,
    Evidence,
    Purpose,
    SelfCheck,
    SelfMark,
)
from ledare.believe.beliefs.queries import self_questions
from ledare.believe.beliefs.rules import may_lead_here, may_write
from ledare.people.models import Person


def write_purpose(*, by: Person, text: str, language: str, at: datetime) -> Purpose:
    """Write down why somebody leads; earlier lines stay."""
    check_leads(by)
    return Purpose.objects.create(
        leader=by, text=text, language=language, written_at=at
    )


@transaction.atomic
def write_belief(*, by: Person, text: str, language: str, at: datetime) -> Belief:
    """Write down a belief; at first only its leader reads it."""
    check_leads(by)
    last = by.beliefs.aggregate(last=Max("place"))["last"]
    belief = Belief.objects.create(leader=by, place=0 if last is None else last + 1)
    add_version(belief, text=text, language=language, reason="", at=at)
    return belief


@transaction.atomic
def reword_belief(
    *,
    by: Person,
    belief: Belief,
    text: str,
    language: str,
    reason: str = "",
    at: datetime,
) -> BeliefVersion:
    """Give a belief new words; the old ones stay. Unchanged words change nothing."""
    check_own(by, belief)
    latest = BeliefVersion.objects.filter(belief=belief).order_by("-number")[0]
    if (latest.text, latest.language) == (text, language):
        return latest
    return add_version(belief, text=text, language=language, reason=reason, at=at)


def add_version(
    belief: Belief, *, text: str, language: str, reason: str, at: datetime
) -> BeliefVersion:
    """Add the next wording of a belief."""
    last = belief.versions.aggregate(last=Max("number"))["last"] or 0
    return BeliefVersion.objects.create(
        belief=belief,
        number=last + 1,
        text=text,
        language=language,
        reason=reason,
        written_at=at,
    )


@transaction.atomic
def set_scope(*, by: Person, belief: Belief, scope: str, at: datetime) -> Belief:
    """Let more or fewer people read a belief; only its leader ever does."""
    check_own(by, belief)
    before, after = belief.scope, Belief.Scope(scope)
    if before == after:
        return belief
    belief.scope = after
    belief.save(update_fields=["scope"])
    record(
        "believe.belief.scope_changed",
        by=by.key,
        about=belief.key,
        at=at,
        before=before,
        after=after.value,
    )
    return belief


@transaction.atomic
def move_belief(*, by: Person, belief: Belief, up: bool) -> None:
    """Move a belief one place up or down among the current ones."""
    check_own(by, belief)
    beliefs = list(by.beliefs.filter(retired_at=None).order_by("place", "pk"))
    here = beliefs.index(belief)
    there = here - 1 if up else here + 1
    if 0 <= there < len(beliefs):
        beliefs[here], beliefs[there] = beliefs[there], beliefs[here]
    for place, each in enumerate(beliefs):
        each.place = place
    Belief.objects.bulk_update(beliefs, ["place"])


def retire_belief(*, by: Person, belief: Belief, at: datetime) -> None:
    """Lay a belief aside; its words and its history stay."""
    check_own(by, belief)
    belief.retired_at = at
    belief.save(update_fields=["retired_at"])


@transaction.atomic
def take_back_belief(*, by: Person, belief: Belief) -> None:
    """Take up again a belief that was laid aside, after the others."""
    check_own(by, belief)
    if belief.retired_at is None:
        return
    current = by.beliefs.filter(retired_at=None).aggregate(last=Max("place"))
    belief.retired_at = None
    belief.place = 0 if current["last"] is None else current["last"] + 1
    belief.save(update_fields=["retired_at", "place"])


def add_behaviour(
    *, by: Person, belief: Belief, text: str, language: str, at: datetime
) -> Behaviour:
    """Name something others could see if the belief is lived."""
    check_own(by, belief)
    return Behaviour.objects.create(
        belief=belief, text=text, language=language, written_at=at
    )


@transaction.atomic
def reword_behaviour(
    *, by: Person, behaviour: Behaviour, text: str, language: str, at: datetime
) -> Behaviour:
    """Put a new behaviour in the place of one, so that a trend compares like with like.

    Unchanged words change nothing.
    """
    check_own(by, behaviour.belief)
    if (behaviour.text, behaviour.language) == (text, language):
        return behaviour
    retire_behaviour(by=by, behaviour=behaviour, at=at)
    return Behaviour.objects.create(
        belief=behaviour.belief,
        text=text,
        language=language,
        written_at=at,
        replaces=behaviour,
    )


def retire_behaviour(*, by: Person, behaviour: Behaviour, at: datetime) -> None:
    """Stop asking about a behaviour; what was answered stays."""
    check_own(by, behaviour.belief)
    behaviour.retired_at = at
    behaviour.save(update_fields=["retired_at"])


def take_back_behaviour(*, by: Person, behaviour: Behaviour) -> None:
    """Ask again about a behaviour, in the words it had."""
    check_own(by, behaviour.belief)
    behaviour.retired_at = None
    behaviour.save(update_fields=["retired_at"])


def add_evidence(
    *, by: Person, belief: Belief, side: str, text: str, happened_on: date
) -> Evidence:
    """Note something that happened, for or against a belief; sealed for its leader."""
    check_own(by, belief)
    return Evidence.objects.create(
        belief=belief,
        side=Evidence.Side(side),
        sealed_text=private.sealed(text, owner=by.key),
        happened_on=happened_on,
    )


def remove_evidence(*, by: Person, evidence: Evidence) -> None:
    """Delete a note for good."""
    check_own(by, evidence.belief)
    evidence.delete()


@transaction.atomic
def take_self_check(
    *,
    by: Person,
    on_questions: Mapping[str, int],
    on_behaviours: Mapping[str, int],
    note: str = "",
    at: datetime,
) -> SelfCheck:
    """Keep a leader's look at herself; the marks by key, the note sealed for her."""
    check_leads(by)
    unknown = on_questions.keys() - {item.key for item in self_questions()}
    if unknown:
        raise ValueError(f"No self-question is called {min(unknown)!r}.")
    behaviours = {one.key: one for one in Behaviour.objects.filter(belief__leader=by)}
    if not on_behaviours.keys() <= behaviours.keys():
        raise PermissionDenied(_("A self check is about your own behaviours."))
    taken = SelfCheck.objects.create(
        leader=by, taken_at=at, sealed_note=private.sealed(note, owner=by.key)
    )
    marks = [
        SelfMark(check_taken=taken, question_key=key, value=value)
        for key, value in on_questions.items()
    ]
    marks += [
        SelfMark(check_taken=taken, behaviour=behaviours[key], value=value)
        for key, value in on_behaviours.items()
    ]
    SelfMark.objects.bulk_create(marks)
    return taken


def remove_self_check(*, by: Person, self_check: SelfCheck) -> None:
    """Delete a self check for good, with its marks and its note."""
    if self_check.leader_id != by.pk:
        raise PermissionDenied(_("A self check is its leader's alone."))
    self_check.delete()


def check_leads(person: Person) -> None:
    """Refuse who has not chosen to lead."""
    if not may_lead_here(person):
        raise PermissionDenied(_("Choose to lead first; then this place is yours."))


def check_own(person: Person, belief: Belief) -> None:
    """Refuse everybody but a belief's own leader."""
    if not may_write(person, belief):
        raise PermissionDenied(_("A belief is changed by the one who holds it."))
