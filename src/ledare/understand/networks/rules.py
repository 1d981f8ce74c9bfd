"""Who may look at whom people turn to: as the frozen figures of the round's unit.

A map shows each group of ten or more beside the others. So a leader whose own people
are one of them begins with her own view, also where she reads as a member.
"""

from ledare.responses.releases import Naming, Release
from ledare.understand.experience.queries.trees import Chart
from ledare.understand.experience.rules import Answer, Sight, is_first_look


def looking_at_names(sight: Sight, release: Release, unit_key: str) -> Answer:
    """Return whether somebody may look at a round's network, or why not."""
    chart = Chart(release)
    answer: Answer = (
        chart.looking_at(sight, unit_key) if unit_key in chart.nodes else "no"
    )
    if answer == "yes" and any(_holds_hers(sight, one) for one in release.namings):
        return "begin"
    return answer


def _holds_hers(sight: Sight, naming: Naming) -> bool:
    """Tell whether a group is of her own people alone, and she has not begun."""
    return any(is_first_look(sight, block.covers) for block in naming.blocks)
