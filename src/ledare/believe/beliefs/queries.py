"""Read beliefs, behaviours and self checks; the reader comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.db.models import Q, QuerySet

from ledare.believe.beliefs.differences import Piece, differences
from ledare.believe.beliefs.models import (
    Behaviour,
    Belief,
    BeliefVersion,
    Evidence,
    Purpose,
    SelfCheck,
    SelfMark,
)
from ledare.believe.beliefs.questionnaires import QItem, load_file
from ledare.people import queries as people
from ledare.people.models import Leadership, Membership, Person, Unit

WORDS = ("versions", "behaviours")
N_CHECKS = 6


@dataclass(frozen=True)
class Change:
    """One wording of a belief, and what it changed of the one before."""

    version: BeliefVersion
    pieces: tuple[Piece, ...] = ()

    @property
    def is_first(self) -> bool:
        """Tell whether there was nothing to change."""
        return not self.pieces


@dataclass(frozen=True)
class Row:
    """What a leader marked over time, the latest first."""

    text: str
    language: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class PastChecks:
    """A leader's latest self checks side by side, the latest first."""

    checks: tuple[SelfCheck, ...]
    questions: tuple[Row, ...]
    behaviours: tuple[Row, ...]


def purpose_of(leader: Person) -> Purpose | None:
    """Return why a person leads, in her latest line."""
    return leader.purposes.order_by("-written_at", "-pk").first()


def purposes_of(leader: Person) -> list[Purpose]:
    """Return every line a person has written about why she leads, the latest first."""
    return list(leader.purposes.order_by("-written_at", "-pk"))


def all_beliefs_of(leader: Person) -> QuerySet[Belief]:
    """Return a leader's own beliefs, with those she has laid aside."""
    return Belief.objects.filter(leader=leader).prefetch_related(*WORDS)


def beliefs_of(leader: Person) -> QuerySet[Belief]:
    """Return a leader's current beliefs in her order, with words and behaviours."""
    return all_beliefs_of(leader).filter(retired_at=None)


def retired_beliefs_of(leader: Person) -> QuerySet[Belief]:
    """Return what a leader has laid aside, the latest first."""
    laid_aside = all_beliefs_of(leader).filter(retired_at__isnull=False)
    return laid_aside.order_by("-retired_at", "-pk")


def all_behaviours_of(leader: Person) -> QuerySet[Behaviour]:
    """Return every behaviour a leader has named, also earlier ones."""
    return Behaviour.objects.filter(belief__leader=leader).select_related("belief")


def behaviours_of(leader: Person) -> list[Behaviour]:
    """Return what others could see of a leader's current beliefs, in her order."""
    current = all_behaviours_of(leader).filter(retired_at=None, belief__retired_at=None)
    in_order = current.order_by("belief__place", "belief__pk", "written_at", "pk")
    return list(in_order.prefetch_related("belief__versions"))


def history_of(belief: Belief) -> list[Change]:
    """Return the wordings of a belief with what each changed, the latest first."""
    versions = list(belief.versions.all())
    first, changes = versions[:1], []
    for old, new in pairwise(versions):
        changes.append(Change(new, tuple(differences(old.text, new.text))))
    return [*reversed(changes), *(Change(version) for version in first)]


def evidence_of(leader: Person) -> QuerySet[Evidence]:
    """Return what a leader has noted for and against her own beliefs."""
    own = Evidence.objects.filter(belief__leader=leader)
    return own.select_related("belief__leader")


@cache
def self_questions() -> tuple[QItem, ...]:
    """Return the questions a leader asks herself."""
    return load_file(Path(__file__).parent / "questions" / "self.toml").items


def self_checks_of(leader: Person) -> QuerySet[SelfCheck]:
    """Return a leader's own looks at herself, the oldest first."""
    own = SelfCheck.objects.filter(leader=leader).select_related("leader")
    return own.prefetch_related("marks__behaviour__belief__versions")


def latest_self_check(leader: Person) -> SelfCheck | None:
    """Return a leader's latest look at herself."""
    own = SelfCheck.objects.filter(leader=leader)
    return own.order_by("-taken_at", "-pk").first()


def self_marks(leader: Person) -> dict[str, int]:
    """Return the marks of the latest self check.

    Keys are those of self-questions and of behaviours; what could not be said is not
    there.
    """
    latest = SelfCheck.objects.filter(leader=leader).order_by("-taken_at", "-pk")[:1]
    marks = SelfMark.objects.filter(check_taken__in=latest.values("pk")).order_by()
    return {
        behaviour or question: value
        for question, behaviour, value in marks.values_list(
            "question_key", "behaviour__key", "value"
        )
    }


def past_checks_of(leader: Person, *, language: str) -> PastChecks:
    """Return a leader's latest self checks, with what was marked in any of them."""
    latest = self_checks_of(leader).order_by("-taken_at", "-pk")[:N_CHECKS]
    checks = tuple(latest)
    marks = [{mark.item_key: mark for mark in check.marks.all()} for check in checks]
    behaviours = {
        mark.item_key: mark.behaviour
        for each in marks
        for mark in each.values()
        if mark.behaviour
    }

    def row(key: str, text: str, spoken: str) -> Row:
        found = [each.get(key) for each in marks]
        return Row(text, spoken, tuple(mark.value if mark else None for mark in found))

    return PastChecks(
        checks=checks,
        questions=tuple(
            row(item.key, item.words(language), item.spoken(language))
            for item in self_questions()
        ),
        behaviours=tuple(
            row(key, one.text, one.language) for key, one in behaviours.items()
        ),
    )


# Who reads whose beliefs


def shared_beliefs_of(leader: Person) -> QuerySet[Belief]:
    """Return what a leader lets anybody else read."""
    shared = beliefs_of(leader).exclude(scope=Belief.Scope.ME)
    return shared.select_related("leader")


def beliefs_shared_with(viewer: Person, on: date) -> QuerySet[Belief]:
    """Return what others who lead let a person read, with words and behaviours."""
    team, below = leaders_above(viewer, on=on)
    scope = Belief.Scope
    return (
        Belief.objects.filter(retired_at=None, leader__is_active=True)
        .filter(leader__leads_since__isnull=False)
        .exclude(leader=viewer)
        .filter(
            Q(scope=scope.ORGANISATION)
            | Q(scope=scope.UNIT, leader__in=below)
            | Q(scope=scope.TEAM, leader__in=team)
        )
        .select_related("leader")
        .prefetch_related(*WORDS)
        .order_by("leader__name", "leader__pk", "place", "pk")
    )


def leaders_above(viewer: Person, *, on: date) -> tuple[set[int], set[int]]:
    """Return who leads a person's own team, and who leads that or a unit above it."""
    chart = people.tree()
    led = {unit.key for unit in people.units_led_by(viewer, on=on)}
    own: set[str] = set()
    for unit in _units_of(viewer, on=on):
        key: str | None = unit.key
        # Who leads a team belongs to the team of her own leader (people.roster).
        while key is not None and key in led:
            key = chart.parent(key) if key in chart else None
        own |= {key} if key is not None else set()
    above = own.union(*(chart.ancestors(key) for key in own if key in chart))
    return _leaders(own, on=on), _leaders(above, on=on)


def readers_of(leader: Person, scope: str, *, on: date) -> list[Person]:
    """Return who reads a leader's belief in a scope, by name; she is not counted."""
    if scope == Belief.Scope.ME:
        return []
    if scope == Belief.Scope.ORGANISATION:
        others = Person.objects.filter(is_active=True).exclude(pk=leader.pk)
        return list(others.order_by("name", "pk"))
    found: dict[int, Person] = {}
    for unit in people.units_led_by(leader, on=on):
        for seat in people.roster(unit, on=on):
            if scope == Belief.Scope.UNIT or seat.unit_key == unit.key:
                found[seat.person.pk] = seat.person
    found.pop(leader.pk, None)
    return sorted(found.values(), key=lambda person: (person.name, person.pk))


def _units_of(viewer: Person, *, on: date) -> Iterable[Unit]:
    memberships = Membership.objects.on(on).filter(person=viewer, unit__closed_on=None)
    return [membership.unit for membership in memberships.select_related("unit")]


def _leaders(keys: Iterable[str], *, on: date) -> set[int]:
    rows = Leadership.objects.on(on).filter(unit__key__in=list(keys))
    return set(rows.values_list("person_id", flat=True))
