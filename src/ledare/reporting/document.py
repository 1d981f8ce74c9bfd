"""What a report says, before it is a page, a table or a file: words, marks, tables."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of the signature picture; ``says`` is its sentence.

    A filled dot is this survey, a soft band how sure it is, a small ring an earlier or
    second figure, a square what others published; small dots are groups, an upright
    line the mean of them all, a bar a share.
    """

    low: float
    high: float
    says: str
    ticks: tuple[float, ...] = ()
    ends: tuple[str, str] | None = None
    dot: float | None = None
    text: str = ""
    band: tuple[float, float] | None = None
    ring: float | None = None
    square: float | None = None
    square_text: str = ""
    swarm: tuple[float, ...] = ()
    middle: float | None = None
    bar: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: what it is about, its picture, the verdict, what it rests on."""

    title: str
    below: str
    strip: Strip | None
    verdict: str
    detail: str
    quotes: tuple[tuple[str, str], ...] = ()  # words of people, and their language


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, and the number behind it."""

    text: str
    value: float | str | None = None
    strip: Strip | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table beside a picture, or instead of one; the first column names the row."""

    key: str
    title: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A group or a person in a map: where, how large, and the share it keeps inside."""

    x: float
    y: float
    radius: float
    name: str
    below: str = ""
    inside: float = float("nan")


@dataclass(frozen=True, slots=True)
class Map:
    """A network as a picture; ``says`` is its sentence, the table beside says the rest.

    Lines run from one dot to another, with a strength of 0 to 1.
    """

    width: float
    height: float
    says: str
    dots: tuple[Dot, ...]
    lines: tuple[tuple[int, int, float], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One question the report answers."""

    key: str
    title: str
    lead: str
    marks: tuple[tuple[str, str], ...] = ()  # the key of the picture: mark, its name
    rows: tuple[Row, ...] = ()
    tables: tuple[Table, ...] = ()
    map: Map | None = None  # its table is the first of `tables`
    points: tuple[tuple[str, str], ...] = ()  # facts in two columns
    cannot_say: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language."""

    language: str
    title: str
    kicker: str
    headline: str
    lead: tuple[str, ...]
    warning: str
    promise: str
    sections: tuple[Section, ...] = field(default=())


def text(words: str) -> Cell:
    """Return a cell of words."""
    return Cell(words, words)


def figure(words: str, value: float | None) -> Cell:
    """Return a cell of a number; without one it keeps its words."""
    known = value is not None and value == value
    return Cell(words, value if known else None, is_number=True)


def heads(*titles: str) -> tuple[Cell, ...]:
    """Return the heads of columns: those that begin with # hold numbers."""
    return tuple(
        Cell(title.removeprefix("#"), is_number=title.startswith("#"))
        for title in titles
    )
