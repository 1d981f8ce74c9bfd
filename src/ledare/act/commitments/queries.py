"""Read promises: the viewer comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ledare.act.commitments import rules
from ledare.act.commitments.models import Change, Commitment, Offer
from ledare.act.commitments.rules import is_late as is_late
from ledare.listen.surveys.models import Round, Seat
from ledare.listen.voices.hooks import Source, source_for
from ledare.people.models import Person, Unit
from ledare.people.queries import Tree, tree, units_held


@dataclass(frozen=True)
class Promise:
    """A promise as one viewer sees it on one day, with what she may do."""

    commitment: Commitment
    days_late: int
    offered: tuple[Person, ...]
    has_offered: bool
    is_mine: bool
    may_keep: bool
    may_edit: bool
    may_let_go: bool
    may_reopen: bool
    may_offer: bool
    may_give_back: bool


def commitments_for(
    viewer: Person, *, on: date, around: frozenset[str] | None = None
) -> QuerySet[Commitment]:
    """Return the promises made for a unit she is in, or after a round she was in.

    ``around`` are her units and those above, where they are known already.
    """
    if around is None:
        around = units_around(viewer, on=on)
    asked = Seat.objects.filter(round=OuterRef("round"), person=viewer)
    return _with_company(
        Commitment.objects.filter(
            Q(unit__key__in=around) | Q(leader=viewer) | Q(owner=viewer) | Exists(asked)
        )
    )


def of_leader(leader: Person) -> QuerySet[Commitment]:
    """Return all promises a leader has made, whoever carries them now."""
    return _with_company(Commitment.objects.filter(leader=leader))


def after_round(round_: Round) -> QuerySet[Commitment]:
    """Return the promises that came out of one round."""
    return _with_company(Commitment.objects.filter(round=round_))


def promises(
    viewer: Person,
    commitments: Iterable[Commitment],
    *,
    on: date,
    around: frozenset[str] | None = None,
) -> list[Promise]:
    """Return promises as a viewer sees them, in the same order."""
    if around is None:
        around = units_around(viewer, on=on)
    return [_seen_by(viewer, row, around, on) for row in commitments]


def bare_promises(commitments: Iterable[Commitment], *, on: date) -> list[Promise]:
    """Return promises as somebody without a name sees them: nothing to press."""
    return [_seen_by(Person(), row, frozenset(), on) for row in commitments]


def changes_of(commitment: Commitment) -> QuerySet[Change]:
    """Return what happened to a promise, oldest first."""
    return Change.objects.filter(commitment=commitment).select_related("by")


def answers(person: Person, source: str, *, on: date) -> Source | None:
    """Return what somebody said that a person may answer by a promise, or None."""
    found = source_for(person, source, on=on)
    return found if found is not None and found.may_answer else None


def made_for(sources: Iterable[str]) -> QuerySet[Commitment]:
    """Return the promises that came from what somebody said."""
    return _with_company(Commitment.objects.filter(came_from__in=list(sources)))


def is_inside(person: Person, unit: Unit, *, on: date) -> bool:
    """Tell whether a person belongs to a unit or to one below it."""
    return unit.key in units_around(person, on=on)


def units_around(
    person: Person,
    *,
    on: date,
    chart: Tree | None = None,
    held: frozenset[str] | None = None,
) -> frozenset[str]:
    """Return the keys of the units she is in, and of all above them.

    ``chart`` and ``held``, her own units, are read where they are not given.
    """
    keys = units_held(person, on=on) if held is None else held
    chart = tree() if chart is None else chart
    above = {up for key in keys if key in chart for up in chart.ancestors(key)}
    return frozenset(keys | above)


def _with_company(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    offers = Prefetch("offers", Offer.objects.select_related("person"))
    return rows.select_related(
        "leader", "owner", "unit", "round", "belief", "behaviour"
    ).prefetch_related(offers)


def _seen_by(
    viewer: Person, row: Commitment, around: frozenset[str], on: date
) -> Promise:
    offered = tuple(offer.person for offer in row.offers.all())
    has_offered = viewer in offered
    return Promise(
        commitment=row,
        days_late=rules.days_late(row, on),
        offered=offered,
        has_offered=has_offered,
        is_mine=viewer.pk == row.owner_id,
        may_keep=rules.may_keep(viewer, row),
        may_edit=rules.may_edit(viewer, row),
        may_let_go=rules.may_let_go(viewer, row),
        may_reopen=rules.may_reopen(viewer, row),
        may_offer=rules.may_offer(
            viewer, row, is_inside=row.unit.key in around, has_offered=has_offered
        ),
        may_give_back=rules.may_hand_over(viewer, row, row.leader, has_offered=False),
    )
