"""From bytes to rows: encoding, separator, quotes; each row with its line."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ledare.people.imports.columns import Column, columns_of
from ledare.people.imports.mistakes import FileRefused, Mistake, Mistakes

LARGEST = 20 * 1024 * 1024
SEPARATORS = ",;\t"
LETTERS_LOST = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Row:
    """A row of the file: the line it begins on, and its cells without outer spaces."""

    line: int
    cells: dict[Column, str]

    def get(self, column: Column) -> str:
        """Return a cell; empty where the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Sheet:
    """A file that could be read: its columns and its rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def read(source: bytes, mistakes: Mistakes) -> Sheet:
    """Return the rows of a file; raises FileRefused where it is no readable table."""
    lines = records(text_of(source))
    line, headings = next(lines, (1, []))
    if not any(headings):
        raise _refused(
            1, _("first line"), "", _("A first line with the columns' names.")
        )
    columns = columns_of(headings, line, mistakes)
    rows = [
        Row(number, dict(zip(columns, cells, strict=True)))
        for number, cells in lines
        if _is_whole(number, cells, columns, mistakes)
    ]
    if not rows and not mistakes.found:
        raise _refused(line + 1, columns[0], "", _("At least one row below the names."))
    return Sheet(columns=tuple(columns), rows=tuple(rows))


def text_of(source: bytes) -> str:
    """Return a file's text: UTF-8, or UTF-16 when it says so in its first bytes."""
    if len(source) > LARGEST:
        raise _refused(
            1,
            _("the whole file"),
            _("%(n)s bytes") % {"n": len(source)},
            _("At most %(n)s bytes; split the file.") % {"n": LARGEST},
        )
    if source.startswith(b"PK\x03\x04"):
        raise _refused(1, _("byte %(n)s") % {"n": 1}, "PK", _save_as_csv())
    encoding = "utf-8-sig"
    if source.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = source.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(source, error, encoding) from None
    if "\0" in text:
        raise _refused_at(text, text.index("\0"), _save_as_utf8())
    if LETTERS_LOST in text:
        wanted = _(
            "The letter that was lost here, when another program saved the file."
        )
        raise _refused_at(text, text.index(LETTERS_LOST), wanted)
    return text


def records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with the line it begins on."""
    skipped = 0
    first, _newline, rest = text.partition("\n")
    separator = separator_of(first)
    if _names_separator(first):
        text, skipped = rest, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            cells = next(reader, None)
        except csv.Error:
            wanted = _("Quotes that close: a quote inside a cell is written twice.")
            raise _refused(line, _("the whole line"), "", wanted) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in cells]


def separator_of(first_line: str) -> str:
    """Return what separates the cells: what the first line says or has most of."""
    if _names_separator(first_line):
        return first_line.strip()[-1]
    if first_line.strip().casefold().startswith("sep="):
        return ","
    outside = "".join(first_line.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _names_separator(first_line: str) -> bool:
    """Tell whether a line says what separates the cells, as spreadsheets write it."""
    return first_line.strip().casefold() in {f"sep={one}" for one in SEPARATORS}


def _is_whole(
    line: int, cells: list[str], columns: list[Column], mistakes: Mistakes
) -> bool:
    """Tell whether a row has as many cells as there are columns."""
    if len(cells) == len(columns):
        return True
    wanted = _("%(wanted)s cells, as in the first line; this has %(given)s.") % {
        "wanted": len(columns),
        "given": len(cells),
    }
    where = columns[-1] if len(cells) > len(columns) else columns[len(cells)]
    mistakes.add(line, where, " | ".join(cells), wanted)
    return False


def _undecodable(
    source: bytes, error: UnicodeDecodeError, encoding: str
) -> FileRefused:
    """Return where the first byte is that is no letter in the file's encoding."""
    body = source.removeprefix(BOM_UTF8)
    newline = "\n".encode(encoding.removesuffix("-sig").replace("utf-16", "utf-16-le"))
    before = body[: error.start]
    start = before.rfind(newline) + len(newline) if newline in before else 0
    given = " ".join(f"0x{byte:02X}" for byte in body[error.start : error.end])
    return _refused(
        before.count(newline) + 1,
        _("byte %(n)s") % {"n": error.start - start + 1},
        given,
        _save_as_utf8(),
    )


def _refused_at(text: str, index: int, wanted: str) -> FileRefused:
    """Return a refusal that names the line and the place of a letter."""
    before = text[:index]
    place = index - (before.rfind("\n") + 1) + 1
    return _refused(
        before.count("\n") + 1,
        _("character %(n)s") % {"n": place},
        f"U+{ord(text[index]):04X}",
        wanted,
    )


def _refused(line: int, column: str, given: str, wanted: str) -> FileRefused:
    return FileRefused([Mistake(line, column, given, wanted)])


def _save_as_utf8() -> str:
    return _("Text in UTF-8. Save the file again as “CSV UTF-8”.")


def _save_as_csv() -> str:
    return _("A text file, not a workbook. Save the sheet as “CSV UTF-8”.")
