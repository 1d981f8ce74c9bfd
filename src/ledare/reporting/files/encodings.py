"""Which encoding a text file is in, tried on all of it; what damages it."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from ledare.reporting.survey import BadInput

PIECE = 1 << 20
GZIP = b"\x1f\x8b"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NOT_TEXT = (
    (b"PK\x03\x04", "an Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file"),
    (b"PAR1", "a Parquet file"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"%PDF", "a PDF"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text file that can be read from one end to the other."""

    path: Path
    encoding: str
    n_lines: int  # line ends
    n_quotes: int  # quotation marks

    @contextmanager
    def opened(self) -> Iterator[TextIO]:
        """Give its words."""
        with (
            opened(self.path) as file,
            io.TextIOWrapper(file, encoding=self.encoding, newline="") as words,
        ):
            yield words


@dataclass(frozen=True, slots=True)
class Tried:
    """What a whole reading in one encoding saw."""

    n_lines: int = 0
    n_quotes: int = 0
    problem: str = ""


def opened(path: Path) -> BinaryIO:
    """Open a file for its bytes, unpacking gzip by what stands in it."""
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
    return cast("BinaryIO", gzip.open(path, "rb")) if packed else path.open("rb")


def text_of(path: Path, encoding: str = "") -> Text:
    """Return a file as text, its encoding found by trying.

    Raises BadInput when it is empty, cut off, or no text at all.
    """
    opened_whole(path).close()
    start = next(pieces(path), b"")[:4096]
    refuse_other_files(path, start)
    wanted = (encoding,) if encoding else likely(start)
    problems: list[str] = []
    for one in wanted:
        seen = tried(path, one)
        if not seen.problem:
            return Text(path, one, seen.n_lines, seen.n_quotes)
        problems.append(seen.problem)
    raise BadInput([f"{path.name}, {problems[0]}"])


def opened_whole(path: Path) -> BinaryIO:
    """Open a file, naming what is wrong where it cannot be opened or holds nothing."""
    try:
        if path.stat().st_size == 0:
            raise BadInput([f"{path.name} is empty: a file with answers is wanted."])
        return opened(path)
    except FileNotFoundError as error:
        raise BadInput([f"{path.name} is not there: no file at this path."]) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInput([f"{path.name} cannot be opened: {reason}."]) from error


def refuse_other_files(path: Path, start: bytes) -> None:
    """Raise BadInput for what is another kind of file under a text file's name."""
    for mark, what in NOT_TEXT:
        if start.startswith(mark):
            wanted = "give it the ending of its kind (.xlsx, .parquet, .sav)"
            raise BadInput([f"{path.name} is {what}, named as text: {wanted}."])


def likely(start: bytes) -> tuple[str, ...]:
    """Return the encodings to try, in order, from the first bytes."""
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return (encoding,)
    if start[1:200:2].count(0) > len(start[1:200:2]) * 0.9:
        return ("utf-16-le",)
    return ("utf-8", "cp1252", "latin-1")


def tried(path: Path, encoding: str) -> Tried:
    """Return what a whole reading sees, and what stops this encoding if anything."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError:
        wanted = "utf-8, cp1252 or latin-1"
        return Tried(problem=f'encoding "{encoding}" is not known: {wanted}.')
    n_lines = n_quotes = 0
    try:
        for piece in pieces(path):
            words = decoder.decode(piece)
            if "\0" in words:
                line = n_lines + 1 + words[: words.index("\0")].count("\n")
                damaged = f"line {line}: a NUL byte; the file is damaged or no text."
                return Tried(problem=damaged)
            n_lines += words.count("\n")
            n_quotes += words.count('"')
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        line = n_lines + 1 + error.object[: error.start].count(b"\n")
        return Tried(
            problem=f"line {line}: bytes that are not {encoding} "
            f"({error.reason}); save the file as UTF-8."
        )
    return Tried(n_lines, n_quotes)


def pieces(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file; BadInput when a packed file is cut off or damaged."""
    try:
        with opened(path) as file:
            while piece := file.read(PIECE):
                yield piece
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        problem = "is cut off or damaged: it cannot be unpacked to its end"
        raise BadInput(
            [f"{path.name} {problem}. Copy it again from where it came."]
        ) from error
