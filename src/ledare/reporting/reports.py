"""`ledare.report`: a table or a file becomes a report that shows itself."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from ledare.reporting.document import Document
from ledare.reporting.findings import Findings
from ledare.reporting.maps import Map, map_of, read_map
from ledare.reporting.measuring import measure
from ledare.reporting.reading import read_survey, read_table
from ledare.reporting.reading.room import no_room
from ledare.reporting.sentences import told
from ledare.reporting.shown import Shown
from ledare.reporting.survey import Survey
from ledare.reporting.words import speaking
from ledare.reporting.writing import FORMAT

Progress = Callable[[float], None]
HEIGHT = 760  # pixels, in a notebook


@dataclass(frozen=True, repr=False)
class Report(Shown):
    """What was found, ready to be shown, saved, or read as data."""

    findings: Findings
    language: str = "en"
    form = FORMAT

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, so that nothing of it leaks out."""
        return (
            f'<iframe title="{escape(self.document.title)}" sandbox=""'
            f' srcdoc="{escape(self.html())}" width="100%" height="{HEIGHT}"'
            ' style="border:0;border-radius:14px"></iframe>'
        )

    def _told(self) -> Document:
        """Return what was found in words."""
        return told(self.findings, self.language)

    def _data(self) -> Findings:
        """Return what was found."""
        return self.findings


def report(
    answers: Any,
    *,
    map: Map | Path | str | None = None,  # noqa: A002 as the command says it
    questions: Path | str | None = None,
    weights: str | None = None,
    language: str = "en",
    raw: bool = False,
    on_progress: Progress = lambda share: None,
) -> Report:
    """Return a report on the answers to a survey.

    ``answers`` is a file (CSV, Parquet, Excel, SPSS, LimeSurvey, Qualtrics), a table of
    Polars, pandas, PyArrow or DuckDB, or a `Survey`. ``map`` is a TOML file, the text
    of one, or a `Map`; without one Ledare guesses, and says so. ``weights`` names a
    column of survey weights. ``raw`` gives exact figures of every team: only for eyes
    that were promised to see them.

    Raises BadInput, which lists each fault by its place, and ValueError for a language
    that has no words.
    """
    with speaking(language):  # an unknown one is told before the file is read
        survey = _survey(answers, map, questions, weights, lambda s: on_progress(s / 2))
        try:
            found = measure(
                survey, raw=raw, on_progress=lambda s: on_progress(0.5 + s / 2)
            )
        except MemoryError as error:
            raise no_room(survey.source) from error
        return Report(found, language)


def _survey(
    answers: Any,
    map_: Map | Path | str | None,
    questions: Path | str | None,
    weights: str | None,
    on_progress: Progress,
) -> Survey:
    if isinstance(answers, Survey):
        return answers
    found = _map(map_)
    if isinstance(answers, str | Path):
        return read_survey(
            answers,
            map=found,
            questions=questions,
            weights=weights,
            on_progress=on_progress,
        )
    return read_table(answers, map=found, weights=weights, source="")


def _map(map_: Map | Path | str | None) -> Map | None:
    if map_ is None or isinstance(map_, Map):
        return map_
    if isinstance(map_, str) and "\n" in map_:
        return map_of(map_)
    return read_map(Path(map_))
