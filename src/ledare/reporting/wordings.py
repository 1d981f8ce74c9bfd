"""Answer words that many surveys share, and those that say there is no answer."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SHARED = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Wording:
    """One set of answer words, and the numbers of its points."""

    name: str
    low: int
    high: int
    numbers: Mapping[str, int]


@cache
def shared_words() -> dict[str, Any]:
    """Return what stands in the file of shared words."""
    return tomllib.loads(SHARED.read_text(encoding="utf-8"))


@cache
def no_answer() -> frozenset[str]:
    """Return the words that say there is no answer."""
    return frozenset(("", *shared_words()["no_answer"]))


@cache
def wordings() -> tuple[Wording, ...]:
    """Return the sets, from those with few points to those with many."""
    found = (
        Wording(
            one["name"],
            one["low"],
            one["low"] + len(one["points"]) - 1,
            {
                word: one["low"] + n
                for n, point in enumerate(one["points"])
                for word in point
            },
        )
        for one in shared_words()["set"]
    )
    return tuple(sorted(found, key=lambda one: one.high - one.low))


def folded(text: str) -> str:
    """Return an answer's text as it is compared: one case, one kind of space."""
    plain = text.replace("\u2019", "'").replace("\u00a0", " ").casefold()
    return " ".join(plain.split()).rstrip(".!:;").strip() or text.strip()


def wording_of(
    texts: Iterable[str], *, n_points: int | None = None, low: int = 0
) -> Wording | None:
    """Return the smallest set that has all of these words, each at its own point.

    Where the number of points is said, the set has as many, counted from `low`.
    """
    words = {folded(text) for text in texts} - no_answer()
    if not words:
        return None
    for one in wordings():
        points = {one.numbers.get(word) for word in words}
        if None in points or len(points) < len(words):
            continue
        if n_points is None:
            return one
        if one.high - one.low + 1 == n_points:
            moved = {word: n - one.low + low for word, n in one.numbers.items()}
            return Wording(one.name, low, low + n_points - 1, moved)
    return None


NUMBERED = re.compile(
    r"\s*(?P<before>-?\d{1,3})\s*[-–=:.)]\s*\D.*|.*\S\s*\((?P<after>-?\d{1,3})\)\s*",
    re.DOTALL,
)


def numbered(text: str) -> int | None:
    """Return the number in "5 - Strongly agree" or "Strongly agree (5)"."""
    match = NUMBERED.fullmatch(text)
    if match is None:
        return None
    return int(match["before"] or match["after"])


def is_no_answer(text: str) -> bool:
    """Return whether a text says that there is no answer."""
    return folded(text) in no_answer()
