"""A roll-up can be worked out again from what its release says, and says no more."""

import numpy as np
import pytest

from ledare.responses.plan import Item, PlanNode, plan_of_teams
from ledare.trust.figures import spread_of
from tests.responses.test_compose import group, release, tallies, written

NODES = [
    PlanNode("top", "Top", None),
    PlanNode("a", "A", "top"),
    PlanNode("b", "B", "top"),
    PlanNode("c", "C", "top"),
]


def marks(**by_point):
    """Return counts on 1 to 7 from the number of people at each point."""
    return [by_point.get(f"p{point}", 0) for point in range(1, 8)]


@pytest.fixture
def four_passed_over():
    """A and B: four of seven answered the question; all ten of C did."""
    plan = plan_of_teams("r1", NODES, {"a": 7, "b": 7, "c": 10}, [Item("trust")])
    counts = {
        ("trust", "a"): marks(p2=2, p3=2),
        ("trust", "b"): marks(p4=4),
        ("trust", "c"): marks(p5=5, p6=5),
    }
    return release({"a": 7, "b": 7, "c": 10}, counts, the_plan=plan)


def test_part_that_stands_in_no_group_is_written_beside_its_roll_up(four_passed_over):
    whole = group(four_passed_over, "top~all")

    assert group(four_passed_over, "a")["figures"] == {}
    assert {k: whole["beyond"]["trust"][k] for k in ("n", "mean", "bound")} == {
        "n": 8,
        "mean": 3.25,
        "bound": "is",
    }


def test_roll_up_is_the_mean_of_the_figures_it_is_made_of(four_passed_over):
    whole = group(four_passed_over, "top~all")
    parts = [
        whole["beyond"]["trust"],
        group(four_passed_over, "c")["figures"]["trust"],
    ]
    n = sum(part["n"] for part in parts)
    mean = sum(part["n"] * part["number"] for part in parts) / n

    assert (whole["figures"]["trust"]["n"], n) == (18, 18)
    assert whole["figures"]["trust"]["mean"] == pytest.approx(mean, abs=0.05)


def test_nothing_is_beyond_where_every_part_has_a_figure():
    answers = {"a": 7, "b": 7, "c": 10}
    plan = plan_of_teams("r1", NODES, answers, [Item("trust")])

    body = release(answers, the_plan=plan)

    assert [group(body, key)["beyond"] for key in body.groups] == [{}] * 4


def test_spread_leaves_out_the_few_who_are_in_no_mean():
    heads = {"a": 50, "b": 5}
    plan = plan_of_teams("r1", NODES, heads, [Item("trust")])
    many = marks(p3=20, p4=20, p5=10)
    counts = {("trust", "a"): many, ("trust", "b"): marks(p1=2, p7=2)}

    body = release(heads, counts, the_plan=plan)

    of_a = float(spread_of(many, plan.scales[0].scale).value)
    everybody = tallies(plan, heads, counts).counts["trust"].sum(axis=0).tolist()
    assert written(body)["spread"] == {"trust": of_a}
    assert (
        np.isclose(of_a, float(spread_of(everybody, plan.scales[0].scale).value)) == 0
    )
