"""The reads of the room, by what they are about."""

from ledare.people.queries.chart import (
    Tree,
    leader_of,
    tree,
    unit_of,
    units_led_by,
)
from ledare.people.queries.own import kept_about
from ledare.people.queries.pages import (
    Branch,
    Found,
    UnitPage,
    chart_for,
    find,
    people_not_in_a_unit,
    unit_page,
)
from ledare.people.queries.rosters import Seat, relation, roster

__all__ = [
    "Branch",
    "Found",
    "Seat",
    "Tree",
    "UnitPage",
    "chart_for",
    "find",
    "kept_about",
    "leader_of",
    "people_not_in_a_unit",
    "relation",
    "roster",
    "tree",
    "unit_of",
    "unit_page",
    "units_led_by",
]
