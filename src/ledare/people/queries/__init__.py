"""The reads of the room, by what they are about."""

from ledare.people.queries.chart import (
    Tree,
    leader_of,
    tree,
    unit_of,
    units_held,
    units_led_by,
)
from ledare.people.queries.log import LogLine, log_lines
from ledare.people.queries.own import Section, kept_about
from ledare.people.queries.pages import (
    Branch,
    Found,
    PersonPage,
    UnitPage,
    chart_for,
    circles_of,
    find,
    people_not_in_a_unit,
    person_page,
    unit_page,
)
from ledare.people.queries.rosters import Seat, relation, roster

__all__ = [
    "Branch",
    "Found",
    "LogLine",
    "PersonPage",
    "Seat",
    "Section",
    "Tree",
    "UnitPage",
    "chart_for",
    "circles_of",
    "find",
    "kept_about",
    "leader_of",
    "log_lines",
    "people_not_in_a_unit",
    "person_page",
    "relation",
    "roster",
    "tree",
    "unit_of",
    "unit_page",
    "units_held",
    "units_led_by",
]
