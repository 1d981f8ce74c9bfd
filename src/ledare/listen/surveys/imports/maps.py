"""The map of an answers file: which column is a unit, which is an item.

A map is TOML. It names the organisation, the columns that lead from the organisation
down to a unit, and each item with its words, its scale, its polarity, the end that
could harm (`harm`) and how strictly it is guarded (`guard`).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ledare.listen.surveys.imports.faults import Fault, FileRefused

HARMS = ("low", "high", "both")
GUARDS = ("strict", "normal")
POLARITIES = ("positive", "negative")


@dataclass(frozen=True, slots=True)
class MapItem:
    """One column of answers and how it is to be read."""

    column: str
    text: Mapping[str, str]
    lo: int
    hi: int
    ends: Mapping[str, tuple[str, str]]
    harm: str
    guard: str
    polarity: str
    concept: str | None


@dataclass(frozen=True, slots=True)
class MapBelief:
    """A belief that items of the file speak about; each column is a behaviour."""

    text: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A file beside the answers that gives words for codes."""

    file: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class AnswerMap:
    """Everything a file of answers needs to become a round."""

    name: str
    organisation: str
    source: str
    language: str
    answered_on: date
    unit_columns: tuple[str, ...]
    unit_names: tuple[str, ...]
    missing: frozenset[str]
    items: tuple[MapItem, ...]
    beliefs: tuple[MapBelief, ...] = ()
    note: str = ""
    names_from: Lookup | None = None
    texts_from: Lookup | None = field(default=None)


def read_map(content: bytes, *, file: str) -> AnswerMap:
    """Return the map, or refuse it naming every place that is wrong."""
    try:
        data = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        fault = Fault(_line_of(error), "", "", f"a TOML file in UTF-8 ({error})")
        raise FileRefused(file, [fault]) from error
    return _Reader(data, file).read()


def _line_of(error: Exception) -> int:
    words = str(error).replace(",", " ").replace(")", " ").split()
    position = words.index("line") + 1 if "line" in words else 0
    return int(words[position]) if position and words[position].isdigit() else 0


class _Reader:
    """Read one map, gathering what is wrong instead of stopping at the first."""

    def __init__(self, data: Mapping[str, Any], file: str) -> None:
        self.data = data
        self.file = file
        self.faults: list[Fault] = []

    def read(self) -> AnswerMap:
        items = self._items()
        answered_on = self._value(self.data, "answered_on", date, "a date", "")
        units = self._value(self.data, "units", dict, "a table [units]", "")
        columns = tuple(self._words(units, "columns", "units"))
        names = tuple(units.get("names", ["{code}"] * len(columns)))
        if len(names) != len(columns):
            self._fault("units.names", str(len(names)), f"{len(columns)} names")
        found = AnswerMap(
            name=self._value(self.data, "name", str, "a title", ""),
            organisation=self._value(self.data, "organisation", str, "a name", ""),
            source=self._value(self.data, "source", str, "where it is from", ""),
            language=self.data.get("language", "en"),
            answered_on=answered_on,
            unit_columns=columns,
            unit_names=names,
            missing=frozenset(map(str, self.data.get("missing", ["", "NA"]))),
            items=items,
            beliefs=self._beliefs(items),
            note=self.data.get("note", ""),
            names_from=self._lookup("names_from"),
            texts_from=self._lookup("texts_from"),
        )
        if self.faults:
            raise FileRefused(self.file, self.faults)
        return found

    def _fault(self, place: str, given: str, wanted: str) -> None:
        self.faults.append(Fault(0, place, given, wanted))

    def _value(
        self, data: Mapping[str, Any], key: str, kind: type, wanted: str, place: str
    ) -> Any:
        value = data.get(key)
        if isinstance(value, kind) and value not in ("", []):
            return value
        given = "nothing" if value is None else str(value)
        self._fault(f"{place}.{key}".strip("."), given, wanted)
        return kind() if kind is not date else date.min

    def _words(self, data: Mapping[str, Any], key: str, place: str) -> list[str]:
        value = self._value(data, key, list, "a list of columns", place)
        return [str(one) for one in value]

    def _items(self) -> tuple[MapItem, ...]:
        defaults = self.data.get("defaults", {})
        rows = self._value(self.data, "items", list, "at least one [[items]]", "")
        items = [
            item
            for row in rows
            for item in self._items_of(defaults | row, row.get("columns"))
        ]
        seen: set[str] = set()
        for item in items:
            if item.column in seen:
                self._fault(f"items.{item.column}", "twice", "each column once")
            seen.add(item.column)
        return tuple(items)

    def _items_of(self, row: dict[str, Any], columns: Any) -> list[MapItem]:
        """Return one item, or one for each of `columns` ("Q1..Q71" or a list)."""
        if columns is None:
            name = self._value(row, "column", str, "the column's name", "items")
            return [self._item(name, row)]
        return [self._item(name, row) for name in _spread(columns)]

    def _item(self, column: str, row: Mapping[str, Any]) -> MapItem:
        place = f"items.{column}"
        lo = self._value(row, "lo", int, "the lowest answer", place)
        hi = self._value(row, "hi", int, "the highest answer", place)
        if {"lo", "hi"} <= row.keys() and lo >= hi:
            self._fault(place, f"{lo} to {hi}", "a scale from low to high")
        text = row.get("text", {})
        if not text and "texts_from" not in self.data:
            self._fault(f"{place}.text", "nothing", "the words that were asked")
        return MapItem(
            column=column,
            text={self.data.get("language", "en"): text} if _is_plain(text) else text,
            lo=lo,
            hi=hi,
            ends={code: tuple(two) for code, two in row.get("ends", {}).items()},
            harm=self._one_of(row, "harm", HARMS, place),
            guard=self._one_of(row, "guard", GUARDS, place),
            polarity=self._one_of(row, "polarity", POLARITIES, place),
            concept=row.get("concept"),
        )

    def _one_of(
        self, row: Mapping[str, Any], key: str, allowed: tuple[str, ...], place: str
    ) -> str:
        value = str(row.get(key, "nothing"))
        if value not in allowed:
            self._fault(f"{place}.{key}", value, "one of " + ", ".join(allowed))
        return value

    def _beliefs(self, items: tuple[MapItem, ...]) -> tuple[MapBelief, ...]:
        known = {item.column for item in items}
        beliefs = []
        for row in self.data.get("beliefs", []):
            columns = tuple(self._words(row, "columns", "beliefs"))
            for column in columns:
                if column not in known:
                    self._fault("beliefs.columns", column, "a column of [[items]]")
            text = self._value(row, "text", str, "the belief's words", "beliefs")
            beliefs.append(MapBelief(text, columns))
        return tuple(beliefs)

    def _lookup(self, key: str) -> Lookup | None:
        row = self.data.get(key)
        if row is None:
            return None
        return Lookup(
            file=self._value(row, "file", str, "a file beside the answers", key),
            key=self._value(row, "key", str, "the column of codes", key),
            words=self._value(row, "words", str, "the column of words", key),
        )


def _is_plain(text: Any) -> bool:
    return isinstance(text, str)


def _spread(columns: Any) -> list[str]:
    """Return the names of `columns`: "Q1..Q3" is Q1, Q2, Q3."""
    if not isinstance(columns, str):
        return [str(one) for one in columns]
    first, _, last = columns.partition("..")
    stem = first.rstrip("0123456789")
    width = len(first) - len(stem)
    numbers = range(int(first[len(stem) :]), int(last.removeprefix(stem)) + 1)
    return [
        f"{stem}{number:0{width if first[len(stem)] == '0' else 0}d}"
        for number in numbers
    ]
