"""What the answers of each item are as numbers, and what is no answer at all."""

from collections.abc import Iterator, Sequence

import numpy as np

from ledare.reporting.reading.about import times
from ledare.reporting.reading.choosing import ItemChoice
from ledare.reporting.reading.coding import Value
from ledare.reporting.reading.columns import Fault, Read
from ledare.reporting.reading.values import (
    Missing,
    Reading,
    number_of,
    read_by_words,
)
from ledare.reporting.survey import Item

MOST_SHOWN = 10
MOST_LETTERS = 60


def read_items(read: Read) -> None:
    """Read every column of answers, those of a scale by the same words."""
    missing = Missing.of(read.map_.missing)
    groups: dict[str, list[ItemChoice]] = {}
    for item in read.chosen.items.values():
        groups.setdefault(item.group, []).append(item)
    for items in groups.values():
        readings = {
            item.key: Reading(*read.coded(item.position), item.points, missing)
            for item in items
        }
        read_by_words(tuple(readings.values()))
        read.readings |= readings
        for one in readings.values():
            one.read()
        set_ends(read, items)
        for key in readings:
            read.faults += strange_faults(read, key)
            read.faults += outside_faults(read, key)


def set_ends(read: Read, items: Sequence[ItemChoice]) -> None:
    """Set the ends of the scale that each item is answered on."""
    seen = np.concatenate([read.readings[item.key].numbers for item in items])
    seen = seen[~np.isnan(seen)]
    for item in items:
        reading = read.readings[item.key]
        ends = said_ends(reading)
        if ends is None and seen.size:
            low = int(np.floor(seen.min()))
            ends = low, max(int(np.ceil(seen.max())), low + 1)
            read.from_answers.append(item.key)
        if ends is None:
            place = f"{read.sheet.source}, column {item.key}"
            problem = "nobody answered it or its scale, and no scale is said"
            wanted = "low and high in the map are wanted"
            read.faults.append(Fault(f"{place}: {problem}; {wanted}."))
        read.ends[item.key] = ends or (0, 1)


def said_ends(reading: Reading) -> tuple[int, int] | None:
    """Return the ends that the map, the question file or well-known words say."""
    points = reading.points
    if points.low is not None and points.high is not None:
        return points.low, points.high
    numbers = set(reading.labels().values())
    if len(numbers) > 1 and all(n == int(n) for n in numbers):
        return int(min(numbers)), int(max(numbers))
    if reading.wording and "wording" in reading.used:
        return reading.wording.low, reading.wording.high
    return None


def strange_faults(read: Read, key: str) -> Iterator[Fault]:
    """Yield the texts in a column that are no answers, each once."""
    low, high = read.ends[key]
    reading = read.readings[key]
    yield from value_faults(
        read,
        key,
        reading.strange,
        f"a number from {low} to {high} is wanted, or a word that the map's labels say",
    )


def outside_faults(read: Read, key: str) -> Iterator[Fault]:
    """Yield the numbers in a column that lie outside its scale, each once."""
    low, high = read.ends[key]
    numbers = read.readings[key].numbers
    outside = np.flatnonzero((numbers < low) | (numbers > high))
    yield from value_faults(
        read,
        key,
        [int(code) for code in outside],
        f"a number from {low} to {high} is wanted; what stands for no answer goes "
        "into missing",
    )


def value_faults(
    read: Read, key: str, codes: Sequence[int], wanted: str
) -> Iterator[Fault]:
    """Yield a fault for each value, with its first place and how often it stands."""
    if not codes:
        return
    item = read.chosen.items[key]
    coded = read.columns[item.position]
    counts = coded.counts()
    shown = codes[:MOST_SHOWN]
    places = read.sheet.places([coded.first_row(code) for code in shown])
    for code, place in zip(shown, places, strict=True):
        given = shown_value(coded.values[code])
        often = times(int(counts[code]))
        where = f"{read.sheet.source}, {place}, column {key}"
        yield Fault(f"{where}: {given}{often}; {wanted}.")
    if len(codes) > len(shown):
        n_more = len(codes) - len(shown)
        where = f"{read.sheet.source}, column {key}"
        yield Fault(f"{where}: {n_more} more values like these.", n_more)


def item_of(read: Read, item: ItemChoice) -> Item:
    """Return one item with the words of its points."""
    column = read.sheet.columns[item.position]
    low, high = read.ends[item.key]
    return Item(
        key=item.key,
        text=read.chosen.texts.get(item.key) or column.text or item.key,
        low=low,
        high=high,
        reverse=item.is_reversed,
        labels=words_of(read.readings[item.key]),
    )


def words_of(reading: Reading) -> dict[int, str]:
    """Return the words of the points, as the map, the file or the answers have them."""
    said = reading.points.labels or {
        name: n
        for name, n in reading.column.labels.items()
        if not reading.is_missing(n)
    }
    if not said and "wording" in reading.used:
        said = {
            text: number
            for text, number in zip(reading.coded.values, reading.numbers, strict=True)
            if isinstance(text, str) and number_of(text) is None
        }
    words: dict[int, str] = {}
    for name, number in said.items():
        if np.isfinite(number) and number == int(number):
            words.setdefault(int(number), " ".join(name.split()))
    return dict(sorted(words.items()))


def shown_value(value: Value) -> str:
    """Return a value as it is shown in a fault, shortened."""
    text = f"{value:g}" if isinstance(value, float) else f"{value}"
    bare = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f'"{bare}"' if len(bare) <= MOST_LETTERS else f'"{bare[:MOST_LETTERS]}…"'
