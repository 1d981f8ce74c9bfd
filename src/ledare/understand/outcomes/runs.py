"""A series as numbers in a row, one place a period, with what they show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np

from ledare.measure.process import FEWEST, Best, Xmr, best_so_far, xmr
from ledare.understand.outcomes import amounts, periods
from ledare.understand.outcomes.models import Series, Value

Amounts = Mapping[date, Decimal]


@dataclass(frozen=True)
class Run:
    """The values of a series from its first period to its last, gaps included."""

    series: Series
    starts: tuple[date, ...]
    amounts: Mapping[str, Amounts]

    @cached_property
    def line(self) -> Amounts:
        """Return the values of the line that limits are drawn for."""
        return self.amounts.get(Value.Line.VALUE, {})

    @cached_property
    def numbers(self) -> list[float]:
        """Return them as numbers, nan where a period has none."""
        return [float(self.line.get(start, "nan")) for start in self.starts]

    def text(self, line: str, on: date) -> str:
        """Return a value as the reader writes it, its decimals as in all the line."""
        amount = self.amounts.get(line, {}).get(on)
        if amount is None:
            return amounts.written(None)
        return amounts.to_decimals(amount, self.decimals)

    @cached_property
    def decimals(self) -> int:
        """Return how many decimals the values have, at most."""
        found = (one for line in self.amounts.values() for one in line.values())
        return max((amounts.decimals_of(one) for one in found), default=0)

    @property
    def observed(self) -> list[date]:
        """Return the periods with a value, in order."""
        return [start for start in self.starts if start in self.line]

    @cached_property
    def mask(self) -> list[bool]:
        """Return which periods lie in the declared baseline."""
        first, last = self.series.baseline_from, self.series.baseline_to
        if first is None or last is None:
            return [False] * len(self.starts)
        return [first <= start <= last for start in self.starts]

    @cached_property
    def process(self) -> Xmr | None:
        """Return the limits, or None without a value or for a budget."""
        if not self.line:
            return None
        return xmr(self.numbers, baseline=np.array(self.mask))

    @cached_property
    def best(self) -> Best | None:
        """Return the best so far, where one way is better."""
        if not self.line or self.series.better == Series.Better.NEITHER:
            return None
        higher = self.series.better == Series.Better.HIGHER
        return best_so_far(self.numbers, higher, baseline=np.array(self.mask))

    @property
    def latest(self) -> str:
        """Return the latest value as the reader writes it, or ""."""
        return self.text(Value.Line.VALUE, self.observed[-1]) if self.line else ""

    @property
    def last_place(self) -> int:
        """Return the place of the latest value."""
        return self.starts.index(self.observed[-1])

    @property
    def n_missing(self) -> int:
        """Return how many more values a baseline needs to be declared at all."""
        return max(0, FEWEST - len(self.line))

    def total(self, line: str, among: Iterable[date]) -> Decimal:
        """Return the sum of a line over periods."""
        amounts = self.amounts.get(line, {})
        return sum((amounts.get(start, Decimal()) for start in among), Decimal())


def run_of(series: Series, values: Iterable[Value]) -> Run:
    """Return a series in order from its values in any order."""
    amounts: dict[str, dict[date, Decimal]] = {}
    for value in values:
        amounts.setdefault(value.line, {})[value.on] = value.amount
    days = sorted({on for line in amounts.values() for on in line})
    starts = periods.through(days[0], days[-1], series.period) if days else []
    return Run(series, tuple(starts), amounts)
