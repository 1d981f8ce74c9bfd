"""What is to be said of how a file was read, for the report to put into words."""

from collections.abc import Callable, Iterator

import numpy as np

from ledare.reporting.files.sheet import left_out, named
from ledare.reporting.reading.columns import Read
from ledare.reporting.reading.values import Reading
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

    def by(is_so: Callable[[Reading], bool]) -> list[str]:
        return [key for key, one in read.readings.items() if is_so(one)]

    commas = by(lambda one: "comma" in one.used)
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
        columns = by(lambda one, way=way: way in one.used)  # type: ignore[misc]
        if columns:
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
    counts = {
        "rows_without_team": n_empty(survey.teams),
        "rows_without_wave": n_empty(survey.waves),
        "rows_without_answers": int(np.isnan(survey.answers).all(axis=1).sum()),
        "rows_unfinished": n_unfinished(read),
        "weights_zero": 0
        if survey.weights is None
        else int((survey.weights == 0).sum()),
    }
    yield from (Note(kind, {"n": n}) for kind, n in counts.items() if n)
    if (
        survey.teams is not None
        and len(np.unique(survey.teams[survey.teams != ""])) == 1
    ):
        yield Note("one_team")
    if survey.waves is not None:
        names, n_rows = np.unique(survey.waves, return_counts=True)
        for wave in names[(n_rows == 1) & (names != "")]:
            yield Note("one_row_wave", {"wave": str(wave)})


def n_empty(names: np.ndarray | None) -> int:
    """Return how many rows have no name."""
    return 0 if names is None else int((names == "").sum())


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
