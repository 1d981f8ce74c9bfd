"""Suggest a map from the names and the first values of the columns."""

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledare.reporting.files.opening import How, open_sheet
from ledare.reporting.files.sheet import Column, Kind, Sheet
from ledare.reporting.maps.mapping import Map, Points, ScaleMap
from ledare.reporting.survey import BadInput
from ledare.reporting.wordings import folded, is_no_answer, numbered, wording_of

ROWS = 5_000  # looked at, before a guess is made
MOST_POINTS = 12  # on an answer scale
TEAM = re.compile(
    r"(team|group|grp|unit|work_?unit|work_?group|dept|department|division|company"
    r"|comp_?id|office|branch|store|enhet|avdelning|grupp|arbetsgrupp|bolag)"
    r"(_?(id|name|nr|no|code|namn))?",
    re.IGNORECASE,
)
WAVE = re.compile(
    r"(wave|time|round|period|year|våg|omgång|mättillfälle|år)(_?(id|nr|no))?",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"(person|respondent|subject|sub|subnum|employee|participant|medarbetare|anställd)"
    r"(_?(id|nr|no|num|number|code))?|id|pid",
    re.IGNORECASE,
)
WEIGHT = re.compile(r"(post|survey|design|final)?_?(weight|wt|vikt)s?", re.IGNORECASE)
STEM = re.compile(r"(?P<stem>.*?)[\s._\-\[(#]*\d+[\s._\-\])]*(?:\D.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Seen:
    """One column, and the different values in its first rows."""

    column: Column
    values: frozenset[str | float]
    n_rows: int

    def points(self) -> tuple[str, int, int] | None:
        """Return the kind of answers and the ends, None for what is no answer scale."""
        column = self.column
        labels = sorted(
            n
            for name, n in column.labels.items()
            if not is_no_answer(name)
            and not any(a <= n <= b for a, b in column.missing)
        )
        if column.kind is Kind.ANSWER and len(labels) > 1:
            return "labels", int(labels[0]), int(labels[-1])
        numbers = {one for one in self.values if isinstance(one, float)}
        texts = {one for one in self.values if isinstance(one, str)}
        if texts:
            return worded(texts, numbers)
        low, high = min(numbers, default=0.0), max(numbers, default=0.0)
        is_whole = all(one == int(one) for one in numbers)
        if not is_whole or len(numbers) < 2 or low < 0 or high > MOST_POINTS - 1:
            return None
        return "numbers", int(low), int(high)


def worded(texts: set[str], numbers: set[float]) -> tuple[str, int, int] | None:
    """Return the ends of an answer scale in words, None for other words."""
    ahead = [numbered(text) for text in texts]
    found = [n for n in ahead if n is not None]
    if len(found) == len(texts) and len(texts) > 1 and not numbers:
        return "numbered", min(found), max(found)
    wording = wording_of(texts)
    return (
        (wording.name, wording.low, wording.high) if wording and not numbers else None
    )


def suggest(path: Path | str, *, questions: Path | str | None = None) -> Map:
    """Return a map to start from, guessed from a file."""
    asked = Path(questions) if questions else None
    return suggested(open_sheet(Path(path), questions=asked, how=How()))


def suggested(sheet: Sheet) -> Map:
    """Return a map to start from; BadInput when no column looks like an answer."""
    seen = first_values(sheet)
    beside = {
        name: found
        for name, wanted in (
            ("team", TEAM),
            ("wave", WAVE),
            ("person", PERSON),
            ("weight", WEIGHT),
        )
        if (found := named_like(seen, wanted))
    }
    answers = [
        one
        for one in seen
        if one.column.name not in beside.values()
        and one.column.kind in (Kind.UNKNOWN, Kind.ANSWER)
        and one.points()
    ]
    scales = tuple(scales_of(answers))
    if not scales:
        raise BadInput([nothing_found(sheet)])
    return Map(
        scales=scales,
        title=sheet.title,
        language=sheet.language,
        teams=(beside["team"],) if "team" in beside else (),
        wave=beside.get("wave", ""),
        person="",
        weight=beside.get("weight", ""),
        file="the suggested map",
        is_guess=True,
    )


def first_values(sheet: Sheet) -> list[Seen]:
    """Return the columns with the different values of their first rows."""
    wanted = range(len(sheet.columns))
    values: list[set[str | float]] = [set() for _ in wanted]
    n_rows = 0
    for batch in sheet.batches(wanted):
        for found, cells in zip(values, batch.cells, strict=True):
            found |= {
                value_of(one) for one in cells.slice(0, ROWS).unique().to_pylist()
            }
        n_rows += batch.n_rows
        if n_rows >= ROWS:
            break
    if not n_rows:
        raise BadInput([f"{sheet.source} holds names and no answers; rows are wanted."])
    return [
        Seen(column, frozenset(found - {""}), n_rows)
        for column, found in zip(sheet.columns, values, strict=True)
    ]


def value_of(cell: object) -> str | float:
    """Return a cell as a number, or a text; empty for no answer."""
    if isinstance(cell, (bool, int, float)):
        return "" if math.isnan(cell) else float(cell)
    text = "" if cell is None else str(cell).strip()
    if is_no_answer(text):
        return ""
    bare = text.replace(",", ".")
    is_number = re.fullmatch(r"[+-]?\d+(\.\d*)?", bare, re.ASCII)
    return float(bare) if is_number else folded(text)


def named_like(seen: Sequence[Seen], wanted: re.Pattern[str]) -> str:
    """Return the first column whose name says what is wanted, "" without one."""
    for one in seen:
        if wanted.fullmatch(one.column.name.strip()) and len(one.values) > 1:
            return one.column.name
    return ""


def scales_of(answers: Sequence[Seen]) -> Iterator[ScaleMap]:
    """Yield columns that belong together: a matrix, or names numbered one by one."""
    found: list[tuple[str, list[Seen]]] = [
        (title, list(group))
        for title, group in itertools.groupby(answers, key=together)
    ]
    groups = [(title, group) for title, group in found if len(group) > 1]
    keys: set[str] = set()
    for title, group in groups or ([("answers", list(answers))] if answers else []):
        first = group[0].column
        said = first.group_title or title.split("\0")[0].strip(" ._-[(#") or "answers"
        key = key_of(first.group or said, keys)
        yield ScaleMap(
            key=key,
            title=said,
            items=tuple(one.column.name for one in group),
            points=common(group),
        )


def together(one: Seen) -> str:
    """Return what columns of one scale have in common."""
    kind = (one.points() or ("", 0, 0))[0]
    if one.column.group:
        return f"{one.column.group}\0{kind}"
    stem = STEM.fullmatch(one.column.name)
    return f"{stem['stem'] if stem else one.column.name}\0{kind}"


def common(group: Sequence[Seen]) -> Points:
    """Return the ends that hold for all items, where only the values tell them."""
    ends = [found for one in group if (found := one.points())]
    if any(kind not in ("numbers", "numbered") for kind, _, _ in ends):
        return Points()
    low, high = min(low for _, low, _ in ends), max(high for _, _, high in ends)
    return Points(low, high)


def key_of(title: str, keys: set[str]) -> str:
    """Return a short key of its own for a scale."""
    bare = re.sub(r"\W+", "_", title.casefold()).strip("_")[:24] or "answers"
    key = next(
        one
        for one in itertools.chain([bare], (f"{bare}_{n}" for n in itertools.count(2)))
        if one not in keys
    )
    keys.add(key)
    return key


def nothing_found(sheet: Sheet) -> str:
    """Return that no column looks like an answer, and what to do."""
    first = ", ".join(column.name for column in sheet.columns[:8])
    return (
        f"{sheet.source}: no column looks like answers on a scale; its columns begin "
        f"with {first}. Say which are what in a map (--map)."
    )
