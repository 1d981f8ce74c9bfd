"""What may be said of whom people turn to: bands for oneself, flows between blocks.

An answer of names says of each person in the roster whether the writer turned to her.
It is as secret as any other answer, and what is shown of all of them together is about
groups, but for one thing: each person may see how often she was named, herself alone,
in bands. The registry is closed: such figures are made here, and their proof stands in
``ledare.trust.proof_nominations`` (docs/decisions/0023).
"""

import re
from collections.abc import Sequence
from dataclasses import InitVar, dataclass
from types import MappingProxyType
from typing import Final, Literal

from ledare.trust.cells import SMALLEST_GROUP, TooFew
from ledare.trust.themes import SMALLEST_BLOCK

__all__ = [
    "APART",
    "FEWEST_ABLE",
    "FEWEST_NOMINEES",
    "FEWEST_PEERS",
    "FEWEST_TURNED",
    "FLOW_BANDS",
    "KEY",
    "KNOWN",
    "MOST_NAMES",
    "NOBODY",
    "OUTSIDE",
    "SMALLEST_TARGET",
    "FlowBand",
    "FlowFigure",
    "Load",
    "OwnBand",
    "Turned",
    "fewest",
    "load_of",
    "most",
    "own_band",
    "own_starts",
    "row_of",
]

MOST_NAMES: Final = 10
# Every name in an answer has twelve characters, so its length tells nothing of whom.
KEY: Final = re.compile(r"[0-9a-f]{12}")
NOBODY: Final = "............"
# Kinds of people who are in no roster; what is asked of them is their kind.
OUTSIDE: Final = MappingProxyType(
    {
        "elsewhere": "~elsewhere..",
        "customer": "~customer...",
        "supplier": "~supplier...",
        "professional": "~profession.",
        "friend": "~friend.....",
    }
)
FlowBand = Literal["some", "many"]
FLOW_BANDS: Final[tuple[FlowBand, ...]] = ("some", "many")
Load = Literal["", "twice", "four"]

FEWEST_TURNED: Final = SMALLEST_GROUP  # people of a block; of fewer nothing is shown
FEWEST_NOMINEES: Final = SMALLEST_GROUP  # different people whom they named
SMALLEST_TARGET: Final = 10  # people who can be named there
FEWEST_ABLE: Final = 10  # answers that could have named somebody
APART: Final = 4  # of those, beyond the least that her band stands for
FEWEST_PEERS: Final = 10  # others of her rank
FEWEST_FOR_LOAD: Final = 50  # answers
KNOWN: Final = 2  # people whose answer may be known: the reader, and one she asks about

_STARTS: Final = (0, 3, 6, 11)
_MUCH_ASKED: Final = 6
_MAKER = object()  # only this module makes such figures


# --- for oneself ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OwnBand:
    """How many named a person, for her alone; ``high`` is None for "or more"."""

    low: int
    high: int | None
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        """Refuse a band made elsewhere: the registry is the only door."""
        if maker is not _MAKER:
            raise TypeError("Own bands are made by trust.nominations.own_band only.")


def own_band(named: int, able: int) -> OwnBand | None:
    """Return what somebody may see of how many named her, of so many who could have.

    Able are of each block ``most`` of what is shown of it towards her own: that may be
    fewer than answered. None below ten. A band begins where four of those need not
    have: so three others who tell her that they did not cannot settle the rest.
    Raises ValueError for fewer than none.
    """
    if named < 0:
        raise ValueError(f"{named} people named her; 0 or more can.")
    starts = own_starts(able)
    if not starts:
        return None
    low = max(start for start in starts if start <= named)
    above = [start for start in starts if start > low]
    return OwnBand(low, above[0] - 1 if above else None, maker=_MAKER)


def own_starts(able: int) -> tuple[int, ...]:
    """Return where the bands begin, which so many who could have named her allow."""
    if able < FEWEST_ABLE:
        return ()
    return tuple(start for start in _STARTS if start <= able - APART)


def load_of(band: OwnBand, median: float, *, n_peers: int, n: int) -> Load:
    """Return how her band stands to the median of others of her rank.

    It is the least her band stands for that is compared, so this says nothing of her
    count that the band does not say. A median below one counts as one. "" where she is
    not asked much, others of her rank are fewer than ten, or answers fewer than fifty.
    """
    is_clear = n_peers >= FEWEST_PEERS and n >= FEWEST_FOR_LOAD
    if not is_clear or band.low < _MUCH_ASKED:
        return ""
    times = band.low / max(median, 1.0)
    if times >= 4:
        return "four"
    return "twice" if times >= 2 else ""


# --- from block to block -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FlowFigure:
    """How many of n turned somewhere, as a band."""

    n: int
    band: FlowBand
    stat: str = "flow"
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        """Refuse a figure made elsewhere: the registry is the only door."""
        if maker is not _MAKER:
            raise TypeError("Flows are made by trust.nominations.row_of only.")

    def as_json(self) -> dict[str, str | int]:
        """Return the figure ready for JSON; from where and to where stand beside it."""
        return {"band": self.band}


@dataclass(frozen=True, slots=True)
class Turned:
    """How many of a block turned to a place, and to how many of its people.

    ``members`` can be named there, ``nominees`` of them were, by this block. A kind of
    people outside has neither: nobody in it is a person of the roster.
    """

    people: int
    nominees: int | None = None
    members: int | None = None

    @property
    def is_spread(self) -> bool:
        """Tell whether nobody's being named follows from that somebody there was."""
        if self.nominees is None or self.members is None:
            return True
        enough = self.nominees >= FEWEST_NOMINEES
        return enough and self.members >= SMALLEST_TARGET


def row_of(n: int, turned: Sequence[Turned]) -> tuple[FlowFigure | None, ...]:
    """Return what is shown of where n people turned, all of it together.

    The places stand in an order of their own that no answer changes. Nobody names more
    than ten: where so many bands stand already that the next would leave no room for
    two to have named nobody, it steps down ("many" to "some", "some" to nothing).
    Raises TooFew below ten answers, ValueError when more turned than there are.
    """
    if n < SMALLEST_BLOCK:
        raise TooFew(n, SMALLEST_BLOCK)
    room, made = MOST_NAMES * (n - KNOWN), list[FlowFigure | None]()
    for one in turned:
        if not 0 <= one.people <= n:
            raise ValueError(f"{one.people} of {n} people turned there; 0 to {n} can.")
        band = _band(n, one, room)
        room -= 0 if band is None else fewest(n, band)
        made.append(None if band is None else FlowFigure(n, band, maker=_MAKER))
    return tuple(made)


def fewest(n: int, band: FlowBand) -> int:
    """Return how many of n a band stands for at the least."""
    return n // 2 + 1 if band == "many" else FEWEST_TURNED


def most(n: int, band: FlowBand | None) -> int:
    """Return how many of n may have named somebody there, by what is shown.

    Where nothing is shown all may have: and then her alone, or a few beside her.
    """
    return n // 2 if band == "some" else n


def _band(n: int, turned: Turned, room: int) -> FlowBand | None:
    """Return the highest band that is true and leaves room."""
    if turned.is_spread:
        for band in reversed(FLOW_BANDS):
            if turned.people >= fewest(n, band) <= room:
                return band
    return None
