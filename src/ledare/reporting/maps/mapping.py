"""What an analyst says of a file: which columns are what. A small TOML file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ledare.reporting.files.opening import How


@dataclass(frozen=True, slots=True)
class Points:
    """An answer scale: its ends and the words of its points, where they are said."""

    low: int | None = None
    high: int | None = None
    labels: Mapping[str, float] = field(default_factory=dict)

    def over(self, other: "Points") -> "Points":
        """Return this scale, with the other's ends and words where it has none."""
        if self.low is None and not self.labels:
            return other
        if self.low is None:
            return Points(labels=self.labels)
        return Points(self.low, self.high, self.labels or other.labels)


@dataclass(frozen=True, slots=True)
class ScaleMap:
    """Columns that are read together; `items` may be patterns with * and ?."""

    key: str
    title: str
    items: tuple[str, ...]
    reverse: tuple[str, ...] = ()
    points: Points = field(default_factory=Points)
    norm: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """Which columns of a file are what."""

    scales: tuple[ScaleMap, ...]
    title: str = ""
    language: str = ""
    teams: tuple[str, ...] = ()  # from large to small
    wave: str = ""
    wave_order: tuple[str, ...] = ()
    person: str = ""
    weight: str = ""
    points: Points = field(default_factory=Points)
    missing: tuple[str | float, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    outcome: str = ""
    outcome_points: Points = field(default_factory=Points)
    how: How = field(default_factory=How)
    file: str = "map"
    is_guess: bool = False


def map_text(map_: Map) -> str:
    """Return a map as the TOML to start from."""
    return "\n".join(lines_of(map_)) + "\n"


def lines_of(map_: Map) -> Iterator[str]:
    """Yield the lines of a map's TOML."""
    if map_.is_guess:
        yield "# A guess from the names and values of the columns: look it through."
    yield f"title = {quoted(map_.title)}"
    if map_.language:
        yield f"language = {quoted(map_.language)}"
    yield from ["", "[columns]"]
    if map_.teams:
        yield f"team = {listed(map_.teams)}"
    for name in ("wave", "person", "weight"):
        if getattr(map_, name):
            yield f"{name} = {quoted(getattr(map_, name))}"
    yield from ["", "[answers]", *points_lines(map_.points)]
    if map_.missing:
        yield f"missing = {listed(map_.missing)}"
    for scale in map_.scales:
        yield from ["", f"[scales.{bare(scale.key)}]", f"title = {quoted(scale.title)}"]
        yield f"items = {listed(scale.items)}"
        yield f"reverse = {listed(scale.reverse)}"
        yield from points_lines(scale.points)
    if map_.outcome:
        yield from ["", "[drivers]", f"outcome = {quoted(map_.outcome)}"]
    if map_.texts:
        yield from ["", "[texts]"]
        yield from (f"{bare(k)} = {quoted(text)}" for k, text in map_.texts.items())


def points_lines(points: Points) -> Iterator[str]:
    """Yield the lines of an answer scale."""
    if points.low is not None:
        yield f"low = {points.low}"
        yield f"high = {points.high}"
    if points.labels:
        pairs = (f"{bare(name)} = {n:g}" for name, n in points.labels.items())
        yield f"labels = {{ {', '.join(pairs)} }}"


def quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def bare(key: str) -> str:
    """Return a key as TOML writes it: bare where it may be."""
    is_bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if is_bare else quoted(key)


def listed(values: tuple[str | float, ...]) -> str:
    """Return a list as TOML writes it, one a line where it is long."""
    words = [quoted(one) if isinstance(one, str) else f"{one:g}" for one in values]
    flat = f"[{', '.join(words)}]"
    return flat if len(flat) < 80 else "[\n  " + ",\n  ".join(words) + ",\n]"
