"""What an answer is as a number: by the map, the question file, or well-known words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ledare.reporting.files.sheet import Column
from ledare.reporting.maps.mapping import Points
from ledare.reporting.reading.coding import Coded, Value
from ledare.reporting.wordings import (
    Wording,
    folded,
    is_no_answer,
    numbered,
    wording_of,
)

NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Missing:
    """The values that stand for no answer, as a map declares them."""

    numbers: frozenset[float]
    texts: frozenset[str]

    @classmethod
    def of(cls, values: Iterable[str | float]) -> "Missing":
        """Return the values of a map, texts as they are compared."""
        listed = tuple(values)
        return cls(
            frozenset(float(one) for one in listed if not isinstance(one, str)),
            frozenset(folded(one) for one in listed if isinstance(one, str)),
        )


@dataclass(slots=True)
class Reading:
    """One column of answers while its values become numbers."""

    column: Column
    coded: Coded
    points: Points
    missing: Missing
    wording: Wording | None = None
    used: set[str] = field(default_factory=set)  # how texts were read
    declared: set[int] = field(default_factory=set)  # codes that stand for no answer
    strange: list[int] = field(default_factory=list)  # codes that are no answer at all
    numbers: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    n_declared: int = 0

    def labels(self) -> Mapping[str, float]:
        """Return the words that are points on the scale: the map's, else the file's."""
        if self.points.labels:
            return {folded(name): n for name, n in self.points.labels.items()}
        return {
            folded(name): n
            for name, n in self.column.labels.items()
            if not self.is_missing(n)
        }

    def is_missing(self, number: float) -> bool:
        """Return whether a number stands for no answer."""
        return (
            number in self.missing.numbers
            or any(low <= number <= high for low, high in self.column.missing)
            or number in beyond(self.column)
        )

    def unread(self) -> set[str]:
        """Return the texts that are no number, no label and no missing mark."""
        labels = self.labels()
        marks = self.missing.texts | {folded(t) for t in self.column.missing_texts}
        others = {folded(name) for name in self.column.labels}
        return {
            text
            for text in self.coded.texts()
            if number_of(text) is None
            and folded(text) not in labels
            and folded(text) not in marks | others
            and not is_no_answer(text)
        }

    def read(self) -> None:
        """Set the number of every value, nan for no answer."""
        labels = self.labels()
        self.numbers = np.full(len(self.coded.values), np.nan)
        for code, value in enumerate(self.coded.values):
            if code:
                self.numbers[code] = self.number(code, value, labels)
        if self.declared:
            self.n_declared = int(self.coded.counts()[sorted(self.declared)].sum())

    def number(self, code: int, value: Value, labels: Mapping[str, float]) -> float:
        """Return the number of one value; notes how it was read."""
        if isinstance(value, str):
            number = self.text_number(code, value, labels)
        else:
            number = value
        if number is None:
            return np.nan
        if self.is_missing(number):
            self.declared.add(code)
            return np.nan
        return number

    def text_number(
        self, code: int, text: str, labels: Mapping[str, float]
    ) -> float | None:
        """Return the number of a text, None for no answer and what is none."""
        word = folded(text)
        if word in self.missing.texts or text.strip() in self.column.missing_texts:
            self.declared.add(code)
            return None
        number = number_of(text)
        if word in labels and (number is None or self.points.labels):
            self.used.add("map" if self.points.labels else "questions")
            return labels[word]
        if number is not None:
            if "," in text:
                self.used.add("comma")
            return number
        if is_no_answer(text) or word in map(folded, self.column.labels):
            self.declared.add(code)
            return None
        if self.wording and word in self.wording.numbers:
            self.used.add("wording")
            return self.wording.numbers[word]
        number = numbered(text)
        if number is None:
            self.strange.append(code)
            return None
        self.used.add("numbered")
        return float(number)


def beyond(column: Column) -> set[float]:
    """Return the numbers beside a scale whose labels say that there is no answer.

    A "no opinion" between the other points is a point, and stays one.
    """
    marks = {n for name, n in column.labels.items() if is_mark(name)}
    points = set(column.labels.values()) - marks
    if not points:
        return set()
    return {n for n in marks if not min(points) < n < max(points)}


def is_mark(name: str) -> bool:
    """Return whether a label says that there is no answer; a dash may be a label."""
    return is_no_answer(name) and any(letter.isalpha() for letter in name)


def number_of(text: str) -> float | None:
    """Return the number a text is, with a point or a comma; None for another text."""
    bare = text.strip().replace("\u2212", "-")
    if NUMBER.fullmatch(bare) is None:
        return None
    return float(bare.replace(",", "."))


def read_by_words(group: Sequence[Reading]) -> None:
    """Find the well-known words by which the columns of one scale are read, if any."""
    texts = {text for one in group for text in one.unread()}
    texts = {text for text in texts if numbered(text) is None}
    low, high = group[0].points.low, group[0].points.high
    if low is None or high is None:
        wording = wording_of(texts)
    else:
        wording = wording_of(texts, n_points=high - low + 1, low=low)
    for one in group:
        one.wording = wording
