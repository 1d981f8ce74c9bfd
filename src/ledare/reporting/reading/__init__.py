"""Read a file of answers: any format that is known becomes one survey."""

from pathlib import Path
from typing import Any

from ledare.reporting.files.opening import open_sheet
from ledare.reporting.files.sheet import Sheet
from ledare.reporting.files.table import open_table
from ledare.reporting.maps import Map, suggested
from ledare.reporting.reading.assembling import survey_of
from ledare.reporting.reading.columns import Progress
from ledare.reporting.survey import Survey

__all__ = ["read_survey", "read_table"]


def read_survey(
    path: Path | str,
    *,
    map: Map | None = None,  # noqa: A002 - the word on the command line
    questions: Path | str | None = None,
    weights: str | None = None,
    on_progress: Progress | None = None,
) -> Survey:
    """Return the survey in a file; BadInput names everything that cannot be read.

    Without a map one is suggested from the file, and a note says so. `questions` is a
    Qualtrics or LimeSurvey file; one that lies beside the answers is found by its name.
    `weights` is a column of survey weights, in place of the map's.
    """
    how = {"how": map.how} if map else {}
    asked = Path(questions) if questions else None
    sheet = open_sheet(Path(path), questions=asked, **how)
    return surveyed(sheet, map, weights, on_progress)


def read_table(
    table: Any,
    *,
    map: Map | None = None,  # noqa: A002 - as in read_survey
    weights: str | None = None,
    source: str = "table",
) -> Survey:
    """Return the survey in a data frame, as `read_survey` does with a file."""
    return surveyed(open_table(table, source=source), map, weights, None)


def surveyed(
    sheet: Sheet, map_: Map | None, weights: str | None, on_progress: Progress | None
) -> Survey:
    """Return the survey in a sheet, by its map or by a suggested one."""
    return survey_of(
        sheet, map_ or suggested(sheet), weights=weights, on_progress=on_progress
    )
