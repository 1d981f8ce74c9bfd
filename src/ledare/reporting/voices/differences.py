"""A difference of shares in a picture and in words: how much more often, or less."""

from collections.abc import Iterable

from ledare.measure import Figure
from ledare.reporting.document import Strip
from ledare.reporting.words import gettext as _
from ledare.reporting.words import number


def widest_of(differences: Iterable[Figure]) -> float:
    """Return how far from nothing the farthest of them may lie."""
    return max(max(abs(one.low), abs(one.high)) for one in differences)


def difference_strip(difference: Figure, *, about: str, widest: float) -> Strip:
    """Draw a difference, nothing in the middle; ``about`` begins its sentence."""
    points = points_of(float(difference))
    return Strip(
        low=-widest,
        high=widest,
        says=f"{about}, {points}",
        dot=float(difference),
        text=points,
        band=(difference.low, difference.high),
        ticks=(0.0,),
        ends=(_("less"), _("more")),
    )


def points_of(difference: float) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    written = number(100 * difference, 1)
    return written if difference < 0 else f"+{written}"
