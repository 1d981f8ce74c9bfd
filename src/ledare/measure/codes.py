"""Answers as small numbers: points of a scale become 1 to so many, missing ones 0."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MOST_OPTIONS = 100


@dataclass(frozen=True, slots=True)
class Points:
    """The answer scale, and what stands for a missing answer in whole numbers."""

    n_options: int
    low: int
    missing: int

    def __post_init__(self) -> None:
        """Refuse scales too long for a byte, and a missing code that is a point."""
        if self.n_options > MOST_OPTIONS:
            raise ValueError(
                f"{self.n_options} options are too many; {MOST_OPTIONS} at most."
            )
        if self.low <= self.missing <= self.high:
            raise ValueError(f"{self.missing} is a scale point, not a missing answer.")

    @property
    def high(self) -> int:
        """Return the highest scale point."""
        return self.low + self.n_options - 1

    def codes(self, name: str, answers: NDArray[Any], *, turned: bool) -> NDArray[Any]:
        """Return answers as int8. Raises ValueError for what is no scale point."""
        if answers.dtype == np.int8 and self.low == 1 and self.missing == 0:
            found = answers
            if found.min() < 0 or found.max() > self.n_options:
                self._refuse(name, answers[(found < 0) | (found > self.n_options)])
        else:
            found = self._from_one(name, answers)
        if not turned:
            return found
        return np.where(found > 0, self.n_options + 1 - found, 0).astype(np.int8)

    def _from_one(self, name: str, answers: NDArray[Any]) -> NDArray[Any]:
        is_float = answers.dtype.kind == "f"
        gone = np.isnan(answers) if is_float else answers == self.missing
        place = np.where(gone, self.low, answers).astype(np.float64) - self.low
        wrong = (place < 0) | (place >= self.n_options) | (np.floor(place) != place)
        if wrong.any():
            self._refuse(name, answers[wrong])
        return np.where(gone, 0, place + 1).astype(np.int8)

    def _refuse(self, name: str, wrong: NDArray[Any]) -> None:
        raise ValueError(
            f"Item {name!r} holds {wrong[0]}; whole scale points from {self.low} to"
            f" {self.high} are wanted."
        )


def columns_of(
    items: Mapping[str, ArrayLike],
    scales: Mapping[str, Sequence[str]],
    reverse: Sequence[str],
) -> dict[str, NDArray[Any]]:
    """Return the columns that scales ask for, as they lie. Raises ValueError."""
    if not scales or not all(len(of) for of in scales.values()):
        raise ValueError("Name at least one scale, and at least one item of each.")
    wanted = dict.fromkeys(name for of in scales.values() for name in of)
    absent = [name for name in [*wanted, *reverse] if name not in items]
    if absent:
        raise ValueError(f"There is no item {absent[0]!r}.")
    return {name: _column(name, items[name]) for name in wanted}


def _column(name: str, values: ArrayLike) -> NDArray[Any]:
    found = np.asarray(values)
    if found.dtype.kind not in "iuf" or found.ndim != 1:
        raise ValueError(
            f"Item {name!r} must be one column of numbers; it has shape {found.shape}"
            f" and type {found.dtype}."
        )
    return found
