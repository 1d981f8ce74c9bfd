"""Groups as the page reads them: what they are called, where they stand, who turns."""

import pytest

from ledare.responses.releases import release_of
from ledare.understand.experience.queries.trees import Chart
from ledare.understand.experience.rules import sight_of
from ledare.understand.networks.queries import Tie, groups_of
from tests.cast import MONDAY
from tests.understand.networks.naming import block, flow


def groups_in(round_, viewer):
    """Return the groups of a round by their names, in their order."""
    release = release_of(round_.key)
    sight = sight_of(viewer, on=MONDAY.date())
    found = groups_of(release.namings[0], Chart(release), sight)
    return {group.name: group for group in found}


def test_groups_are_named_by_their_units_in_the_order_of_the_chart(ask, femi):
    found = groups_in(ask(), femi)

    assert list(found) == ["Finance and Norrbygg", "Luleå", "Umeå"]
    assert [group.place for group in found.values()] == [1, 2, 3]


def test_group_of_many_units_is_the_rest_of_its_unit(ask, femi, organisation, blocks):
    units = organisation.units
    four = [units[name] for name in ("norrbygg", "finance", "lulea", "delivery")]
    rest = block(units["norrbygg"], covers=four, key="norrbygg~rest")

    given = {"flows": [], "outside": [], "informal": {}}
    found = groups_in(ask(blocks=[blocks[0], rest], **given), femi)

    assert list(found) == ["Norrbygg, the rest", "Umeå"]


def test_group_of_a_unit_and_all_below_it_has_its_name(ask, femi, organisation):
    units = organisation.units
    all_of_it = [units[name] for name in ("delivery", "umea", "lulea")]
    whole = block(units["delivery"], covers=all_of_it, key="delivery~all")

    found = groups_in(ask(blocks=[whole], flows=[], outside=[], informal={}), femi)

    assert list(found) == ["Delivery"]
    assert found["Delivery"].heights == (1, 2)
    assert found["Delivery"].heights_text == "1 level below the top to 2 below"


def test_groups_of_one_name_are_told_apart_by_the_unit_above(ask, femi, organisation):
    top = organisation.units["norrbygg"].key
    nodes = [("a", "North", top), ("b", "South", top)]
    nodes += [("a1", "Sales", "a"), ("b1", "Sales", "b")]
    blocks = [
        {"key": key, "node": key, "name": "Sales", "covers": [key]}
        | {"n": 12, "members": 12}
        for key in ("a1", "b1")
    ]

    found = groups_in(
        ask(blocks=blocks, nodes=nodes, flows=[], outside=[], informal={}), femi
    )

    assert sorted(found) == ["Sales (North)", "Sales (South)"]


def test_ties_have_the_many_first(ask, femi, blocks):
    umea, lulea, rest = (one["key"] for one in blocks)
    flows = [flow(umea, lulea), flow(rest, lulea, "many")]

    found = groups_in(ask(flows=flows), femi)

    assert found["Luleå"].turned_to_by == (
        Tie(rest, "Finance and Norrbygg", "many"),
        Tie(umea, "Umeå", "some"),
    )
    assert found["Luleå"].turned_to_text == (
        "from 2 of 2 other groups; from 1 of them more than half"
    )
    assert found["Umeå"].names_of("some") == "Luleå"
    assert found["Umeå"].names_of("many") == ""


def test_group_that_few_can_be_named_in_says_so(ask, femi):
    group = groups_in(ask(), femi)["Finance and Norrbygg"]

    assert not group.can_be_told_of
    assert group.turned_to_text == (
        "not told: fewer than ten people can be named in it"
    )


@pytest.mark.parametrize(
    ("who", "own"),
    [("bo", ["Umeå"]), ("nora", ["Luleå"]), ("elin", ["Finance and Norrbygg"])],
)
def test_own_group_is_where_one_answers_or_leads(ask, organisation, who, own):
    found = groups_in(ask(), organisation.people[who])

    assert [name for name, group in found.items() if group.is_own] == own
