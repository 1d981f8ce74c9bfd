"""Keep a column as small numbers while it is read: its values once, codes for rows."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Value = str | float | None
Codes = NDArray[np.int32]

MOST_WORDS = 200_000  # different texts in one column of answers
WIDTHS = (np.int8, np.int16, np.int32)


class NotPlain(TypeError):
    """A column holds lists or tables instead of values."""


class TooManyWords(ValueError):
    """A column of answers holds free words."""


class Coded:
    """One column: `values` in the order of first sight, and a code for every row.

    Code 0 is an empty cell. While there are few values, a code takes one byte.
    """

    def __init__(self, *, is_bounded: bool) -> None:
        self.values: list[Value] = [None]
        self.codes_of: dict[Value, int] = {None: 0}
        self.chunks: list[NDArray[Any]] = []
        self.is_bounded = is_bounded

    def add(self, cells: Any) -> None:
        """Add a batch of cells."""
        coded = plain(cells).dictionary_encode()
        known = [self.code_of(value) for value in coded.dictionary.to_pylist()]
        lookup = np.array([*known, 0], dtype=np.int32)
        indices = coded.indices.fill_null(len(known)).to_numpy(zero_copy_only=False)
        if self.is_bounded and len(self.values) > MOST_WORDS:
            raise TooManyWords
        self.chunks.append(lookup[indices].astype(self.width()))

    def code_of(self, value: Value) -> int:
        """Return a value's code, a new one for a new value."""
        if is_empty(value):
            return 0
        code = self.codes_of.setdefault(value, len(self.values))
        if code == len(self.values):
            self.values.append(value)
        return code

    def width(self) -> Any:
        """Return the smallest kind of number that holds the codes so far."""
        largest = len(self.values)
        return next(one for one in WIDTHS if largest <= np.iinfo(one).max)

    def fill(self, target: NDArray[np.float64], numbers: NDArray[np.float64]) -> None:
        """Write each row's number into a column."""
        begin = 0
        for chunk in self.chunks:
            target[begin : begin + len(chunk)] = numbers[chunk]
            begin += len(chunk)

    def codes(self) -> Codes:
        """Return the code of every row."""
        if not self.chunks:
            return np.zeros(0, dtype=np.int32)
        return np.concatenate([chunk.astype(np.int32) for chunk in self.chunks])

    def counts(self) -> NDArray[np.int64]:
        """Return how many rows have each value."""
        total = np.zeros(len(self.values), dtype=np.int64)
        for chunk in self.chunks:
            total += np.bincount(chunk, minlength=len(self.values))
        return total

    def first_row(self, code: int) -> int:
        """Return the first row with a value, counted from 0."""
        begin = 0
        for chunk in self.chunks:
            here = np.flatnonzero(chunk == code)
            if here.size:
                return begin + int(here[0])
            begin += len(chunk)
        return -1

    def texts(self) -> Iterator[str]:
        """Yield the values that are texts."""
        return (value for value in self.values if isinstance(value, str))


def is_empty(value: Value) -> bool:
    """Return whether a cell holds nothing."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or math.isnan(value)


def plain(cells: Any) -> Any:
    """Return cells as texts or as floating numbers."""
    kind = cells.type
    if pa.types.is_dictionary(kind):
        return plain(cells.dictionary_decode())
    if pa.types.is_boolean(kind):
        return cells.cast(pa.int8()).cast(pa.float64())
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return cells.cast(pa.float64(), safe=False)
    if pa.types.is_decimal(kind):
        return cells.cast(pa.float64())
    if pa.types.is_nested(kind) or pa.types.is_binary(kind):
        raise NotPlain(str(kind))
    return cells.cast(pa.string())
