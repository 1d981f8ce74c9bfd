"""Promises on the time line of a unit's outcomes: when made, and when kept."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ledare.act.commitments import queries
from ledare.act.commitments.models import Commitment
from ledare.people.models import Person, Unit
from ledare.understand.outcomes.hooks import Kind, Moment


def promised_in(
    viewer: Person, unit: Unit, first: date, last: date
) -> Iterable[Moment]:
    """Yield the promises to a unit that the reader may read, from day to day."""
    days = (first, last)
    rows = queries.commitments_for(viewer, on=timezone.localdate()).filter(
        Q(made_at__date__range=days) | Q(ended_at__date__range=days), unit=unit
    )
    for row in rows:
        yield from _moments(row, first, last)


def _moments(row: Commitment, first: date, last: date) -> Iterable[Moment]:
    kept_at = row.ended_at if row.state == Commitment.State.KEPT else None
    found: tuple[tuple[Kind, date | None], ...] = (
        ("promised", timezone.localdate(row.made_at)),
        ("kept", timezone.localdate(kept_at) if kept_at else None),
    )
    for kind, on in found:
        if on is not None and first <= on <= last:
            yield Moment(on, kind, row.what, url=reverse("commitment", args=[row.key]))
