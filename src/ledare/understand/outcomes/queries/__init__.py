"""The reads of the room: the reader comes first."""

from ledare.understand.outcomes.queries.lists import (
    Listed,
    UnitOutcomes,
    deleted_by,
    find,
    n_people_in,
    names_in,
    series_of,
    units_to_keep,
    units_with_series,
)
from ledare.understand.outcomes.queries.pages import OutcomePage, Row, page_of
from ledare.understand.outcomes.queries.timelines import moments_of
from ledare.understand.outcomes.runs import Run, run_of

__all__ = [
    "Listed",
    "OutcomePage",
    "Row",
    "Run",
    "UnitOutcomes",
    "deleted_by",
    "find",
    "moments_of",
    "n_people_in",
    "names_in",
    "page_of",
    "run_of",
    "series_of",
    "units_to_keep",
    "units_with_series",
]
