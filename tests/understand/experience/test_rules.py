"""Who may look where: trust-design, section 8, as a table."""

import pytest

from ledare.believe.beliefs.models import SelfCheck
from ledare.people.models import Leadership, Membership, Role, Unit
from ledare.people.queries import tree
from ledare.understand.experience.rules import (
    looking_at,
    may_see_figures,
    sight_of,
)
from tests.cast import MONDAY, SINCE
from tests.understand.experience.releasing import believes, looks_at_herself

TODAY = MONDAY.date()

#              norrbygg  delivery  umea   lulea  finance
TABLE = {
    "bo": ("yes", "no", "yes", "no", "no"),
    "astrid": ("yes", "yes", "yes", "no", "no"),
    "dag": ("yes", "yes", "no", "begin", "no"),
    "femi": ("yes", "yes", "yes", "yes", "yes"),
    "elin": ("yes", "yes", "yes", "yes", "yes"),
    "wil": ("yes", "yes", "yes", "yes", "yes"),
    "ada": ("machine", "machine", "machine", "machine", "machine"),
}


@pytest.mark.parametrize("name", TABLE)
def test_looking_at_follows_the_table(organisation, name):
    for leader in ("astrid", "femi"):
        believes(organisation.people[leader])
        looks_at_herself(organisation.people[leader])

    sight = sight_of(organisation.people[name], on=TODAY)

    found = tuple(looking_at(sight, unit.key) for unit in organisation.units.values())
    assert found == TABLE[name]


def test_looking_at_waits_until_a_leader_has_begun(organisation, astrid, femi, umea):
    before = looking_at(sight_of(astrid, on=TODAY), umea.key)
    behaviour = believes(astrid)
    with_belief = looking_at(sight_of(astrid, on=TODAY), umea.key)
    looks_at_herself(astrid, {behaviour.key: 6})
    begun = looking_at(sight_of(astrid, on=TODAY), umea.key)

    assert (before, with_belief, begun) == ("begin", "begin", "yes")
    assert looking_at(sight_of(femi, on=TODAY), umea.key) == "begin"


def test_looking_at_an_admin_who_leads_sees_her_own_team(astrid, umea, lulea):
    Role.objects.create(person=astrid, kind=Role.Kind.ADMIN, given_at=MONDAY)
    believes(astrid)
    looks_at_herself(astrid)

    sight = sight_of(astrid, on=TODAY)

    assert looking_at(sight, umea.key) == "yes"
    assert looking_at(sight, lulea.key) == "machine"


def test_looking_at_uses_the_chart_of_the_opening_as_well(femi, norrbygg):
    believes(femi)
    looks_at_herself(femi)

    sight = sight_of(femi, on=TODAY)

    assert looking_at(sight, "a-unit-of-then") == "no"
    assert looking_at(sight, "a-unit-of-then", [norrbygg.key]) == "yes"


def test_sight_of_a_circle(astrid, bo, dag):
    circle = Unit.objects.create(name="Book circle", kind=Unit.Kind.CIRCLE)
    Membership.objects.create(person=bo, unit=circle, starts_on=SINCE)
    Leadership.objects.create(person=astrid, unit=circle, starts_on=SINCE)
    Membership.objects.create(person=astrid, unit=circle, starts_on=SINCE)
    believes(astrid)
    looks_at_herself(astrid)

    answers = [
        looking_at(sight_of(person, on=TODAY), circle.key)
        for person in (astrid, bo, dag)
    ]

    assert answers == ["yes", "yes", "no"]


def test_is_leader_of_people_in_is_the_nearest_leader(organisation, astrid, femi):
    units = organisation.units

    leads = {
        name: [
            key
            for key in units
            if sight_of(person, on=TODAY).is_leader_of_people_in(units[key].key)
        ]
        for name, person in (("astrid", astrid), ("femi", femi))
    }

    assert leads == {"astrid": ["umea"], "femi": ["norrbygg", "delivery", "finance"]}


def test_may_see_figures_of_released_rounds_and_their_units(ask, bo, umea, lulea):
    round_ = ask()

    chart = tree()
    may = [
        may_see_figures(bo, round_, unit.key, chart, TODAY) for unit in (umea, lulea)
    ]
    round_.state = "closing"

    assert may == [True, False]
    assert not may_see_figures(bo, round_, umea.key, chart, TODAY)


def test_may_see_figures_of_a_circle(ask, bo):
    round_ = ask()
    circle = Unit.objects.create(name="Book circle", kind=Unit.Kind.CIRCLE)
    Membership.objects.create(person=bo, unit=circle, starts_on=SINCE)
    round_.unit = circle

    assert may_see_figures(bo, round_, circle.key, tree(), TODAY)


def test_taking_the_self_check_back_closes_the_page_again(ask, astrid, umea):
    ask()
    SelfCheck.objects.filter(leader=astrid).delete()

    assert looking_at(sight_of(astrid, on=TODAY), umea.key) == "begin"


def test_looking_at_figures_of_her_own_people_alone_waits_until_she_has_begun(
    organisation, astrid, bo, umea, lulea, delivery
):
    """Astrid answers in Delivery, so she reads there what others said as well."""
    with_others, alone = (umea.key, lulea.key), (umea.key,)

    hers, his = sight_of(astrid, on=TODAY), sight_of(bo, on=TODAY)

    assert looking_at(hers, delivery.key, holds=with_others) == "yes"
    assert looking_at(hers, delivery.key, holds=alone) == "begin"
    assert looking_at(his, umea.key, holds=alone) == "yes"
