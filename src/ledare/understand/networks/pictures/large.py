"""More than sixty groups: where each stands, for the script that draws them.

Groups stand as their units do in the chart: what is in one unit lies together, in a
spiral as the seeds of a sunflower. So the place shows the chart, and the lines show
whom people turn to. It takes a moment for thousands of groups.
"""

from collections.abc import Sequence
from math import cos, pi, sin, sqrt
from typing import Any

from ledare.understand.experience.queries.trees import Chart
from ledare.understand.networks import sentences
from ledare.understand.networks.queries.groups import Group

GOLDEN = pi * (3 - sqrt(5))
BANDS = {"some": 1, "many": 2}
Branch = dict[str, Any]


def large_map(groups: Sequence[Group], chart: Chart) -> dict[str, Any]:
    """Return the groups with their places, and who turns to whom."""
    places = _places(groups, chart)
    at = {group.key: place for place, group in enumerate(groups)}
    return {
        "groups": [
            [
                group.name,
                round(places[group.key][0], 3),
                round(places[group.key][1], 3),
                group.members,
                int(group.is_own),
                sentences.told_of(group),
            ]
            for group in groups
        ],
        "ties": [
            [at[group.key], at[tie.key], BANDS[tie.band]]
            for group in groups
            for tie in group.turns_to
        ],
    }


def _places(groups: Sequence[Group], chart: Chart) -> dict[str, tuple[float, float]]:
    """Return a place for each group, about between -1 and 1."""
    top = _branch()
    for group in groups:
        branch = top
        for unit in [*reversed(chart.above(group.node)), group.node]:
            branch["n"] += 1
            branch = branch["below"].setdefault(unit, _branch())
        branch["n"] += 1
        branch["groups"].append(group.key)
    found: dict[str, tuple[float, float]] = {}
    _settle(top, 0.0, 0.0, 1.0, found)
    return found


def _branch() -> Branch:
    return {"n": 0, "groups": [], "below": {}}


def _settle(
    branch: Branch,
    x: float,
    y: float,
    radius: float,
    found: dict[str, tuple[float, float]],
) -> None:
    """Place what is in a unit inside its circle: its own groups, then units below."""
    inside: list[tuple[int, str | Branch]] = [(1, key) for key in branch["groups"]]
    below = sorted(branch["below"].values(), key=lambda one: -one["n"])
    inside += [(one["n"], one) for one in below]
    before, total = 0.0, float(sum(n for n, _ in inside))
    for place, (n, one) in enumerate(inside):
        share = 0.0 if len(inside) == 1 else (before + n / 2) / total
        before += n
        out = radius * sqrt(share) * (1 if n == 1 else 0.86)
        at = x + out * cos(place * GOLDEN), y + out * sin(place * GOLDEN)
        if isinstance(one, str):
            found[one] = at
        else:
            _settle(one, *at, radius * sqrt(n / total) * 0.9, found)
