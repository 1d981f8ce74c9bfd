"""Who answered where and when, and how much each counts: the columns beside answers."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ledare.reporting.files.sheet import Column, Sheet
from ledare.reporting.reading.coding import Coded, Value
from ledare.reporting.reading.values import number_of
from ledare.reporting.survey import Texts

NO_NAME = frozenset(("", "-", "--", "–", ".", "n/a", "#n/a", "nan", "null", "#null!"))
MOST_SHOWN = 10


def names_of(column: Column, coded: Coded) -> Texts:
    """Return each row's name of a team, wave or person; empty where there is none."""
    return np.array(all_names(column, coded), dtype=np.str_)[coded.codes()]


def all_names(column: Column, coded: Coded) -> list[str]:
    """Return the name that each value of a column stands for."""
    by_number: dict[float, str] = {}
    for label, number in column.labels.items():
        by_number.setdefault(number, label)
    return [name_of(value, column, by_number) for value in coded.values]


def counts_of(column: Column, coded: Coded) -> dict[str, int]:
    """Return how many rows have each name in a column."""
    counts: dict[str, int] = {}
    for name, n in zip(all_names(column, coded), coded.counts().tolist(), strict=True):
        if n:
            counts[name] = counts.get(name, 0) + n
    return counts


def name_of(value: Value, column: Column, by_number: dict[float, str]) -> str:
    """Return one name: the file's label for it, or the value itself."""
    if value is None:
        return ""
    if isinstance(value, str):
        bare = " ".join(value.split())
        number = column.labels.get(bare, number_of(bare))
        if bare.casefold() in NO_NAME or bare in column.missing_texts:
            return ""
        shown = re.sub(r"^(-?\d+)\.0+$", r"\1", bare)
    else:
        number, shown = value, f"{value:.15g}"
    if number is not None and is_in(number, column.missing):
        return ""
    return by_number.get(number, shown) if number is not None else shown


def is_in(number: float, ranges: Sequence[tuple[float, float]]) -> bool:
    """Return whether a number lies in one of some ranges."""
    return any(low <= number <= high for low, high in ranges)


def told_apart(above: Texts, below: Texts) -> Texts:
    """Return small units, with the larger one before a name that several share."""
    pairs = np.unique(np.stack([above, below], axis=1), axis=0)
    names, n_above = np.unique(pairs[:, 1], return_counts=True)
    shared = names[(n_above > 1) & (names != "")]
    if not shared.size:
        return below
    longer = np.char.add(np.char.add(above, " / "), below)
    return np.where(np.isin(below, shared), longer, below)


def in_order(waves: Iterable[str], said: Sequence[str]) -> tuple[str, ...]:
    """Return the waves from first to last: as said, or by the numbers in them."""
    found = [wave for wave in waves if wave]
    if said:
        return tuple(wave for wave in said if wave in found)
    return tuple(sorted(found, key=by_numbers))


def by_numbers(name: str) -> list[tuple[int, float, str]]:
    """Return a key that puts "wave 10" after "wave 9"."""
    parts = re.split(r"(\d+(?:\.\d+)?)", name)
    return [
        (0, float(part), "") if n % 2 else (1, 0.0, part.casefold())
        for n, part in enumerate(parts)
    ]


def unknown_waves(
    sheet: Sheet, column: Column, waves: Iterable[str], said: Sequence[str]
) -> list[str]:
    """Return the waves that the map's order does not name."""
    if not said:
        return []
    wanted = ", ".join(said)
    return [
        f'{sheet.source}, column {column.name}: wave "{wave}" is not in '
        f"columns.wave_order, which says {wanted}."
        for wave in waves
        if wave and wave not in said
    ][:MOST_SHOWN]


def twice_in_a_wave(
    sheet: Sheet, column: Column, persons: Texts, waves: Texts | None
) -> list[str]:
    """Return the persons who stand twice in a wave, where the file has no order."""
    keys = persons if waves is None else np.char.add(np.char.add(waves, "\0"), persons)
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    again = np.flatnonzero((counts[inverse] > 1) & (persons != ""))
    if not again.size:
        return []
    order = again[np.argsort(inverse[again], kind="stable")]
    first = [order[0], *order[1:][np.diff(inverse[order]) != 0]][:MOST_SHOWN]
    faults = []
    for row in first:
        rows = order[inverse[order] == inverse[row]]
        places = " and ".join(sheet.places([int(one) for one in rows[:3]]))
        when = "" if waves is None or not waves[row] else f' in wave "{waves[row]}"'
        faults.append(
            f'{sheet.source}, column {column.name}: "{persons[row]}" stands '
            f"{len(rows)} times{when} ({places}); each person once a wave is wanted. "
            "Without columns.person in the map, every row counts as a person."
        )
    n_persons = len(np.unique(inverse[again]))
    if n_persons > len(faults):
        faults.append(f"{sheet.source}: {n_persons - len(faults)} more persons twice.")
    return faults


def weights_of(
    sheet: Sheet, column: Column, coded: Coded
) -> tuple[NDArray[np.float64], list[str]]:
    """Return each row's weight, and what is no weight."""
    numbers = np.array([weight_of(value) for value in coded.values])
    counts = coded.counts()
    bad = [
        code
        for code in np.flatnonzero(counts)
        if not (np.isfinite(numbers[code]) and numbers[code] >= 0)
    ]
    places = sheet.places([coded.first_row(int(code)) for code in bad[:MOST_SHOWN]])
    faults = []
    for code, place in zip(bad, places, strict=False):
        value = coded.values[code]
        given = "nothing" if value is None else f'"{value}"'
        faults.append(
            f"{sheet.source}, {place}, column {column.name}: {given} stands there as a "
            f"weight{times(int(counts[code]))}; a number from 0 is wanted."
        )
    if len(bad) > len(faults):
        faults.append(
            f"{sheet.source}: {len(bad) - len(faults)} more values like these."
        )
    found = numbers[coded.codes()]
    if not faults and not found.sum() > 0:
        name = f"{sheet.source}, column {column.name}"
        faults.append(f"{name}: every weight is 0; some above 0 are wanted.")
    return found, faults


def weight_of(value: Value) -> float:
    """Return a weight as a number, nan for what is none."""
    if isinstance(value, str):
        value = number_of(value)
    return np.nan if value is None else value


def times(count: int) -> str:
    """Return how often a value stands, for people to read; nothing for once."""
    return f" (in {count:,} rows)" if count > 1 else ""
