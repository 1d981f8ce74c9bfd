"""Join, move, leave: dated, recorded, and only by who may."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ledare.audit.models import Entry
from ledare.people import queries
from ledare.people.actions import (
    add_person,
    change_person,
    choose_to_lead,
    depart,
    join,
    leave,
    move,
)
from ledare.people.models import Membership, Person, Role, Unit
from tests.cast import MONDAY, days

TODAY = MONDAY.date()


def recorded():
    return list(Entry.objects.values_list("kind", flat=True))


def test_add_person_makes_her_a_member_today(ada, umea):
    new = add_person(by=ada, name="New", unit=umea, email="n@x.example", at=MONDAY)

    assert queries.unit_of(new, on=TODAY) == umea
    assert not new.has_usable_password()
    assert recorded() == ["people.person.joined"]


def test_add_person_with_somebody_elses_address_changes_nothing(ada, umea, bo):
    before = Person.objects.count()

    with pytest.raises(ValidationError):
        add_person(by=ada, name="N", unit=umea, email=bo.email.upper(), at=MONDAY)

    assert Person.objects.count() == before
    assert recorded() == []


def test_join_lets_a_leader_take_somebody_without_a_unit_in(astrid, ada, umea):
    newcomer = Person.objects.create_user(name="Newcomer")

    join(by=astrid, person=newcomer, unit=umea, at=MONDAY)

    assert queries.unit_of(newcomer, on=TODAY) == umea
    assert Entry.objects.get().details == {"unit": umea.key}


def test_join_of_somebody_who_is_elsewhere_is_refused(astrid, dag, umea):
    with pytest.raises(ValidationError) as refusal:
        join(by=astrid, person=dag, unit=umea, at=MONDAY)

    assert refusal.value.messages == ["Dag Norén is in Luleå already."]


def test_join_a_circle_beside_the_chart(bo, chandra):
    choose_to_lead(by=bo, at=MONDAY)
    (circle,) = queries.units_led_by(bo, on=TODAY)

    join(by=bo, person=chandra, unit=circle, at=MONDAY)

    assert queries.unit_of(chandra, on=TODAY).name == "Umeå"
    assert [seat.person for seat in queries.roster(circle, on=TODAY)] == [chandra]


def test_join_a_closed_unit_is_refused(ada, umea):
    umea.closed_on = TODAY
    newcomer = Person.objects.create_user(name="Newcomer")

    with pytest.raises(PermissionDenied):
        join(by=ada, person=newcomer, unit=umea, at=MONDAY)
    with pytest.raises(ValidationError):
        add_person(by=ada, name="New", unit=umea, at=MONDAY)


def test_join_welcomes_back_who_had_left(ada, bo, umea):
    depart(by=ada, person=bo, at=MONDAY)
    assert not bo.is_active

    join(by=ada, person=bo, unit=umea, at=MONDAY + days(5))

    bo.refresh_from_db()
    assert bo.is_active


def test_move_closes_the_old_and_opens_the_new(ada, bo, lulea):
    move(by=ada, person=bo, unit=lulea, at=MONDAY)

    assert queries.unit_of(bo, on=TODAY - days(1)).name == "Umeå"
    assert queries.unit_of(bo, on=TODAY) == lulea
    assert recorded() == ["people.person.moved"]


def test_move_twice_on_one_day_leaves_no_empty_membership(ada, bo, lulea, finance):
    move(by=ada, person=bo, unit=lulea, at=MONDAY)
    move(by=ada, person=bo, unit=finance, at=MONDAY)

    units = [row.unit.name for row in Membership.objects.filter(person=bo)]
    assert units == ["Umeå", "Finance"]


def test_move_to_where_she_is_is_refused(ada, bo, umea):
    with pytest.raises(ValidationError):
        move(by=ada, person=bo, unit=umea, at=MONDAY)


def test_leave_ends_the_membership_today(astrid, bo, umea):
    leave(by=astrid, person=bo, unit=umea, at=MONDAY)

    assert queries.unit_of(bo, on=TODAY) is None
    assert queries.unit_of(bo, on=TODAY - days(1)) == umea
    assert recorded() == ["people.person.left"]


def test_leave_a_circle_by_herself(bo, chandra):
    choose_to_lead(by=bo, at=MONDAY)
    (circle,) = queries.units_led_by(bo, on=TODAY)
    join(by=bo, person=chandra, unit=circle, at=MONDAY)

    leave(by=chandra, person=chandra, unit=circle, at=MONDAY + days(1))

    assert queries.roster(circle, on=TODAY + days(1)) == []


def test_depart_ends_memberships_leading_circles_and_roles(ada, astrid, umea):
    Role.objects.create(person=astrid, kind=Role.Kind.ANALYST, given_at=MONDAY)
    circle = Unit.objects.create(name="Choir", kind=Unit.Kind.CIRCLE)
    circle.leaderships.create(person=astrid, starts_on=TODAY - days(9))

    depart(by=ada, person=astrid, at=MONDAY)

    astrid.refresh_from_db()
    circle.refresh_from_db()
    assert not astrid.is_active
    assert astrid.leads_since is None
    assert queries.leader_of(umea, on=TODAY) is None
    assert queries.leader_of(umea, on=TODAY - days(1)) == astrid
    assert circle.closed_on == TODAY
    assert not astrid.roles.exists()
    assert recorded() == ["people.person.departed"]


def test_depart_of_the_last_administrator_is_refused(ada):
    with pytest.raises(ValidationError):
        depart(by=ada, person=ada, at=MONDAY)

    ada.refresh_from_db()
    assert ada.is_active


def test_change_person_sets_name_and_address(ada, bo):
    change_person(by=ada, person=bo, name="Bo Falk", email="", at=MONDAY)

    bo.refresh_from_db()
    assert (bo.name, bo.email) == ("Bo Falk", None)
    assert recorded() == ["people.person.changed"]


ACTS = {
    "add": lambda by, cast, units: add_person(
        by=by, name="New", unit=units["umea"], at=MONDAY
    ),
    "join": lambda by, cast, units: join(
        by=by,
        person=Person.objects.create_user(name="New"),
        unit=units["umea"],
        at=MONDAY,
    ),
    "move": lambda by, cast, units: move(
        by=by, person=cast["bo"], unit=units["lulea"], at=MONDAY
    ),
    "leave": lambda by, cast, units: leave(
        by=by, person=cast["bo"], unit=units["umea"], at=MONDAY
    ),
    "depart": lambda by, cast, units: depart(by=by, person=cast["bo"], at=MONDAY),
    "change": lambda by, cast, units: change_person(
        by=by, person=cast["bo"], name="X", email=None, at=MONDAY
    ),
}
MAY = {
    "ada": {"add", "join", "move", "leave", "depart", "change"},
    "astrid": {"join", "leave"},
    "femi": set(),
    "dag": set(),
    "bo": set(),
    "elin": set(),
    "wil": set(),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", MAY)
def test_only_some_may(who, act, organisation):
    by = organisation.people[who]

    def do():
        ACTS[act](by, organisation.people, organisation.units)

    if act in MAY[who]:
        do()
        assert len(recorded()) == 1
    else:
        with pytest.raises(PermissionDenied):
            do()
        assert recorded() == []
