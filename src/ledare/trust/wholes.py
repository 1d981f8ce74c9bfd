"""What fifty answers or more may say of how their answers hang together.

Reliability, agreement in teams, differences between teams, what goes with engagement:
such a figure is made of whole rows of answers, so the proof for one question
(``trust.proof``) does not reach it. The registry is closed as well, and why it is safe
stands in docs/decisions/0013: who change places inside a team change no figure, each
figure has steps of a twentieth, and both its ends are blunt. Those of whom people turn
to have steps of a tenth (docs/decisions/0023).
"""

from collections.abc import Mapping
from dataclasses import InitVar, dataclass
from math import floor, isnan
from types import MappingProxyType

from ledare.trust.cells import TooFew
from ledare.trust.figures import Bound, NotProven

__all__ = [
    "PER_UNIT",
    "SMALLEST_WHOLE",
    "WHOLES",
    "Ends",
    "WholeFigure",
    "whole_figure",
]

SMALLEST_WHOLE = 50  # answers
PER_UNIT = 20  # steps in one
TENTHS = 10  # of figures of whom people turn to

_MAKER = object()  # only this module makes such figures


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a figure is blunt: "or lower" and "or higher"; its steps in one."""

    low: float
    high: float
    per_unit: int = PER_UNIT


# Inside of what a measure can be, so that no end is one set of answers alone.
WHOLES: Mapping[str, Ends] = MappingProxyType(
    {
        "alpha": Ends(0.5, 0.95),
        "rwg_j": Ends(0.3, 0.95),
        "icc1": Ends(0.05, 0.4),
        "icc2": Ends(0.3, 0.95),
        "explained": Ends(0.05, 0.7),
        "share": Ends(0.05, 0.6),
        "share_low": Ends(0.05, 0.6),
        "share_high": Ends(0.05, 0.6),
        "centralisation": Ends(0.1, 0.8, TENTHS),
        "inside": Ends(0.1, 0.9, TENTHS),
        "informal": Ends(0.1, 0.9, TENTHS),
        "isolates": Ends(0.1, 0.9, TENTHS),
        "top_tenth": Ends(0.2, 0.8, TENTHS),
    }
)


@dataclass(frozen=True, slots=True)
class WholeFigure:
    """One number of fifty answers or more, on its grid, blunt at both ends."""

    stat: str
    n: int
    value: float
    bound: Bound = "is"
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        """Refuse a figure made elsewhere: the registry is the only door."""
        if maker is not _MAKER:
            raise TypeError("Such figures are made by trust.wholes.whole_figure only.")

    def as_json(self) -> dict[str, str | float | int]:
        """Return the figure ready for JSON; its name stands beside it."""
        return {"n": self.n, "value": self.value, "bound": self.bound}


def whole_figure(stat: str, value: float, *, n: int, low: float = 0.0) -> WholeFigure:
    """Return a measure as it may be shown.

    What cannot be computed (nan: nobody differs) reads as the low end, so that it is
    no other answer. ``low`` is where that end is blunt already, when less would name
    somebody. Raises NotProven for a name outside the registry, TooFew below 50.
    """
    if stat not in WHOLES:
        raise NotProven(f"{stat!r} is not registered; these are: {', '.join(WHOLES)}.")
    if n < SMALLEST_WHOLE:
        raise TooFew(n, SMALLEST_WHOLE)
    ends = WHOLES[stat]
    low = max(low, ends.low)
    inside = low if isnan(value) else min(max(value, low), ends.high)
    nearest = floor(inside * ends.per_unit + 0.5) / ends.per_unit
    bound: Bound = "is"
    if nearest <= low:
        nearest, bound = low, "or_lower"
    elif nearest >= ends.high:
        nearest, bound = ends.high, "or_higher"
    return WholeFigure(stat, n, nearest, bound, maker=_MAKER)
