"""Who is asked in a unit, and what a viewer is to one."""

import pytest

from ledare.people import queries
from ledare.people.models import Leadership, Membership, Unit
from tests.cast import MONDAY, SINCE

TODAY = MONDAY.date()


def names(seats):
    return [seat.person.first_name for seat in seats]


def test_roster_of_a_team_is_its_members_without_its_leader(umea, astrid):
    seats = queries.roster(umea, on=TODAY)

    assert names(seats) == [
        "Bo",
        "Chandra",
        "David",
        "Eva",
        "Fatima",
        "Göran",
        "Hanna",
    ]
    assert {seat.unit_key for seat in seats} == {umea.key}


def test_roster_of_the_unit_above_seats_leaders_in_it(delivery, umea, lulea):
    seats = queries.roster(delivery, on=TODAY)

    assert len(seats) == 15
    assert [s.person.first_name for s in seats if s.unit_key == delivery.key] == [
        "Astrid",
        "Dag",
    ]


def test_roster_of_the_organisation_has_everybody_once_but_its_leader(norrbygg):
    seats = queries.roster(norrbygg, on=TODAY)

    assert len(seats) == len({seat.person.pk for seat in seats}) == 21
    assert "Femi" not in names(seats)


def test_roster_seats_a_leader_of_two_levels_above_both(norrbygg, delivery, astrid):
    Leadership.objects.create(person=astrid, unit=delivery, starts_on=SINCE)

    seats = queries.roster(norrbygg, on=TODAY)

    assert {s.unit_key for s in seats if s.person == astrid} == {norrbygg.key}


def test_roster_of_a_circle_is_its_members(bo, chandra, dag):
    circle = Unit.objects.create(name="Choir", kind=Unit.Kind.CIRCLE)
    Leadership.objects.create(person=bo, unit=circle, starts_on=SINCE)
    for person in (bo, chandra, dag):
        Membership.objects.create(person=person, unit=circle, starts_on=SINCE)

    seats = queries.roster(circle, on=TODAY)

    assert names(seats) == ["Chandra", "Dag"]
    assert {seat.unit_key for seat in seats} == {circle.key}


def test_roster_of_a_closed_unit_is_empty(finance):
    assert len(queries.roster(finance, on=TODAY)) == 3

    Unit.objects.filter(pk=finance.pk).update(closed_on=TODAY)

    assert queries.roster(finance, on=TODAY) == []


@pytest.mark.parametrize("unit", ["finance", "norrbygg"])
def test_roster_takes_the_same_queries_for_few_and_many(
    unit, organisation, django_assert_num_queries
):
    with django_assert_num_queries(3):
        queries.roster(organisation.units[unit], on=TODAY)


RELATIONS = [
    ("bo", "umea", {"member", "inside"}),
    ("bo", "delivery", {"inside"}),
    ("bo", "norrbygg", {"inside"}),
    ("bo", "lulea", set()),
    ("astrid", "umea", {"member", "inside", "leader"}),
    ("astrid", "delivery", {"inside"}),
    ("astrid", "lulea", set()),
    ("femi", "norrbygg", {"member", "inside", "leader"}),
    ("femi", "umea", {"leader", "above"}),
    ("elin", "umea", {"analyst"}),
    ("ada", "umea", {"admin"}),
    ("wil", "umea", {"works_council"}),
    ("wil", "norrbygg", {"works_council", "member", "inside"}),
]


@pytest.mark.parametrize(("who", "unit", "expected"), RELATIONS)
def test_relation(who, unit, expected, organisation):
    found = queries.relation(
        organisation.people[who], organisation.units[unit], on=TODAY
    )

    assert found == expected


def test_relation_to_a_circle_is_membership_and_leading(bo, chandra, dag):
    circle = Unit.objects.create(name="Choir", kind=Unit.Kind.CIRCLE)
    Leadership.objects.create(person=bo, unit=circle, starts_on=SINCE)
    Membership.objects.create(person=chandra, unit=circle, starts_on=SINCE)

    assert queries.relation(bo, circle, on=TODAY) == {"leader"}
    assert queries.relation(chandra, circle, on=TODAY) == {"member", "inside"}
    assert queries.relation(dag, circle, on=TODAY) == frozenset()
