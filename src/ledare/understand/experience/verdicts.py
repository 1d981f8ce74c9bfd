"""What a belief's picture amounts to, in one word; the sentences are in sentences.py.

Nothing is said that the figures cannot carry: a gap only where the own mark lies
outside the band, a change only from three rounds and only when it is sure.
"""

from dataclasses import dataclass
from typing import Literal

from ledare.measure.intervals import DisplayedMean, Interval, gap_to, mean_interval

Verdict = Literal[
    "you_more",
    "they_more",
    "growing",
    "fading",
    "differ",
    "shared",
    "shared_low",
    "clear",
    "too_early",
    "steady",
    "withheld",
    "not_asked",
]

# From here on a behaviour counts as clearly seen, as a share of the scale's width:
# 5.2 on 1 to 7. Below the other one it is seldom seen: 3.4 on 1 to 7.
CLEARLY_SEEN = 0.7
SELDOM_SEEN = 0.4


@dataclass(frozen=True)
class Evidence:
    """What a verdict is made of: one behaviour's latest figure and its company."""

    mean: DisplayedMean
    own: float | None
    change: Interval | None  # None before three rounds
    views_differ: bool

    @property
    def gap(self) -> Interval | None:
        """Return how far the own mark lies above the team's mean."""
        return gap_to(self.own, self.mean) if self.own is not None else None

    @property
    def band(self) -> Interval:
        """Return how sure the team's mean is."""
        return mean_interval(self.mean)

    @property
    def share(self) -> float:
        """Return how high the mean lies on its scale, 0 to 1."""
        return (self.mean.number - self.mean.lo) / (self.mean.hi - self.mean.lo)


def judged(evidence: Evidence) -> Verdict:
    """Return the one thing to say first."""
    gap, change = evidence.gap, evidence.change
    if gap is not None and gap.is_apart_from_zero:
        return "you_more" if gap.value > 0 else "they_more"
    if change is not None and change.is_apart_from_zero:
        return "growing" if change.value > 0 else "fading"
    if evidence.views_differ:
        return "differ"
    if evidence.share >= CLEARLY_SEEN:
        return "shared" if gap is not None else "clear"
    if evidence.share <= SELDOM_SEEN and gap is not None:
        return "shared_low"
    return "too_early" if change is None else "steady"
