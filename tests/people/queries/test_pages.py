"""What the pages show, to whom, at how many queries."""

import pytest

from ledare.people import queries
from ledare.people.models import Leadership, Membership, Person, Unit
from tests.cast import MONDAY, SINCE

TODAY = MONDAY.date()


def flat(branches):
    return [branch for one in branches for branch in (one, *flat(one.branches))]


def test_chart_for_counts_everybody_below(bo):
    (top,) = queries.chart_for(bo, on=TODAY)

    assert (top.unit.name, top.n_people, top.leader.first_name) == (
        "Norrbygg",
        22,
        "Femi",
    )
    assert [(b.unit.name, b.n_people) for b in flat([top])] == [
        ("Norrbygg", 22),
        ("Delivery", 15),
        ("Luleå", 7),
        ("Umeå", 8),
        ("Finance", 3),
    ]


DOORS = {
    "bo": {"Umeå"},
    "astrid": {"Umeå"},
    "femi": {"Norrbygg", "Delivery", "Umeå", "Luleå", "Finance"},
    "elin": {"Norrbygg", "Delivery", "Umeå", "Luleå", "Finance"},
    "ada": {"Norrbygg", "Delivery", "Umeå", "Luleå", "Finance"},
    "wil": {"Norrbygg"},
}


@pytest.mark.parametrize("who", DOORS)
def test_chart_for_opens_the_doors_of_a_viewer(who, organisation):
    branches = flat(queries.chart_for(organisation.people[who], on=TODAY))

    assert {b.unit.name for b in branches if b.may_open} == DOORS[who]


@pytest.mark.parametrize("who", DOORS)
def test_unit_page_is_behind_the_same_doors(who, organisation):
    viewer = organisation.people[who]
    shown = {
        unit.name
        for unit in organisation.units.values()
        if queries.unit_page(viewer, unit.key, on=TODAY)
    }

    assert shown == DOORS[who]


@pytest.mark.parametrize("more", [0, 3])
def test_chart_for_takes_the_same_queries_for_more(
    more, bo, finance, django_assert_num_queries
):
    for i in range(more):
        unit = Unit.objects.create(name=f"Unit {i}", parent=finance)
        person = Person.objects.create_user(name=f"Person {i}")
        Membership.objects.create(person=person, unit=unit, starts_on=SINCE)
        Leadership.objects.create(person=person, unit=unit, starts_on=SINCE)

    with django_assert_num_queries(7):
        queries.chart_for(bo, on=TODAY)


def test_find_shows_people_a_viewer_may_see_and_every_unit(bo, astrid, elin):
    assert [m.person.name for m in queries.find(elin, "nor", on=TODAY).people] == [
        "Dag Norén",
        "Nora Bäck",
    ]
    found = queries.find(bo, "nor", on=TODAY)

    assert found.people == ()
    assert [branch.unit.name for branch in found.units] == ["Norrbygg"]
    mine = queries.find(bo, "eva", on=TODAY)
    assert [m.person.first_name for m in mine.people] == ["Eva"]
    assert not mine.is_cut


def test_find_by_address(elin, dag):
    found = queries.find(elin, "DAG@norrbygg.example", on=TODAY)

    assert [m.person for m in found.people] == [dag]


def test_find_says_that_there_are_more(elin, umea):
    people = [Person(name=f"Same {i}", password="!") for i in range(60)]
    Person.objects.bulk_create(people)
    Membership.objects.bulk_create(
        Membership(person=person, unit=umea, starts_on=SINCE) for person in people
    )

    found = queries.find(elin, "same", on=TODAY)

    assert len(found.people) == 50
    assert found.is_cut


def test_unit_page_of_a_circle_is_for_its_own(bo, chandra, dag):
    circle = Unit.objects.create(name="Choir", kind=Unit.Kind.CIRCLE)
    Leadership.objects.create(person=bo, unit=circle, starts_on=SINCE)
    Membership.objects.create(person=chandra, unit=circle, starts_on=SINCE)

    page = queries.unit_page(bo, circle.key, on=TODAY)

    assert (page.path, page.below, page.may_invite, page.may_edit) == (
        (),
        (),
        True,
        False,
    )
    assert [m.person for m in page.members] == [chandra]
    assert queries.unit_page(chandra, circle.key, on=TODAY).may_invite is False
    assert queries.unit_page(dag, circle.key, on=TODAY) is None
    assert queries.circles_of(bo, on=TODAY) == [circle]
    assert queries.circles_of(chandra, on=TODAY) == [circle]
    assert queries.circles_of(dag, on=TODAY) == []


def test_unit_page_of_an_unknown_or_closed_unit_is_nothing(ada, finance):
    assert queries.unit_page(ada, finance.key, on=TODAY) is not None

    Unit.objects.filter(pk=finance.pk).update(closed_on=TODAY)

    assert queries.unit_page(ada, finance.key, on=TODAY) is None
    assert queries.unit_page(ada, "nothing", on=TODAY) is None


PERSONS = [
    ("bo", "chandra", True),
    ("bo", "dag", False),
    ("astrid", "bo", True),
    ("dag", "bo", False),
    ("femi", "bo", True),
    ("elin", "bo", True),
    ("ada", "bo", True),
    ("wil", "bo", False),
    ("wil", "elin", True),
]


@pytest.mark.parametrize(("who", "whom", "expected"), PERSONS)
def test_person_page(who, whom, expected, organisation):
    page = queries.person_page(
        organisation.people[who], organisation.people[whom].key, on=TODAY
    )

    assert (page is not None) is expected


def test_person_page_of_nobody_is_nothing(ada):
    assert queries.person_page(ada, "nothing", on=TODAY) is None


def test_people_not_in_a_unit(ada, bo):
    lost = Person.objects.create_user(name="Lost")

    assert list(queries.people_not_in_a_unit(on=TODAY)) == [lost]
