"""What happened in a unit, and which rounds it answered, on one time line."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.listen.surveys.models import Round
from ledare.listen.surveys.queries import rounds
from ledare.people.models import Unit
from ledare.responses.releases import Release, releases_of
from ledare.understand.experience.queries.trees import Chart
from ledare.understand.experience.rules import Sight
from ledare.understand.outcomes.hooks import Moment, happened_in
from ledare.understand.outcomes.models import Happening


def moments_of(sight: Sight, unit: Unit, first: date, last: date) -> list[Moment]:
    """Return what happened from one day to another, oldest first."""
    found = [*_noted(unit, first, last), *_rounds(sight, unit, first, last)]
    found += happened_in(sight.viewer, unit, first, last)
    return sorted(found, key=lambda one: (one.on, one.kind, one.words))


def _noted(unit: Unit, first: date, last: date) -> list[Moment]:
    rows = Happening.objects.filter(unit=unit, removed_at=None, on__range=(first, last))
    return [Moment(row.on, "event", row.words, key=row.key) for row in rows]


def _rounds(sight: Sight, unit: Unit, first: date, last: date) -> list[Moment]:
    """Return the released rounds of the unit itself, with how many answered."""
    asked = rounds().filter(
        unit=unit, state=Round.State.RELEASED, closes_at__date__range=(first, last)
    )
    closed = list(asked.order_by("closes_at", "pk"))
    releases = releases_of([one.key for one in closed])
    return [
        _round(sight, one, releases[one.key]) for one in closed if one.key in releases
    ]


def _round(sight: Sight, round_: Round, release: Release) -> Moment:
    """Return a round as its day; its number only where its figures may be seen."""
    unit = round_.unit
    chart = Chart(release)
    group = release.group_for(unit.key)
    is_open = unit.key in chart.nodes and chart.looking_at(sight, unit.key) == "yes"
    note = ""
    if is_open and group is not None:
        note = _("%(n)s of %(asked)s answered") % {"n": group.n, "asked": group.asked}
    return Moment(
        on=timezone.localdate(round_.closes_at),
        kind="round",
        words=_("A round closed"),
        note=note,
        url=reverse("experience", args=[round_.key, unit.key]) if is_open else "",
    )
