"""Read what the pages of the room show; the viewer comes first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ledare.people import rules
from ledare.people.models import Leadership, Membership, Person, Unit
from ledare.people.queries.chart import Tree, leader_of, tree, units_led_by
from ledare.people.queries.rosters import relation

MOST_FOUND = 50


@dataclass(frozen=True)
class Branch:
    """A unit in the chart with its leader, how many are in it and below, and those."""

    unit: Unit
    leader: Person | None
    n_people: int
    may_open: bool
    is_mine: bool
    branches: tuple["Branch", ...]


@dataclass(frozen=True)
class Found:
    """What a search found."""

    units: tuple[Branch, ...]
    people: tuple[Membership, ...]
    is_cut: bool


@dataclass(frozen=True)
class UnitPage:
    """What the page of a unit shows to one viewer."""

    unit: Unit
    path: tuple[Unit, ...]
    leader: Person | None
    members: tuple[Membership, ...]
    below: tuple[Unit, ...]
    relation: frozenset[str]
    may_invite: bool
    may_edit: bool


@dataclass(frozen=True)
class PersonPage:
    """What the page of a person shows to one viewer."""

    person: Person
    unit: Unit | None
    path: tuple[str, ...]
    led: tuple[Unit, ...]
    may_make_link: bool
    is_admin: bool


def chart_for(viewer: Person, *, on: date) -> tuple[Branch, ...]:
    """Return the chart from its top, the same for everybody but for the doors in it."""
    chart = tree()
    return _branches(chart, viewer, on=on)


def find(viewer: Person, words: str, *, on: date) -> Found:
    """Return the units, and the people a viewer may see, whose name has some words."""
    chart = tree()
    all_branches = _flat(_branches(chart, viewer, on=on))
    units = [b for b in all_branches if words.casefold() in b.unit.name.casefold()]
    people = list(
        _memberships_seen_by(viewer, chart, on=on)
        .filter(Q(person__name__icontains=words) | Q(person__email__iexact=words))
        .select_related("person", "unit")
        .order_by("person__name", "pk")[: MOST_FOUND + 1]
    )
    return Found(
        units=tuple(units[:MOST_FOUND]),
        people=tuple(people[:MOST_FOUND]),
        is_cut=len(people) > MOST_FOUND or len(units) > MOST_FOUND,
    )


def unit_page(viewer: Person, key: str, *, on: date) -> UnitPage | None:
    """Return a unit's page, or nothing for who may not read its roster."""
    unit = Unit.objects.filter(key=key, closed_on=None).select_related("parent").first()
    if unit is None:
        return None
    what_she_is = relation(viewer, unit, on=on)
    if not rules.may_see_roster(what_she_is):
        return None
    chart = tree()
    is_chart = unit.kind == Unit.Kind.CHART
    return UnitPage(
        unit=unit,
        path=tuple(chart.unit(k) for k in reversed(chart.ancestors(key)))
        if is_chart
        else (),
        leader=leader_of(unit, on=on),
        members=tuple(
            Membership.objects.on(on)
            .filter(unit=unit)
            .select_related("person")
            .order_by("person__name", "pk")
        ),
        below=tuple(chart.unit(k) for k in chart.children(key)) if is_chart else (),
        relation=what_she_is,
        may_invite=rules.may_invite(viewer, unit, on=on),
        may_edit=is_chart and "admin" in what_she_is,
    )


def circles_of(viewer: Person, *, on: date) -> list[Unit]:
    """Return the circles a viewer leads or belongs to."""
    mine = Q(pk__in=Membership.objects.on(on).filter(person=viewer).values("unit"))
    led = Q(pk__in=Leadership.objects.on(on).filter(person=viewer).values("unit"))
    circles = Unit.objects.filter(kind=Unit.Kind.CIRCLE, closed_on=None)
    return list(circles.filter(mine | led).order_by("name", "pk"))


def person_page(viewer: Person, key: str, *, on: date) -> PersonPage | None:
    """Return a person's page, or nothing for who may not read her unit's roster."""
    person = Person.objects.filter(key=key).prefetch_related("roles").first()
    if person is None:
        return None
    is_admin = rules.is_admin(viewer)
    units = [
        membership.unit
        for membership in Membership.objects.on(on)
        .filter(person=person)
        .select_related("unit")
    ]
    if not is_admin and not any(
        rules.may_see_roster(relation(viewer, unit, on=on)) for unit in units
    ):
        return None
    chart = tree()
    own = next((unit for unit in units if unit.key in chart), None)
    return PersonPage(
        person=person,
        unit=own,
        path=tuple(chart.path(own.key)) if own else (),
        led=tuple(units_led_by(person, on=on)),
        may_make_link=rules.may_make_link(viewer, person, on=on),
        is_admin=is_admin,
    )


def people_not_in_a_unit(*, on: date) -> QuerySet[Person]:
    """Return who can sign in but belongs nowhere on the chart."""
    seated = Membership.objects.on(on).filter(unit__kind=Unit.Kind.CHART)
    return Person.objects.filter(is_active=True).exclude(pk__in=seated.values("person"))


def _branches(chart: Tree, viewer: Person, *, on: date) -> tuple[Branch, ...]:
    """Return the chart's branches from the top; a constant number of queries."""
    rows = Membership.objects.on(on).filter(unit__kind=Unit.Kind.CHART)
    own = set(rows.filter(person=viewer).values_list("unit__key", flat=True))
    counts = Counter(rows.values_list("unit__key", flat=True))
    leaders = {
        row.unit.key: row.person
        for row in Leadership.objects.on(on).select_related("person", "unit")
    }
    doors = _doors(chart, viewer, own, on=on)

    def branch(key: str) -> Branch:
        below = tuple(branch(child) for child in chart.children(key))
        return Branch(
            unit=chart.unit(key),
            leader=leaders.get(key),
            n_people=counts[key] + sum(one.n_people for one in below),
            may_open=key in doors,
            is_mine=key in own,
            branches=below,
        )

    return tuple(branch(key) for key in chart.root_keys)


def _doors(chart: Tree, viewer: Person, own: set[str], *, on: date) -> set[str]:
    """Return the keys of the units whose roster a viewer may read."""
    if rules.is_admin(viewer) or rules.is_analyst(viewer):
        return set(chart.units)
    doors = set(own)
    for unit in units_led_by(viewer, on=on):
        if unit.key in chart:
            doors.update(chart.below(unit.key))
    return doors


def _memberships_seen_by(
    viewer: Person, chart: Tree, *, on: date
) -> QuerySet[Membership]:
    """Return the memberships a viewer may read."""
    own = set(
        Membership.objects.on(on)
        .filter(person=viewer)
        .values_list("unit__key", flat=True)
    )
    doors = _doors(chart, viewer, own, on=on)
    rows: QuerySet[Membership] = Membership.objects.on(on).filter(
        unit__kind=Unit.Kind.CHART
    )
    return rows if doors >= set(chart.units) else rows.filter(unit__key__in=doors)


def _flat(branches: tuple[Branch, ...]) -> list[Branch]:
    """Return branches and all below them, each parent before its own."""
    found = []
    for one in branches:
        found.append(one)
        found.extend(_flat(one.branches))
    return found
