"""Read the words in a file: which columns hold them, and what stands beside them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from ledare import text as t
from ledare.reporting.files.opening import How, open_sheet
from ledare.reporting.files.sheet import Kind, Sheet, named
from ledare.reporting.survey import BadInput, Note
from ledare.reporting.voices.dates import days_of
from ledare.reporting.voices.voices import Days, Voices

Progress = Callable[[float], None]
Column = list[str]

FEWEST_WORDS = 4.0  # of a column's texts in the middle, to be taken for words
FEWEST_UNLIKE = 0.3  # share of texts that are not said twice
ROWS_LOOKED_AT = 2_000
# Signs of Thai, Lao, Khmer, Burmese, Japanese and Chinese; about two make a word.
UNBROKEN: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]")
SIGNS_OF_A_WORD = 2
MOST_NAMED = 8
# What people write who have nothing to say; without letters and case, in a few tongues.
NOTHING: Final = frozenset(
    {"na", "n/a", "none", "nil", "nothing", "no", "nocomment", "nocomments"}
    | {"didnotanswer", "notanswered", "notapplicable", "dontknow", "idontknow"}
    | {"inga", "ingenting", "nej", "inget", "ingenkommentar", "ingakommentarer"}
    | {"vetej", "vetinte", "ei", "eimitään", "enosaasanoa", "nichts", "keine"}
    | {"keinkommentar", "nada", "ninguno", "ninguna", "sincomentarios"}
    | {"нет", "ничего", "null", "nan"}
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns somebody named; empty ones are looked for."""

    texts: tuple[str, ...] = ()
    day: str = ""
    groups: tuple[str, ...] = ()
    author: str = ""
    sheet: str = ""
    encoding: str = ""


def read_voices(
    path: Path, wanted: Wanted = Wanted(), *, on_progress: Progress = lambda share: None
) -> Voices:
    """Return the voices in a file. Raises BadInput, naming all that is wrong."""
    how = How(sheet=wanted.sheet, encoding=wanted.encoding)
    return voices_of(open_sheet(path, how=how), wanted, on_progress=on_progress)


def voices_of(
    sheet: Sheet, wanted: Wanted, *, on_progress: Progress = lambda share: None
) -> Voices:
    """Return the voices in a sheet that has been opened."""
    names = [column.name for column in sheet.columns]
    _refuse_unknown(sheet, names, wanted)
    texts = wanted.texts or _columns_of_words(sheet)
    others = [wanted.day, wanted.author, *wanted.groups]
    asked_for = list(dict.fromkeys([*texts, *(name for name in others if name)]))
    table = _read(sheet, [names.index(name) for name in asked_for], on_progress)
    columns = dict(zip(asked_for, table, strict=True))
    return _gathered(sheet, texts, columns, wanted)


def _refuse_unknown(sheet: Sheet, names: Sequence[str], wanted: Wanted) -> None:
    """Raise BadInput for columns that are not there."""
    said = {
        "--text": wanted.texts,
        "--date": (wanted.day,),
        "--by": wanted.groups,
        "--author": (wanted.author,),
    }
    faults = [
        f'{sheet.source}, {option}: there is no column "{name}"; there are '
        f"{named(names)}."
        for option, wished in said.items()
        for name in wished
        if name and name not in names
    ]
    if faults:
        raise BadInput(faults)


def _columns_of_words(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns that look like words of people. Raises BadInput for none."""
    fits = (Kind.UNKNOWN, Kind.TEXT)
    places = [n for n, column in enumerate(sheet.columns) if column.kind in fits]
    first: list[Column] = [[] for _ in places]
    for batch in sheet.batches(places):
        for column, cells in zip(first, batch.cells, strict=True):
            column += _texts(cells)
        if not first or len(first[0]) >= ROWS_LOOKED_AT:
            break
    found = tuple(
        sheet.columns[place].name
        for place, column in zip(places, first, strict=True)
        if _are_words(column)
    )
    if not found:
        names = named([column.name for column in sheet.columns])
        wanted = "no column holds words of people; name one with --text"
        raise BadInput([f"{sheet.source}: {wanted}. There are {names}."])
    return found


def _are_words(column: Column) -> bool:
    """Tell whether a column's texts are long enough, unlike each other, and no days."""
    said = [text for text in column if text and not says_nothing(text)]
    if len(said) < 2:
        return False
    lengths = [_n_words(text) for text in said]
    is_long = float(np.median(lengths)) >= FEWEST_WORDS
    is_unlike = len(set(said)) >= FEWEST_UNLIKE * len(said)
    return is_long and is_unlike and days_of(said) is None


def _n_words(text: str) -> float:
    """Return how many words a text has; about, where no blanks stand between them."""
    return max(len(text.split()), len(UNBROKEN.findall(text)) / SIGNS_OF_A_WORD)


def _read(sheet: Sheet, places: Sequence[int], on_progress: Progress) -> list[Column]:
    """Return whole columns as texts."""
    columns: list[Column] = [[] for _ in places]
    for batch in sheet.batches(places):
        for column, cells in zip(columns, batch.cells, strict=True):
            column += _texts(cells)
        on_progress(min(batch.share, 1.0))
    if not columns[0]:
        raise BadInput([f"{sheet.source} holds names and no rows; rows are wanted."])
    return columns


def _texts(cells: Any) -> Column:
    """Return cells as texts, empty ones as ""."""
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    if pa.types.is_nested(cells.type) or pa.types.is_binary(cells.type):
        return ["" for _ in cells]
    listed = cells.cast(pa.string()).to_pylist()
    return [(cell or "").strip() for cell in listed]


def says_nothing(text: str) -> bool:
    """Tell whether a text is one of those that stand for no answer."""
    letters = "".join(one for one in text.casefold() if one.isalnum() or one == "/")
    return not letters or letters in NOTHING


def _gathered(
    sheet: Sheet, texts: Sequence[str], columns: dict[str, Column], wanted: Wanted
) -> Voices:
    """Return the voices of the columns of words, row by row."""
    n_rows = len(columns[texts[0]])
    said, rows, asked, n_nothing = [], [], [], 0
    for row in range(n_rows):
        for at, name in enumerate(texts):
            clean = t.normalise(columns[name][row])
            if not clean:
                continue
            if says_nothing(clean):
                n_nothing += 1
                continue
            said.append(clean)
            rows.append(row)
            asked.append(at)
    if not said:
        where = f"{sheet.source}, {named(texts)}"
        raise BadInput([f"{where}: nobody wrote anything; words are wanted."])
    of_row = np.array(rows, dtype=np.int64)
    days, notes = _days(sheet, columns.get(wanted.day), wanted.day)
    return Voices(
        texts=tuple(said),
        rows=of_row,
        asked=np.array(asked, dtype=np.int64),
        questions=tuple(_title(sheet, name) for name in texts),
        authors=_authors(columns.get(wanted.author), n_rows)[of_row],
        days=None if days is None else days[of_row],
        groups={
            name: np.array(columns[name], dtype=np.str_)[of_row]
            for name in wanted.groups
        },
        n_rows=n_rows,
        n_nothing=n_nothing,
        has_authors=bool(wanted.author),
        notes=(*sheet.notes, *_chosen(texts, wanted), *notes),
        source=sheet.source,
    )


def _title(sheet: Sheet, name: str) -> str:
    """Return what a column asks, or its name."""
    column = next(one for one in sheet.columns if one.name == name)
    return column.text or column.name


def _chosen(texts: Sequence[str], wanted: Wanted) -> Iterable[Note]:
    """Return what is to be said of columns that were not named."""
    if not wanted.texts:
        yield Note("words_found", {"n_columns": len(texts), "columns": named(texts)})


def _authors(column: Column | None, n_rows: int) -> np.ndarray:
    """Return a number for each row's person; each row is one where nobody says."""
    alone = np.arange(n_rows, dtype=np.int64)
    if column is None:
        return alone
    numbers: dict[str, int] = {}
    return np.array(
        [
            numbers.setdefault(name, row) if name else row
            for row, name in enumerate(column)
        ],
        dtype=np.int64,
    )


def _days(
    sheet: Sheet, column: Column | None, name: str
) -> tuple[Days | None, tuple[Note, ...]]:
    """Return the day of each row, and what is to be said of those without."""
    if column is None:
        return None, ()
    found = days_of(column)
    if found is None:
        common = ", ".join(f'"{text}"' for text, _n in Counter(column).most_common(3))
        wanted = "2026-11-22, 22/11/2026 or 22 Nov 2026 is wanted"
        problem = f"these are no dates that are known, for example {common}"
        raise BadInput([f"{sheet.source}, --date {name}: {problem}; {wanted}."])
    days = np.array([day or "NaT" for day in found.days], dtype="datetime64[D]")
    notes = [Note("dates_read", {"way": found.way})]
    if n_without := int(np.isnat(days).sum()):
        lines = np.flatnonzero(np.isnat(days))[:MOST_NAMED].tolist()
        places = ", ".join(sheet.places(lines))
        notes.append(Note("undated", {"n": n_without, "places": places}))
    return days, tuple(notes)
