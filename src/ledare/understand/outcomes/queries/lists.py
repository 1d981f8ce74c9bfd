"""Whose outcomes a reader may see, and which she keeps."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from ledare.people.models import Membership, Person, Unit
from ledare.people.queries import Tree
from ledare.understand.experience.rules import Answer, Sight
from ledare.understand.outcomes import rules
from ledare.understand.outcomes.models import Series
from ledare.understand.outcomes.runs import Run, run_of


@dataclass(frozen=True)
class Listed:
    """One series in the list, with the numbers its words are made of."""

    series: Series
    run: Run


@dataclass(frozen=True)
class UnitOutcomes:
    """The series of one unit; a leader who has not begun sees what she typed herself.

    ``is_small`` says that these results tell about people, so few are they.
    """

    unit: Unit
    listed: tuple[Listed, ...]
    may_keep: bool
    must_begin: bool
    is_small: bool


def units_with_series(sight: Sight, *, on: date) -> list[UnitOutcomes]:
    """Return the units with series the reader may see: her own first, then by name.

    Those she keeps are there without a series too.
    """
    keys = rules.units_in_sight(sight)
    rows = _open_series()
    if keys is not None:
        rows = rows.filter(unit__key__in=keys)
    by_unit: dict[str, list[Series]] = {}
    for row in rows.prefetch_related("values"):
        by_unit.setdefault(row.unit.key, []).append(row)
    units = {key: found[0].unit for key, found in by_unit.items()}
    kept = units_to_keep(sight)
    units |= {unit.key: unit for unit in kept}
    n_people = n_people_in(units, sight.tree, on=on)
    listed = [
        _unit(sight, unit, by_unit.get(key, ()), n_people[key])
        for key, unit in units.items()
    ]
    shown = [one for one in listed if one is not None]
    return sorted(shown, key=lambda one: (not one.may_keep, one.unit.name, one.unit.pk))


def find(sight: Sight, key: str, *, on: date) -> tuple[Series, Answer, int] | None:
    """Return a series with whether the reader may see it, and how many it is about.

    Who keeps it may open it before she has begun: she typed it herself.
    """
    series = _open_series().filter(key=key).first()
    if series is None:
        return None
    n_people = n_people_in([series.unit.key], sight.tree, on=on)[series.unit.key]
    return series, rules.seeing(sight, series.unit.key, n_people=n_people), n_people


def series_of(unit: Unit) -> QuerySet[Series]:
    """Return the series of a unit."""
    return _open_series().filter(unit=unit)


def deleted_by(sight: Sight) -> QuerySet[Series]:
    """Return the deleted series of the units somebody keeps, the latest first."""
    kept = [unit.pk for unit in units_to_keep(sight)]
    gone = Series.objects.filter(unit__in=kept, deleted_at__isnull=False)
    return gone.select_related("unit").order_by("-deleted_at", "-pk")


def units_to_keep(sight: Sight) -> list[Unit]:
    """Return the units whose outcomes a person keeps, the chart first."""
    if not sight.viewer.has_leaders_space:
        return []
    units = Unit.objects.filter(key__in=sight.led)
    return list(units.order_by("kind", "name", "pk"))


def n_people_in(keys: Collection[str], chart: Tree, *, on: date) -> dict[str, int]:
    """Return how many belong to each unit or below it, without who leads it."""
    inside = {key: chart.below(key) if key in chart else (key,) for key in keys}
    everywhere = {unit for below in inside.values() for unit in below}
    rows = Membership.objects.on(on).filter(
        unit__key__in=everywhere, person__is_active=True
    )
    counted = rows.order_by().values_list("unit__key").annotate(Count("person"))
    counts = dict(counted)
    leaders = rows.order_by().filter(
        Q(person__leaderships__ends_on=None) | Q(person__leaderships__ends_on__gt=on),
        person__leaderships__unit__key__in=list(keys),
        person__leaderships__starts_on__lte=on,
    )
    led = set(
        leaders.values_list("unit__key", "person", "person__leaderships__unit__key")
    )
    return {
        key: sum(counts.get(unit, 0) for unit in below)
        - len({who for unit, who, leads in led if leads == key and unit in below})
        for key, below in inside.items()
    }


def names_in(unit: Unit, chart: Tree, *, on: date) -> list[str]:
    """Return the names of who belongs to a unit or below it, or leads it."""
    below = chart.below(unit.key) if unit.key in chart else (unit.key,)
    rows = Person.objects.filter(
        memberships__in=Membership.objects.on(on).filter(unit__key__in=below)
    )
    return sorted(set(rows.order_by().values_list("name", flat=True)))


def _unit(
    sight: Sight, unit: Unit, series: Iterable[Series], n_people: int
) -> UnitOutcomes | None:
    may_keep = rules.may_keep(sight, unit.key)
    answer = rules.seeing(sight, unit.key, n_people=n_people)
    if answer != "yes" and not (may_keep and answer == "begin"):
        return None
    return UnitOutcomes(
        unit=unit,
        listed=tuple(Listed(row, run_of(row, row.values.all())) for row in series),
        may_keep=may_keep,
        must_begin=answer == "begin",
        is_small=rules.is_small(n_people),
    )


def _open_series() -> QuerySet[Series]:
    return Series.objects.filter(deleted_at=None).select_related("unit")
