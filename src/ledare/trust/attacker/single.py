"""What one group's figures leave possible for each of its members.

The members are alike to whoever does not know them, so what follows for one follows
for all. Small groups are gone through exactly; in large ones an answer is only ruled
out where that is certain.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ledare.trust.attacker.audits import Question
from ledare.trust.attacker.facts import Fact, Range

EXACT_UP_TO = 12  # people; beyond this the ways to answer are too many to list
SLACK = 1e-9


class Shown(NamedTuple):
    """A group's figures, without its people: the same for many groups."""

    lo: int
    hi: int
    n: int
    total: Range
    counts: tuple[tuple[tuple[int, ...], Range], ...]
    spread: tuple[float, float]


def shown_of(fact: Fact, question: Question) -> Shown:
    """Return what is known of a group, whoever is in it."""
    return Shown(question.lo, question.hi, fact.n, fact.total, fact.counts, fact.spread)


def possible(
    fact: Fact, question: Question, known: Sequence[int] = ()
) -> frozenset[int]:
    """Return what somebody who answered may have said, beside ``known`` answers.

    Empty where the known answers do not fit the figures.
    """
    if not fact.counts and fact.spread == (0.0, inf):
        return _by_sum_alone(fact, question, known)
    return _possible(shown_of(fact, question), tuple(sorted(known)))


def _by_sum_alone(
    fact: Fact, question: Question, known: Sequence[int]
) -> frozenset[int]:
    """Return the same where only a sum is known; exact for any number of people."""
    lo, hi, free = question.lo, question.hi, fact.n - len(known)
    low = max(fact.total[0] - sum(known), free * lo)
    high = min(fact.total[1] - sum(known), free * hi)
    if free < 1 or low > high:
        return frozenset()
    least = max(lo, low - (free - 1) * hi)
    return frozenset(range(least, min(hi, high - (free - 1) * lo) + 1))


@lru_cache(maxsize=200_000)
def _possible(shown: Shown, known: tuple[int, ...]) -> frozenset[int]:
    if shown.n <= len(known):
        return frozenset()
    scale = range(shown.lo, shown.hi + 1)
    return frozenset(
        v for v in scale if _is_possible(shown, tuple(sorted((*known, v))))
    )


@lru_cache(maxsize=400_000)
def _is_possible(shown: Shown, known: tuple[int, ...]) -> bool:
    """Tell whether a group may hold these answers; in doubt, yes."""
    if shown.n <= EXACT_UP_TO and len(shown.counts) <= 1:
        return _fits_exactly(shown, known)
    return _may_fit(shown, known)


# --- small groups: every way to answer ---------------------------------------------


def _fits_exactly(shown: Shown, known: tuple[int, ...]) -> bool:
    """Tell whether free answers beside the known ones would show these figures."""
    values, (fewest, most) = shown.counts[0] if shown.counts else ((), (0, shown.n))
    rest = _reachable(shown.lo, shown.hi, values, shown.n - len(known))
    total = rest[:, 0] + sum(known)
    chosen = rest[:, 2] + sum(v in values for v in known)
    variation = shown.n * (rest[:, 1] + sum(v * v for v in known)) - total**2
    low, high = ((end * shown.n) ** 2 for end in shown.spread)
    return bool(
        np.any(
            (total >= shown.total[0])
            & (total <= shown.total[1])
            & (chosen >= fewest)
            & (chosen <= most)
            & (variation >= low - SLACK)
            & (variation <= high + SLACK)
        )
    )


@lru_cache(maxsize=512)
def _reachable(lo: int, hi: int, values: tuple[int, ...], n: int) -> NDArray[np.int64]:
    """Return all that n free answers can add up to: sum, squares, how many counted."""
    if n == 0:
        return np.zeros((1, 3), dtype=np.int64)
    before = _reachable(lo, hi, values, n - 1)
    steps = np.array([[v, v * v, v in values] for v in range(lo, hi + 1)])
    every = (before[:, None, :] + steps[None, :, :]).reshape(-1, 3)
    return np.unique(every, axis=0)


# --- large groups: bounds that hold for certain ------------------------------------


def _may_fit(shown: Shown, known: tuple[int, ...]) -> bool:
    """Return False only where the figures rule the known answers out for certain."""
    lo, hi, free = shown.lo, shown.hi, shown.n - len(known)
    low, high = sum(known) + free * lo, sum(known) + free * hi
    for values, (fewest, most) in shown.counts:
        have = sum(v in values for v in known)
        if have > most or have + free < fewest:
            return False
        low = max(low, sum(known) + _least(shown, values, free, fewest, most, have))
        high = min(
            high, sum(known) + _greatest(shown, values, free, fewest, most, have)
        )
    low, high = max(low, shown.total[0]), min(high, shown.total[1])
    return low <= high and _spread_may_fit(shown, known, (low, high))


def _least(
    shown: Shown, values: Sequence[int], free: int, fewest: int, most: int, have: int
) -> int:
    """Return the smallest sum of free answers, so many of them counted ones."""
    others = [v for v in range(shown.lo, shown.hi + 1) if v not in values]
    inside, outside = min(values, default=shown.lo), min(others, default=shown.hi)
    counted = (most if inside < outside else fewest) - have
    counted = min(max(counted, 0), free)
    return counted * inside + (free - counted) * outside


def _greatest(
    shown: Shown, values: Sequence[int], free: int, fewest: int, most: int, have: int
) -> int:
    """Return the largest sum of free answers, so many of them counted ones."""
    others = [v for v in range(shown.lo, shown.hi + 1) if v not in values]
    inside, outside = max(values, default=shown.hi), max(others, default=shown.lo)
    counted = (most if inside > outside else fewest) - have
    counted = min(max(counted, 0), free)
    return counted * inside + (free - counted) * outside


def _spread_may_fit(shown: Shown, known: Sequence[int], total: Range) -> bool:
    """Tell whether some sum leaves room for the displayed spread."""
    if shown.spread == (0.0, inf):
        return True
    for whole in {total[0], total[1], (total[0] + total[1]) // 2}:
        if _spread_fits(shown, whole, _squares_around(shown, known, whole)):
            return True
    return total[1] - total[0] > 2  # not all sums were looked at: in doubt, yes


def _squares_around(shown: Shown, known: Sequence[int], whole: int) -> Range:
    """Return the least and the greatest sum of squares that goes with a sum."""
    free, left = shown.n - len(known), whole - sum(known)
    have = sum(v * v for v in known)
    if free == 0:
        return have, have
    even, more = divmod(left, free)
    least = (free - more) * even**2 + more * (even + 1) ** 2
    greatest = (shown.lo + shown.hi) * left - free * shown.lo * shown.hi
    return have + least, have + greatest


def _spread_fits(shown: Shown, total: int, squares: Range) -> bool:
    """Tell whether a standard deviation in the displayed band is among these."""
    n, (low, high) = shown.n, shown.spread
    least, greatest = (n * square - total**2 for square in squares)
    return greatest >= (low * n) ** 2 - SLACK and least <= (high * n) ** 2 + SLACK
