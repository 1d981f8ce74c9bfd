"""Meet the names in a map with the columns of a file; name all that do not fit."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ledare.reporting.files.sheet import Kind, Sheet
from ledare.reporting.maps.mapping import Map, Points, ScaleMap
from ledare.reporting.survey import BadInput

NOT_ITEMS = {
    Kind.MULTIPLE: "one of several ticks to a question",
    Kind.CODED: "a coded comment",
    Kind.TEXT: "free words",
}


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """One column of answers: where it stands, and the scale it is answered on."""

    position: int
    key: str
    group: str  # the scale, or what the drivers explain: read by the same words
    points: Points
    is_reversed: bool = False


@dataclass(slots=True)
class Chosen:
    """The columns that are read, and the names that did not fit."""

    items: dict[str, ItemChoice] = field(default_factory=dict)
    scales: dict[str, tuple[str, ...]] = field(default_factory=dict)
    teams: tuple[int, ...] = ()
    wave: int | None = None
    person: int | None = None
    weight: int | None = None
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def positions(self) -> tuple[int, ...]:
        """Return the columns to read, each once."""
        others = (*self.teams, self.wave, self.person, self.weight)
        items = (item.position for item in self.items.values())
        wanted = [*items, *(one for one in others if one is not None)]
        return tuple(dict.fromkeys(wanted))


def chosen(sheet: Sheet, map_: Map, *, weights: str | None = None) -> Chosen:
    """Return the columns a map names; BadInput names all that do not fit."""
    found = Chosen()
    names = Names(sheet, found.faults, map_.file)
    found.teams = tuple(
        at for name in map_.teams if (at := names.one(name, "columns.team")) is not None
    )
    found.wave = names.one(map_.wave, "columns.wave")
    found.person = names.one(map_.person, "columns.person")
    where = "--weights" if weights else "columns.weight"
    found.weight = names.one(weights or map_.weight, where)
    for scale in map_.scales:
        add_scale(found, names, scale, map_)
    add_outcome(found, names, map_)
    add_texts(found, names, map_)
    if found.faults:
        raise BadInput(found.faults)
    return found


class Names:
    """The column names of a file, found exactly or by patterns."""

    def __init__(self, sheet: Sheet, faults: list[str], file: str) -> None:
        self.sheet, self.faults, self.file = sheet, faults, file
        self.at = {column.name: n for n, column in enumerate(sheet.columns)}

    def one(self, name: str, where: str) -> int | None:
        """Return the place of a column; None without a name, a fault without one."""
        if not name:
            return None
        if name not in self.at:
            self.missing(name, where)
            return None
        return self.at[name]

    def name(self, at: int) -> str:
        """Return the name of the column at a place."""
        return self.sheet.columns[at].name

    def missing(self, name: str, where: str) -> None:
        """Gather that a column is not there, with those that may be meant."""
        again = [
            one for one in self.at if re.fullmatch(re.escape(name) + r" \(\d+\)", one)
        ]
        if again:
            hint = f"it stands there {len(again)} times; say {' or '.join(again[:3])}"
        else:
            near = difflib.get_close_matches(name, self.at, 3, 0.5)
            first = list(self.at)[:5]
            hint = f"there are {', '.join(near or first)}{'' if near else ', …'}"
        source, place = self.sheet.source, f"{self.file}, {where}"
        place = where if where.startswith("--") else place
        self.faults.append(f'{place}: no column "{name}" in {source}; {hint}.')

    def some(self, pattern: str, where: str, *, but: Sequence[int] = ()) -> list[int]:
        """Return the places of a name or a pattern; * is one letter or more, ? one.

        A pattern takes columns of single answers only; a name may take any column of
        them, and it is a fault where it names another.
        """
        if pattern in self.at:
            self.refuse_others(pattern, where)
            return [self.at[pattern]]
        if not set(pattern) & set("*?"):
            self.missing(pattern, where)
            return []
        parts = (
            {"*": ".+", "?": "."}.get(letter, re.escape(letter)) for letter in pattern
        )
        wanted = re.compile("".join(parts), re.DOTALL)
        matched = [n for name, n in self.at.items() if wanted.fullmatch(name)]
        kept = [
            n
            for n in matched
            if self.sheet.columns[n].kind in (Kind.UNKNOWN, Kind.ANSWER)
            and n not in but
        ]
        if not kept:
            why = "only columns of other kinds" if matched else "no column"
            first = ", ".join(list(self.at)[:5])
            self.faults.append(
                f'{self.file}, {where}: the pattern "{pattern}" fits {why} in '
                f"{self.sheet.source}; its columns begin with {first}."
            )
        return kept

    def refuse_others(self, name: str, where: str) -> None:
        """Gather a fault for a column that holds no single ordered answers."""
        what = NOT_ITEMS.get(self.sheet.columns[self.at[name]].kind)
        if what:
            self.faults.append(
                f'{self.file}, {where}: "{name}" holds {what}; a column with one '
                "ordered answer is wanted."
            )


def add_scale(found: Chosen, names: Names, scale: ScaleMap, map_: Map) -> None:
    """Add the items of a scale."""
    where = f"scales.{scale.key}"
    others = [
        one
        for one in (*found.teams, found.wave, found.person, found.weight)
        if one is not None
    ]
    places = list(
        dict.fromkeys(
            at
            for pattern in scale.items
            for at in names.some(pattern, f"{where}.items", but=others)
        )
    )
    turned = set(reversed_of(names, scale, places))
    points = scale.points.over(map_.points)
    for at in places:
        key = names.name(at)
        item = ItemChoice(at, key, scale.key, points, at in turned)
        before = found.items.setdefault(key, item)
        if (before.points, before.is_reversed) != (points, item.is_reversed):
            found.faults.append(
                f'{map_.file}, {where}: "{key}" stands in [scales.{before.group}] too, '
                "with other ends, words or direction; one way is wanted."
            )
    found.scales[scale.key] = tuple(names.name(at) for at in places)


def reversed_of(names: Names, scale: ScaleMap, places: Sequence[int]) -> Iterator[int]:
    """Yield the reversed items of a scale; a fault for one that is not in it."""
    where = f"scales.{scale.key}.reverse"
    for pattern in scale.reverse:
        for at in names.some(pattern, where):
            if at in places:
                yield at
            else:
                name = names.name(at)
                names.faults.append(
                    f'{names.file}, {where}: "{name}" is not among the items of the '
                    "scale; only its own items can be turned."
                )


def add_outcome(found: Chosen, names: Names, map_: Map) -> None:
    """Add what the drivers are to explain: a scale, an item, or a column of its own."""
    name = map_.outcome
    if not name or name in found.scales or name in found.items:
        return
    at = names.one(name, "drivers.outcome")
    if at is not None:
        names.refuse_others(name, "drivers.outcome")
        found.items[name] = ItemChoice(at, name, "", map_.outcome_points)


def add_texts(found: Chosen, names: Names, map_: Map) -> None:
    """Add the words of the items; a pattern names one column."""
    for pattern, text in map_.texts.items():
        places = names.some(pattern, "texts")
        if len(places) > 1:
            names.faults.append(
                f'{map_.file}, texts: "{pattern}" fits {len(places)} columns; a text '
                "is for one."
            )
        found.texts.update(dict.fromkeys((names.name(at) for at in places), text))
