"""What ten answers or more may say of a theme: that a few said it, or many did.

A band is made of one number, how many people said something of a theme, and says no
more of it than needed. Fewer than three are not told from nobody. The registry is
closed: a band is made here, and its proof stands in ``ledare.trust.proof_themes``
(docs/decisions/0015).
"""

import re
from collections.abc import Iterable
from dataclasses import InitVar, dataclass
from typing import Final, Literal

from ledare.trust.cells import TooFew

__all__ = [
    "BANDS",
    "FEWEST_SAYING",
    "SMALLEST_BLOCK",
    "THEME_KEY",
    "Band",
    "Beside",
    "ThemeFigure",
    "counts_of",
    "theme_of",
]

Band = Literal["few", "many"]

BANDS: Final[tuple[Band, ...]] = ("few", "many")
SMALLEST_BLOCK: Final = 10  # answers
FEWEST_SAYING: Final = 3  # people; of fewer nothing is shown
# A theme is a name out of a codebook, never words out of a comment.
THEME_KEY: Final = re.compile(r"[a-z0-9][a-z0-9._:-]{0,63}")

_MAKER = object()  # only this module makes such figures


@dataclass(frozen=True, slots=True)
class ThemeFigure:
    """How many of n said something of a theme, as a band."""

    n: int
    band: Band
    stat: str = "theme"
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        """Refuse a figure made elsewhere: the registry is the only door."""
        if maker is not _MAKER:
            raise TypeError("Theme bands are made by trust.themes.theme_of only.")

    def as_json(self) -> dict[str, str | int]:
        """Return the figure ready for JSON; its theme stands beside it."""
        return {"n": self.n, "band": self.band}


@dataclass(frozen=True, slots=True)
class Beside:
    """Words to one question that stand beside a band; everybody can count them.

    ``shown`` of the block's people have theirs in the block itself, ``quotes`` of those
    are of the theme. Up to ``above`` more have theirs in a larger group, among others'.
    """

    shown: int
    quotes: int
    above: int


def theme_of(n: int, said: int, beside: Iterable[Beside] = ()) -> ThemeFigure | None:
    """Return what is shown when so many of n people said it; None below three.

    People are counted, not comments, and none by words that stand in a larger group: a
    band would tell whence those came. Where there are such, a band that leaves no room
    for their writers is not shown; "few" is then three or more.
    Raises TooFew below ten answers, ValueError when more said it than there are.
    """
    if n < SMALLEST_BLOCK:
        raise TooFew(n, SMALLEST_BLOCK)
    if not 0 <= said <= n:
        raise ValueError(f"{said} of {n} people said it; 0 to {n} can.")
    band = _band(n, said, tuple(beside))
    return None if band is None else ThemeFigure(n, band, maker=_MAKER)


def counts_of(n: int, band: Band | None, beside: Iterable[Beside] = ()) -> range:
    """Return how many of n may have said what is shown so; None: nothing is shown."""
    words = tuple(beside)
    said = [one for one in range(n + 1) if _band(n, one, words) == band]
    return range(said[0], said[-1] + 1) if said else range(0)


def _band(n: int, said: int, beside: tuple[Beside, ...]) -> Band | None:
    """Return the highest band that is true and leaves room."""
    for band, fewest in (("many", n // 2 + 1), ("few", FEWEST_SAYING)):
        if said >= fewest and all(_has_room(n, fewest, words) for words in beside):
            return "many" if band == "many" else "few"
    return None


def _has_room(n: int, fewest: int, words: Beside) -> bool:
    """Tell whether all whose words stand above can be others than those who said it.

    And two more: the reader, and one who said nothing of it.
    """
    unshown = max(0, fewest - words.quotes)
    return not words.above or words.shown + unshown + words.above + 2 <= n
