"""`ledare.voices`: a file of what people wrote becomes a report that shows itself."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ledare import text as t
from ledare.reporting.document import Document
from ledare.reporting.files.table import open_table
from ledare.reporting.shown import Shown
from ledare.reporting.survey import BadInput
from ledare.reporting.voices.analysing import Analysed, Coding, analyse
from ledare.reporting.voices.reading import Wanted, read_voices, voices_of
from ledare.reporting.voices.sentences import told
from ledare.reporting.voices.voices import Voices, VoicesFound
from ledare.reporting.words import speaking

Progress = Callable[[float], None]
WORKPLACE = "workplace"


@dataclass(frozen=True, repr=False)
class VoicesReport(Shown):
    """What was found, ready to be shown, saved, or read as data."""

    voices: Voices
    analysed: Analysed
    codes: tuple[str, ...] = ()
    language: str = "en"
    form = "ledare-voices/1"

    @property
    def found(self) -> VoicesFound:
        """Return everything the report tells, as data."""
        return self.analysed.found

    def save_rows(self, path: str | Path) -> Path:
        """Write each voice with its theme, codes and language as CSV; return where."""
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["row", "question", "language", "theme", *self.codes])
            for at, row in enumerate(self.voices.rows.tolist()):
                table.writerow(
                    [
                        row + 1,
                        self.voices.questions[int(self.voices.asked[at])],
                        self.analysed.languages[at],
                        int(self.analysed.themes[at]) + 1 or "",
                        *(int(one) for one in self.analysed.codes[at]),
                    ]
                )
        return Path(path)

    def _told(self) -> Document:
        """Return what was found in words."""
        return told(self.found, self.language)

    def _data(self) -> VoicesFound:
        """Return what was found."""
        return self.found


def voices_report(
    said: Any,
    *,
    text: str | tuple[str, ...] = (),
    date: str = "",
    by: str | tuple[str, ...] = (),
    author: str = "",
    codebook: str | Path | None = None,
    coarser: int = 0,
    quotes: bool = True,
    encoder: Any = None,
    language: str = "en",
    sheet: str = "",
    encoding: str = "",
    on_progress: Progress = lambda share: None,
) -> VoicesReport:
    """Return a report on what people wrote.

    ``said`` is a file (CSV, Parquet, Excel, SPSS) or a table of Polars, pandas,
    PyArrow or DuckDB. ``text`` names the columns of words; without it they are looked
    for. ``date`` is a column of days, ``by`` columns of groups to compare, ``author`` a
    column that tells who wrote. ``codebook`` is "workplace", a TOML file or a fitted
    .npz. ``encoder`` is a folder or an Encoder; without one the prepared one serves,
    and where there is none letters are compared.

    Raises BadInput, which names each fault, and ValueError for a language that has no
    words.
    """
    wanted = Wanted(_names(text), date, _names(by), author, sheet, encoding)
    with speaking(language):  # an unknown one is told before the file is read
        coding = coding_of(codebook)
        voices = _voices(said, wanted, lambda share: on_progress(0.05 * share))
        speaks = encoder if callable(encoder) else t.Encoder.load(encoder)
        analysed = analyse(
            voices,
            speaks,
            coding=coding,
            coarser=coarser,
            shows_quotes=quotes,
            on_progress=lambda share: on_progress(0.05 + 0.95 * share),
        )
    codes = tuple(one.key for one in coding.book.themes) if coding else ()
    return VoicesReport(voices, analysed, codes, language)


def _names(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) and given else tuple(given)


def _voices(said: Any, wanted: Wanted, on_progress: Progress) -> Voices:
    if isinstance(said, Voices):
        return said
    if isinstance(said, str | Path):
        return read_voices(Path(said), wanted, on_progress=on_progress)
    return voices_of(open_table(said), wanted, on_progress=on_progress)


def coding_of(codebook: str | Path | None) -> Coding | None:
    """Return the codebook somebody named. Raises BadInput for one that is none."""
    if not codebook:
        return None
    if codebook == WORKPLACE:
        return Coding(t.Codebook.workplace(), WORKPLACE)
    path = Path(codebook)
    if not path.is_file():
        raise BadInput(
            [f'--codebook {path}: there is no such file; "workplace" is ours.']
        )
    try:
        return Coding(t.Codebook.from_file(path), path.name)
    except ValueError as error:
        raise BadInput([f"--codebook {error}"]) from error
