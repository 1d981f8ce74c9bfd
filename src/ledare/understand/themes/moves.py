"""Whether more people say something than before: from bands, and only when it is sure.

A band is coarse: one person more can turn "nobody" into "a few". So a change is said
only when the last two rounds both show more than each of the three before them did,
or both less. Where nothing has changed, and the true share lies where it does most
harm, that happens to 3.5 of 100 such looks one way, and as many the other
(``false_alarms``); away from a border far less. Before five rounds it is too early.
"""

from collections.abc import Sequence
from typing import Final, Literal

Level = Literal[0, 1, 2]  # said by fewer than three, by a few, by many
Move = Literal["more", "fewer", "unsure", "steady", "too_early"]

LEVELS: Final[dict[str, Level]] = {"": 0, "few": 1, "many": 2}
ROUNDS_NOW: Final = 2
ROUNDS_BEFORE: Final = 3
FEWEST_ROUNDS: Final = ROUNDS_NOW + ROUNDS_BEFORE


def move_of(levels: Sequence[int]) -> Move:
    """Return how a theme moved over rounds that compare, oldest first.

    "unsure" is a band other than last time's that more rounds must bear out.
    """
    if len(levels) < FEWEST_ROUNDS:
        return "too_early"
    now, before = levels[-ROUNDS_NOW:], levels[-FEWEST_ROUNDS:-ROUNDS_NOW]
    if min(now) > max(before):
        return "more"
    if max(now) < min(before):
        return "fewer"
    return "steady" if levels[-1] == levels[-2] else "unsure"


def false_alarms(share_high: float) -> float:
    """Return how often "more" is said of what has not moved at all.

    ``share_high`` is how often a round shows the higher of two bands by chance.
    """
    low = 1 - share_high
    return float(share_high**ROUNDS_NOW * low**ROUNDS_BEFORE)
