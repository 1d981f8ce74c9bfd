"""Who may keep a unit's outcomes, and who sees them.

Who may see a unit's frozen figures sees its outcomes, by the same rule (experience). A
result of very few people tells about each of them: it stays in the unit.
"""

import re
from collections.abc import Iterable

from ledare.understand.experience.rules import Answer, Sight, looking_at

FEWEST = 5  # people, without their leader; the results of fewer stay among them
FEWEST_TO_KEEP = 2  # the result of one is that person's


def may_keep(sight: Sight, unit_key: str) -> bool:
    """Tell whether somebody keeps a unit's outcomes: who leads that very unit."""
    return unit_key in sight.led and sight.viewer.has_leaders_space


def may_begin(sight: Sight, unit_key: str, *, n_people: int) -> bool:
    """Tell whether a series may be kept there: it is of a unit, never of a person."""
    return may_keep(sight, unit_key) and n_people >= FEWEST_TO_KEEP


def is_small(n_people: int) -> bool:
    """Tell whether a result tells about people, so few are they."""
    return n_people < FEWEST


def seeing(sight: Sight, unit_key: str, *, n_people: int) -> Answer:
    """Return whether somebody may see a unit's outcomes, or why not."""
    if is_small(n_people) and not is_among(sight, unit_key):
        return "no"
    return looking_at(sight, unit_key)


def is_among(sight: Sight, unit_key: str) -> bool:
    """Tell whether somebody works in a unit, or leads it."""
    return unit_key in sight.own | sight.led


def units_in_sight(sight: Sight) -> frozenset[str] | None:
    """Return the units whose outcomes somebody may see or keep; None for all."""
    if sight.reads_all:
        return None
    below = {
        key
        for unit in sight.led
        if unit in sight.tree
        for key in sight.tree.below(unit)
    }
    if sight.runs_the_machine:
        return frozenset(below | sight.led)
    return frozenset(below | sight.led | sight.own | sight.organisations)


def names_somebody(words: str, names: Iterable[str]) -> str:
    """Return whose whole name these words hold, or ""."""
    for name in names:
        if re.search(rf"\b{re.escape(name)}(?:['’]?s)?\b", words, re.IGNORECASE):
            return name
    return ""
