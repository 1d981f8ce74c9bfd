"""Shares and their differences, each with its interval.

Wilson (1927) for one share; Newcombe (1998), Statistics in Medicine 17, 873-890,
method 10, for the difference of two. Many are looked at together, so intervals that
are to carry a verdict are made wider (Bonferroni).
"""

from math import sqrt

from scipy.special import ndtri

from ledare.measure import Figure
from ledare.reporting.voices.voices import Direction

CONFIDENCE = 0.95


def share_of(n_said: int, n: int) -> Figure:
    """Return a share with its 95 % interval."""
    low, high = wilson(n_said, n, CONFIDENCE)
    return Figure(n_said / n, n=n, low=low, high=high, method="Wilson interval, 95 %")


def difference_of(
    said: tuple[int, int], asked: tuple[int, int], *, looks: int = 1
) -> Figure:
    """Return the first share less the second; ``looks`` are made at the same time."""
    confidence = 1 - (1 - CONFIDENCE) / looks
    one, other = said[0] / asked[0], said[1] / asked[1]
    low_one, high_one = wilson(said[0], asked[0], confidence)
    low_other, high_other = wilson(said[1], asked[1], confidence)
    difference = one - other
    below = sqrt((one - low_one) ** 2 + (high_other - other) ** 2)
    above = sqrt((high_one - one) ** 2 + (other - low_other) ** 2)
    return Figure(
        difference,
        n=sum(asked),
        low=difference - below,
        high=difference + above,
        method=f"Newcombe interval, 95 % over {looks} looks (Bonferroni)",
    )


def direction_of(difference: Figure) -> Direction:
    """Return which way a difference goes, if its whole interval does."""
    if difference.low > 0:
        return "more"
    return "less" if difference.high < 0 else "too_early"


def wilson(n_said: int, n: int, confidence: float) -> tuple[float, float]:
    """Return Wilson's interval of a share."""
    z = float(ndtri(0.5 + confidence / 2))
    share = n_said / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(middle - half, 0.0), min(middle + half, 1.0)
