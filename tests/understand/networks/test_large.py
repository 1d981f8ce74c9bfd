"""Where thousands of groups lie: as their units do, in no time."""

from math import dist
from statistics import mean

from ledare.responses.plan import PlanNode
from ledare.responses.releases import Release
from ledare.understand.experience.queries.trees import Chart
from ledare.understand.networks.pictures import large_map
from tests.understand.networks.test_pictures import group


def chart_of(n_divisions, n_teams):
    """Return a chart with divisions below the top, and teams in each."""
    nodes = [PlanNode("top", "All", None)]
    for at in range(n_divisions):
        nodes.append(PlanNode(f"d{at}", f"Division {at}", "top"))
        nodes += [
            PlanNode(f"d{at}t{n}", f"Team {at}.{n}", f"d{at}") for n in range(n_teams)
        ]
    release = Release("r", 5, 1, 1, 0, {}, tuple(nodes), (), {}, (), "")
    return Chart(release)


def teams_of(chart):
    """Return a group for each team of a chart."""
    teams = [key for key in chart.nodes if "t" in key and key != "top"]
    return [group(at, key=key, node=key) for at, key in enumerate(teams)]


def test_places_hold_still_and_are_all_different():
    chart = chart_of(20, 100)
    groups = teams_of(chart)

    first, again = (large_map(groups, chart)["groups"] for _ in range(2))

    assert first == again
    places = {(x, y) for _, x, y, *_ in first}
    assert len(places) > 0.99 * len(groups)
    assert all(abs(x) < 1.5 and abs(y) < 1.5 for x, y in places)


def test_groups_of_one_unit_lie_together():
    chart = chart_of(6, 12)
    places = [(x, y) for _, x, y, *_ in large_map(teams_of(chart), chart)["groups"]]
    divisions = [places[at : at + 12] for at in range(0, len(places), 12)]

    within = mean(dist(a, b) for one in divisions for a in one for b in one)
    across = mean(dist(a, b) for a in places for b in places)

    assert within < 0.6 * across


def test_ties_name_places_and_bands():
    chart = chart_of(1, 2)
    groups = [
        group(0, [(1, "many")], key="g0", node="d0t0", is_own=True),
        group(1, [(0, "some")], key="g1", node="d0t1"),
    ]

    found = large_map(groups, chart)

    assert found["ties"] == [[0, 1, 2], [1, 0, 1]]
    assert [row[4] for row in found["groups"]] == [1, 0]
    assert found["groups"][0][5] == (
        "12 answers. People turn to it from no other group that can be told."
    )
