"""What is to be said of how a file was read, for the report to put into words."""

from collections.abc import Iterator

import numpy as np

from ledare.reporting.files.sheet import left_out, named
from ledare.reporting.reading.about import counts_of
from ledare.reporting.reading.columns import Read
from ledare.reporting.survey import Note, Survey

UNFINISHED = frozenset(("", "0", "false", "falskt", "falsch", "no", "nej"))


def notes_of(read: Read, survey: Survey) -> tuple[Note, ...]:
    """Return everything that is to be said, from the file to the answers."""
    return (
        *read.sheet.notes,
        *guessed(read, survey),
        *how_read(read),
        *left_out(read.sheet.columns),
        *about_rows(read, survey),
        *about_items(survey),
    )


def guessed(read: Read, survey: Survey) -> Iterator[Note]:
    """Yield that there was no map."""
    if read.map_.is_guess:
        n_scales, n_columns = len(survey.scales), len(survey.items)
        yield Note("map_suggested", {"n_scales": n_scales, "n_columns": n_columns})


def how_read(read: Read) -> Iterator[Note]:
    """Yield how texts became numbers, and what stood for no answer."""

    def by(way: str) -> list[str]:
        return [key for key, one in read.readings.items() if way in one.used]

    commas = by("comma")
    if commas:
        yield Note(
            "decimal_comma", {"n_columns": len(commas), "columns": named(commas)}
        )
    known: dict[str, int] = {}
    for one in read.readings.values():
        if one.wording and "wording" in one.used:
            known[one.wording.name] = known.get(one.wording.name, 0) + 1
    for scale, n_columns in known.items():
        yield Note("labels_known", {"scale": scale, "n_columns": n_columns})
    for way, kind in (("questions", "labels_questions"), ("numbered", "numbered")):
        if columns := by(way):
            yield Note(kind, {"n_columns": len(columns)})
    yield from from_answers(read)
    n_declared = sum(one.n_declared for one in read.readings.values())
    if n_declared:
        yield Note("declared_missing", {"n_answers": n_declared})


def from_answers(read: Read) -> Iterator[Note]:
    """Yield the scales that nothing says, taken from the answers themselves."""
    groups: dict[tuple[int, int], list[str]] = {}
    for key in read.from_answers:
        groups.setdefault(read.ends[key], []).append(key)
    for (low, high), keys in groups.items():
        yield Note(
            "scale_from_answers",
            {
                "low": low,
                "high": high,
                "n_columns": len(keys),
                "columns": named(keys),
            },
        )


def about_rows(read: Read, survey: Survey) -> Iterator[Note]:
    """Yield how many rows lack something, and what is there only once."""
    teams = counted(read, read.chosen.teams[-1] if read.chosen.teams else None)
    waves = counted(read, read.chosen.wave)
    weights = np.ones(0) if survey.weights is None else survey.weights
    counts = {
        "rows_without_team": teams.pop("", 0),
        "rows_without_wave": waves.pop("", 0),
        "rows_without_answers": int(np.isnan(survey.answers).all(axis=1).sum()),
        "rows_unfinished": n_unfinished(read),
        "weights_zero": int((weights == 0).sum()),
    }
    yield from (Note(kind, {"n": n}) for kind, n in counts.items() if n)
    if survey.teams is not None and len(teams) == 1 and not survey.units:
        yield Note("one_team")
    for wave, n_rows in sorted(waves.items()):
        if n_rows == 1:
            yield Note("one_row_wave", {"wave": wave})


def counted(read: Read, position: int | None) -> dict[str, int]:
    """Return how many rows have each name in a column, empty without the column."""
    return {} if position is None else counts_of(*read.coded(position))


def n_unfinished(read: Read) -> int:
    """Return how many respondents did not finish, as the tool says."""
    for position, coded in read.columns.items():
        if read.sheet.columns[position].name == read.sheet.finished:
            unfinished = [
                str(value or "").strip().casefold().removesuffix(".0") in UNFINISHED
                for value in coded.values
            ]
            return int(coded.counts()[unfinished].sum())
    return 0


def about_items(survey: Survey) -> Iterator[Note]:
    """Yield the items that nobody answered, or everybody alike."""
    unanswered, alike = [], []
    for n, item in enumerate(survey.items):
        column = survey.answers[:, n]
        low, high = np.fmin.reduce(column), np.fmax.reduce(column)
        if np.isnan(low):
            unanswered.append(item.key)
        elif low == high:
            alike.append(item.key)
    for kind, keys in (("unanswered", unanswered), ("same_answers", alike)):
        if keys:
            yield Note(kind, {"n_columns": len(keys), "columns": named(keys)})
