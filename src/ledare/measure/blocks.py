"""Sums of teams, a block of rows at a time: what is read stays near the core."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ledare.measure.groups import Counts, Groups, Numbers
from ledare.measure.moments import moments

ROWS_AT_ONCE = 1 << 15
BITS = 63


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows, the teams they are of, and the last row of each within the block."""

    rows: Any
    teams: slice
    last: Counts

    def sums(self, values: Counts) -> Counts:
        """Return the sum of each team's values, along the last axis.

        Differences of one running sum, which costs a quarter of what summing each
        small team by itself does; of whole numbers they lose nothing. The running sum
        takes the place of the values.
        """
        found = np.cumsum(values, axis=-1, out=values)[..., self.last]
        found[..., 1:] -= found[..., :-1].copy()
        return found


def blocks(groups: Groups) -> Iterator[Block]:
    """Yield all rows, a block at a time; a team's rows stay together."""
    edges = np.append(groups.starts, groups.n_rows)
    first = 0
    while first < groups.n.size:
        end = int(np.searchsorted(edges, edges[first] + ROWS_AT_ONCE, "right")) - 1
        end = max(end, first + 1)
        low, high = int(edges[first]), int(edges[end])
        rows = slice(low, high) if groups.order is None else groups.order[low:high]
        yield Block(rows, slice(first, end), edges[first + 1 : end + 1] - low - 1)
        first = end


@dataclass(frozen=True, slots=True)
class Worth:
    """What each code is worth, and what it adds to n, to the sum and to the squares.

    The three stand side by side in one word, so that one run over the rows sums them
    all; where teams are too large for that, squares have a word of their own, and where
    even that is too short, fractions are summed.
    """

    values: Numbers
    unit: int
    words: tuple[Counts, ...]
    bits: tuple[int, int]

    @classmethod
    def of(cls, whole: Counts, *, unit: int, largest: int) -> "Worth":
        """Return the worth of codes: ``whole / unit`` each, 0 for what counts not.

        ``largest`` is the number of rows of the largest team.
        """
        values = np.where(whole > 0, whole / unit, np.nan)
        sum_of_one = largest * int(whole.max())
        n, total = largest.bit_length(), sum_of_one.bit_length()
        first = (whole > 0) | whole << n
        if (sum_of_one**2).bit_length() > BITS:
            return cls(values, unit, (), (n, total))
        if n + total + (sum_of_one * int(whole.max())).bit_length() <= BITS:
            return cls(values, unit, (first | whole**2 << (n + total),), (n, total))
        return cls(values, unit, (first, whole**2), (n, total))

    def moments(
        self, codes: NDArray[Any], block: Block
    ) -> tuple[Counts, Numbers, Numbers]:
        """Return n, mean and sum of squared deviations of each team in a block.

        ``codes`` has shape (n_rows,) or (n_items, n_rows), what returns (n_teams,) or
        (n_items, n_teams).
        """
        if not self.words:
            return self._of_fractions(codes, block)
        n, total, squares = self._sums(codes, block)
        answered = np.maximum(n, 1)
        mean = np.where(n > 0, total / (answered * self.unit), np.nan)
        ss = (squares * n - total * total) / (answered * self.unit**2)
        return n, mean, ss

    def variance(self, codes: NDArray[Any], block: Block) -> Numbers:
        """Return the variance of each team in a block; nan below two answers."""
        if self.words:
            n, total, squares = self._sums(codes, block)
            ss = (squares * n - total * total) / (np.maximum(n, 1) * self.unit**2)
        else:
            n, _, ss = self._of_fractions(codes, block)
        return np.asarray(ss / np.where(n > 1, n - 1, np.nan))

    def _sums(self, codes: NDArray[Any], block: Block) -> tuple[Counts, Counts, Counts]:
        runs = [block.sums(np.take(word, codes, mode="clip")) for word in self.words]
        n, total = self.bits
        first = runs[0]
        squares = runs[1] if len(runs) > 1 else first >> (n + total)
        return first & ((1 << n) - 1), (first >> n) & ((1 << total) - 1), squares

    def _of_fractions(
        self, codes: NDArray[Any], block: Block
    ) -> tuple[Counts, Numbers, Numbers]:
        size = np.diff(block.last, prepend=-1)
        teams = np.repeat(np.arange(size.size), size)
        found = moments(self.values[codes].T, teams)
        return found.n.T, found.mean.T, found.ss.T
