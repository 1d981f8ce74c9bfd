"""Read a map from its TOML file: every fault at once, by its key."""

import difflib
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ledare.reporting.files.opening import How
from ledare.reporting.maps.mapping import Map, Points, ScaleMap
from ledare.reporting.survey import BadInput

LARGEST = 1 << 20  # bytes
ENDS = ("low", "high", "labels")


def read_map(path: Path) -> Map:
    """Return the map in a file; BadInput names every fault by its key."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        reason = (error.strerror or str(error)).casefold()
        raise BadInput([f"{path.name} cannot be read as a map: {reason}."]) from error
    if content is None:
        raise BadInput([f"{path.name} is too large for a map: 1 MB at most is wanted."])
    try:
        return map_of(content.decode("utf-8-sig"), file=path.name)
    except UnicodeDecodeError as error:
        raise BadInput([f"{path.name} is not UTF-8, as TOML is to be."]) from error


def map_of(text: str, *, file: str = "map") -> Map:
    """Return the map in a TOML text; BadInput names every fault by its key."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput([f"{file} is no TOML: {error}."]) from error
    except RecursionError as error:
        raise BadInput([f"{file} is nested too deeply for a map."]) from error
    faults: list[str] = []
    top = Part(content, "", file, faults)
    found = whole_map(top)
    if faults:
        raise BadInput(faults)
    return found


class Part:
    """One table of a map, read key by key; faults are gathered."""

    def __init__(
        self, content: Mapping[str, Any], path: str, file: str, faults: list[str]
    ) -> None:
        self.content, self.path, self.file, self.faults = content, path, file, faults

    def fault(self, key: str, problem: str) -> None:
        """Gather a fault at a key."""
        end = "" if problem.endswith("?") else "."
        self.faults.append(f"{self.file}, {self.path}{key}: {problem}{end}")

    def known(self, *keys: str) -> None:
        """Gather the keys that nothing reads, with the one that may be meant."""
        for key in self.content:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                meant = f'; is "{near[0]}" meant?' if near else ""
                self.fault(key, f"not known here ({', '.join(keys)}){meant}")

    def part(self, key: str) -> "Part":
        """Return a table below this one, an empty one where it is not there."""
        value = self.content.get(key, {})
        if not isinstance(value, dict):
            self.fault(key, f"{shown(value)} stands there; wanted: a table")
            value = {}
        return Part(value, f"{self.path}{key}.", self.file, self.faults)

    def text(self, key: str) -> str:
        """Return a text, empty where it is not there."""
        found: str = self.checked(key, "", "a text", lambda one: isinstance(one, str))
        return found

    def whole(self, key: str) -> int | None:
        """Return a whole number, None where it is not there."""
        found: int | None = self.checked(key, None, "a whole number", is_whole)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return one text or a list of them."""
        value = self.content.get(key, [])
        if isinstance(value, str):
            return (value,)
        return tuple(self.checked(key, [], "a list of column names", are_texts))

    def values(self, key: str) -> tuple[str | float, ...]:
        """Return a list of numbers and texts."""
        return tuple(self.checked(key, [], "a list of numbers and texts", are_values))

    def labels(self, key: str) -> dict[str, float]:
        """Return words with their numbers."""
        wanted = 'words with numbers, such as { "Agree" = 4 }'
        found = self.checked(key, {}, wanted, are_labels)
        return {str(name): float(number) for name, number in found.items()}

    def words(self) -> dict[str, str]:
        """Return a table of texts by name."""
        for key, value in self.content.items():
            if not isinstance(value, str):
                self.fault(key, f"{shown(value)} stands there; wanted: a text")
        return {key: one for key, one in self.content.items() if isinstance(one, str)}

    def points(self) -> Points:
        """Return an answer scale: both ends or none, the lower one first."""
        low, high, labels = self.whole("low"), self.whole("high"), self.labels("labels")
        if (low is None) != (high is None):
            missing = "high" if high is None else "low"
            self.fault(missing, "wanted too, where the other end is given")
            return Points(labels=labels)
        if low is not None and high is not None:
            if low >= high:
                self.fault("low", f"{low} is not below high, which is {high}")
            outside = [name for name, n in labels.items() if not low <= n <= high]
            if outside:
                said = ", ".join(f'"{name}"' for name in outside)
                self.fault("labels", f"{said} outside the scale {low} to {high}")
        return Points(low, high, labels)

    def checked(
        self, key: str, default: Any, wanted: str, is_right: Callable[[Any], bool]
    ) -> Any:
        """Return a value of the right kind; gather a fault for another."""
        value = self.content.get(key, default)
        if key in self.content and not is_right(value):
            self.fault(key, f"{shown(value)} stands there; wanted: {wanted}")
            return default
        return value


def is_whole(value: Any) -> bool:
    """Return whether a value is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def are_texts(value: Any) -> bool:
    """Return whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def are_values(value: Any) -> bool:
    """Return whether a value is a list of numbers and texts."""
    return isinstance(value, list) and all(
        isinstance(one, (str, int, float)) and not isinstance(one, bool)
        for one in value
    )


def are_labels(value: Any) -> bool:
    """Return whether a value is words with numbers."""
    return isinstance(value, dict) and all(
        isinstance(one, (int, float)) and not isinstance(one, bool)
        for one in value.values()
    )


def shown(value: Any) -> str:
    """Return a value for people to read, shortened."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def whole_map(top: Part) -> Map:
    """Return the map, as far as it can be read; faults are gathered in its parts."""
    top.known(
        "title", "language", "file", "columns", "answers", "scales", "drivers", "texts"
    )
    columns, answers, drivers = map(top.part, ("columns", "answers", "drivers"))
    columns.known("team", "wave", "wave_order", "person", "weight")
    answers.known(*ENDS, "missing")
    drivers.known("outcome", *ENDS)
    scales = scales_of(top.part("scales"))
    return Map(
        scales=scales,
        title=top.text("title"),
        language=top.text("language"),
        teams=columns.texts("team"),
        wave=columns.text("wave"),
        wave_order=columns.texts("wave_order"),
        person=columns.text("person"),
        weight=columns.text("weight"),
        points=answers.points(),
        missing=answers.values("missing"),
        texts=top.part("texts").words(),
        outcome=drivers.text("outcome"),
        outcome_points=drivers.points(),
        how=how_of(top.part("file")),
        file=top.file,
    )


def how_of(part: Part) -> How:
    """Return how the file is to be opened."""
    part.known("sheet", "separator", "encoding", "header_rows")
    n_rows = part.whole("header_rows") or 0
    if not 0 <= n_rows <= 10:
        part.fault("header_rows", f"{n_rows} stands there; wanted: 1 to 10")
    return How(
        part.text("sheet"), part.text("separator"), part.text("encoding"), n_rows
    )


def scales_of(part: Part) -> tuple[ScaleMap, ...]:
    """Return the scales; at least one is wanted."""
    if not part.content:
        part.faults.append(
            f"{part.file}: no scale; at least one [scales.NAME] with items is wanted."
        )
    return tuple(scale_of(key, part.part(key)) for key in part.content)


def scale_of(key: str, part: Part) -> ScaleMap:
    """Return one scale."""
    part.known("title", "items", "reverse", "norm", *ENDS)
    items = part.texts("items")
    if not part.content.get("items"):
        part.fault("items", "no column; names or patterns such as LEAD* are wanted")
    twice = repeated(items)
    if twice:
        part.fault("items", f"{', '.join(twice)} named twice")
    return ScaleMap(
        key=key,
        title=part.text("title") or key,
        items=items,
        reverse=part.texts("reverse"),
        points=part.points(),
        norm=part.text("norm"),
    )


def repeated(names: Sequence[str]) -> list[str]:
    """Return the names that stand more than once."""
    return list(dict.fromkeys(name for name in names if names.count(name) > 1))
