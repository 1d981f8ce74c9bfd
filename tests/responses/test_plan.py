"""Plans: the same written and read, everybody in a cell of five or more."""

import pytest

from ledare.responses.plan import (
    Item,
    Plan,
    PlanCell,
    PlanNode,
    TooFew,
    make_plan,
    plan_of_teams,
)
from tests.responses.norrbygg import HEADS, ITEMS, NODES, plan


def test_make_plan_merges_teams_below_five():
    assert plan().cells == (
        PlanCell("lulea", "lulea", ("lulea",), 6),
        PlanCell("norrbygg~rest", "norrbygg", ("finance", "norrbygg"), 5),
        PlanCell("umea", "umea", ("umea",), 6),
    )
    assert plan().asked == 17


def test_cell_of_names_the_cell_a_unit_answers_in():
    assert plan().cell_of("finance").key == "norrbygg~rest"
    assert plan().cell_of("umea").key == "umea"


def test_make_plan_with_four_people_is_refused():
    with pytest.raises(TooFew) as refusal:
        plan(heads={"umea": 4})

    assert (refusal.value.n, refusal.value.k) == (4, 5)


def test_make_plan_with_members_in_an_unlisted_unit_is_refused():
    with pytest.raises(ValueError, match="'kiruna' has members but is not among"):
        plan(heads=HEADS | {"kiruna": 6})


def test_make_plan_of_a_part_takes_its_top_for_the_root():
    part = make_plan("part", [PlanNode("umea", "Umeå", "delivery")], {"umea": 6}, ITEMS)

    assert part.nodes == (PlanNode("umea", "Umeå", None),)


def test_plan_is_the_same_after_writing_and_reading():
    assert Plan.from_json(plan().as_json()) == plan()
    assert Plan.from_json(plan().as_json()).as_json() == plan().as_json()


def test_plan_is_the_same_whatever_order_units_come_in():
    backwards = make_plan("spring", NODES[::-1], HEADS, ITEMS)

    assert backwards.as_json() == plan().as_json()


def test_plan_of_teams_gives_each_team_its_own_cell_however_small():
    teams = plan_of_teams("spring", NODES, HEADS, ITEMS)

    assert [(cell.key, cell.members) for cell in teams.cells] == [
        ("finance", 3),
        ("lulea", 6),
        ("norrbygg", 2),
        ("umea", 6),
    ]


def test_item_on_a_scale_without_a_proof_is_refused():
    with pytest.raises(ValueError, match="has no proof"):
        Item("item:yes_or_no", "scale", 0, 1)


@pytest.mark.parametrize(("lo", "hi"), [(1, 3), (0, 0)])
def test_attribute_begins_with_prefer_not_to_say_and_has_a_category(lo, hi):
    assert Item("item:about.age", "attribute", 0, 3).n_options == 4
    with pytest.raises(ValueError, match="prefer not to say"):
        Item("item:about.age", "attribute", lo, hi)
