"""Answer scales that have a proof, and which of their ends would hurt."""

from dataclasses import dataclass
from typing import Literal

# Steps between the two ends of a scale: from 1-4 over 1-5, 1-6, 1-7 to 0-10.
WIDTHS = range(3, 11)


class NotProven(ValueError):
    """Raised when no proof covers a figure for that scale."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An answer scale; ``harm`` is the end that would hurt somebody if known.

    ``guard`` strict blunts both ends; normal lets a colleague learn that all others
    gave the harmless end.
    """

    lo: int
    hi: int
    harm: Literal["low", "high", "both"] = "both"
    guard: Literal["strict", "normal"] = "strict"

    def __post_init__(self) -> None:
        """Refuse a scale no proof was made for, and unknown words."""
        if self.width not in WIDTHS:
            raise NotProven(
                f"A scale from {self.lo} to {self.hi} has no proof; "
                f"{WIDTHS[0] + 1} to {WIDTHS[-1] + 1} points have one."
            )
        if self.harm not in {"low", "high", "both"}:
            raise ValueError(f"harm is {self.harm!r}; it is low, high or both.")
        if self.guard not in {"strict", "normal"}:
            raise ValueError(f"guard is {self.guard!r}; it is strict or normal.")

    @property
    def width(self) -> int:
        """Return the steps between the ends: 4 for a scale from 1 to 5."""
        return self.hi - self.lo

    @property
    def harmless(self) -> int | None:
        """Return the answer that all others may be known to have given, if any."""
        if self.guard == "strict" or self.harm == "both":
            return None
        return self.hi if self.harm == "low" else self.lo
