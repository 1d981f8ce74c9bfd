"""What every format is opened as: named columns, and their values in batches."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from ledare.reporting.survey import Note

Cells = Any  # a pyarrow.Array, which carries no types


class Kind(StrEnum):
    """What a column holds, where the format says so."""

    UNKNOWN = ""
    ANSWER = "answer"  # one ordered answer
    MULTIPLE = "multiple"  # one of several ticks to the same question
    CODED = "coded"  # what somebody made of a comment
    TEXT = "text"  # free words
    ABOUT = "about"  # about the sending: times, addresses, progress


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name and what the format tells about it."""

    name: str
    text: str = ""
    key: str = ""  # what a third heading row calls it
    labels: Mapping[str, float] = field(default_factory=dict)
    missing: tuple[tuple[float, float], ...] = ()  # ranges, both ends missing too
    missing_texts: frozenset[str] = frozenset()
    kind: Kind = Kind.UNKNOWN
    group: str = ""  # questions asked together: a matrix
    group_title: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of the columns asked for, and the share of the file read so far."""

    cells: tuple[Cells, ...]
    n_rows: int
    share: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that has been opened, not yet read.

    `batches` takes the positions of the columns wanted; `places` takes row numbers
    from 0 and says how a person finds them in the file ("line 7").
    """

    source: str
    columns: tuple[Column, ...]
    batches: Callable[[Sequence[int]], Iterator[Batch]]
    places: Callable[[Sequence[int]], Sequence[str]]
    title: str = ""
    language: str = ""
    notes: tuple[Note, ...] = ()
    n_rows: int = 0  # about as many; 0 where the format does not say
    finished: str = ""  # the column that says whether a respondent finished

    def with_questions(
        self, columns: Sequence[Column], *, title: str, language: str, file: str
    ) -> "Sheet":
        """Return this sheet with what a question file tells of its columns."""
        note = Note("question_file", {"file": file})
        return replace(
            self,
            columns=tuple(columns),
            title=title,
            language=language,
            notes=(*self.notes, note),
        )


def unlike(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with none twice: those that are get "(1)", "(2)" behind."""
    again = {name for name, n in Counter(names).items() if n > 1}
    seen: dict[str, int] = {}
    result = []
    for position, name in enumerate(names, start=1):
        if not name:
            result.append(f"column {position}")
        elif name in again:
            seen[name] = seen.get(name, 0) + 1
            result.append(f"{name} ({seen[name]})")
        else:
            result.append(name)
    return tuple(result)


def named(columns: Sequence[str]) -> str:
    """Return column names for people to read, shortened after the eighth."""
    shown = ", ".join(columns[:8])
    return f"{shown}, …" if len(columns) > 8 else shown


def left_out(columns: Sequence[Column]) -> tuple[Note, ...]:
    """Return what is to be said of columns that are no single ordered answers."""
    kinds = {
        Kind.MULTIPLE: "multiple_left_out",
        Kind.CODED: "coded_left_out",
        Kind.TEXT: "text_left_out",
    }
    found = {
        note: [column.name for column in columns if column.kind is kind]
        for kind, note in kinds.items()
    }
    return tuple(
        Note(note, {"n_columns": len(names), "columns": named(names)})
        for note, names in found.items()
        if names
    )
