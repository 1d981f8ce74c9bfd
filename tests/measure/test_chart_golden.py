"""Every value that R's sna gave for an organisation chart and the advice beside it."""

import pytest

from ledare.measure.chart import advice_against_chart, chart_hierarchy, chart_levels
from tests.measure.networks import (
    CONSULTING,
    KRACKHARDT,
    LAZEGA,
    column,
    golden,
    reference,
    ties_of,
)
from tests.measure.test_influence_golden import check, named

OURS = {"lubness": "least_upper_boundedness"}


def ours(what):
    """Return our value for a golden one of the same name."""
    advice, reports = (
        ties_of(f"{KRACKHARDT}_{name}") for name in ("advice", "reports")
    )
    network, figure = what.split(".")
    if figure in ("cor", "overlap", "indegree_by_level"):
        rank = column(KRACKHARDT, "level")
        found = advice_against_chart(advice, reports, n=21, rank=rank)
        names = ("both", "advice_only", "reports_only")
        levels = [str(int(one)) for one in found.ranks]
        return {
            "cor": found.graph_correlation,
            "overlap": {name: getattr(found, name) for name in names},
            "indegree_by_level": dict(zip(levels, found.asked_by_rank, strict=True)),
        }[figure]
    shape = chart_hierarchy({"advice": advice, "reports": reports}[network], n=21)
    return getattr(shape, OURS.get(figure, figure))


@pytest.mark.parametrize(("what", "value"), golden("krackhardt_chart"))
def test_krackhardt_chart(what, value):
    check(ours(what), value)


@pytest.mark.parametrize(
    ("name", "figure", "value"),
    [
        pytest.param(name, figure, figures[figure], id=f"{name}.{figure}")
        for name, figures in reference().items()
        for figure in ("connectedness", "hierarchy", "efficiency")
        if figure in figures
    ],
)
def test_reference_figures_to_the_digits_they_have(name, figure, value):
    ties, n = named(name)

    assert getattr(chart_hierarchy(ties, n=n), figure) == pytest.approx(value, abs=6e-6)


# From the table in the networks' README: hierarchy, efficiency.
@pytest.mark.parametrize(
    ("name", "hierarchy", "efficiency"),
    [
        (f"{LAZEGA}_advice", 0.15921, 0.83224),
        (f"{LAZEGA}_cowork", 0.02817, 0.78898),
        (f"{LAZEGA}_friends", 0.16503, 0.89035),
        (CONSULTING, 0.12585, 0.58914),
    ],
)
def test_hierarchy_and_efficiency_of_other_networks(name, hierarchy, efficiency):
    ties, n = named(name)

    found = chart_hierarchy(ties, n=n)

    assert found.hierarchy == pytest.approx(hierarchy, abs=6e-6)
    assert found.efficiency == pytest.approx(efficiency, abs=6e-6)


def test_common_top_is_what_sna_calls_lubness():
    # reference.json reads a line from who reports as one from the superior.
    upside_down = ties_of(f"{KRACKHARDT}_reports")[:, ::-1]

    found = chart_hierarchy(upside_down, n=21)

    value = reference()[f"{KRACKHARDT}_reports"]["lubness"]
    assert found.common_top == pytest.approx(value, abs=6e-6)
    assert found.least_upper_boundedness == pytest.approx(1 - 174 / 190)


@pytest.mark.parametrize(
    ("pair", "value"),
    [pytest.param(*one, id=one[0]) for one in reference().get("gcor", {}).items()],
)
def test_graph_correlation_of_two_networks(pair, value):
    firm, one, two = pair.split("_")
    people = {"krackhardt": KRACKHARDT, "lazega": LAZEGA}[firm]
    ties = [ties_of(f"{people}_{name}") for name in (one, two)]

    found = advice_against_chart(*ties, n=column(people, "id").size)

    assert found.graph_correlation == pytest.approx(value, abs=6e-8)


def test_chart_levels_are_the_ranks_of_the_chart():
    levels = chart_levels(ties_of(f"{KRACKHARDT}_reports"), n=21)

    assert levels.tolist() == column(KRACKHARDT, "level").tolist()
