"""What ten answers or more may say of a theme: that a few said it, or many did.

A band is made of one number, how many people said something of a theme, and says no
more of it than needed. Fewer than three are not told from nobody. The registry is
closed: a band is made here, and its proof stands in ``ledare.trust.proof_themes``
(docs/decisions/0015).
"""

import re
from dataclasses import InitVar, dataclass
from typing import Final, Literal

from ledare.trust.cells import TooFew

__all__ = [
    "BANDS",
    "FEWEST_SAYING",
    "SMALLEST_BLOCK",
    "THEME_KEY",
    "Band",
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


def theme_of(n: int, said: int) -> ThemeFigure | None:
    """Return what is shown when so many of n people said it; None below three.

    People are counted, not comments. Raises TooFew below ten answers, ValueError when
    more said it than there are.
    """
    if n < SMALLEST_BLOCK:
        raise TooFew(n, SMALLEST_BLOCK)
    if not 0 <= said <= n:
        raise ValueError(f"{said} of {n} people said it; 0 to {n} can.")
    if said < FEWEST_SAYING:
        return None
    return ThemeFigure(n, "many" if 2 * said > n else "few", maker=_MAKER)


def counts_of(n: int, band: Band | None) -> range:
    """Return how many of n may have said what is shown so; None: nothing is shown."""
    ends = {None: (0, FEWEST_SAYING), "few": (FEWEST_SAYING, n // 2 + 1)}
    return range(*ends.get(band, (n // 2 + 1, n + 1)))
