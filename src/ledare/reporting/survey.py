"""What every reader gives and the report is made of: one survey, as arrays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Answers = NDArray[np.float64]
Texts = NDArray[np.str_]

# What a reader may say of what it did, and the values each note carries.
# Every `n` counts rows, `n_columns` columns, `n_answers` single answers;
# `columns` are their names with a comma between, shortened after the eighth.
NOTE_KINDS: Mapping[str, tuple[str, ...]] = {
    "encoding": ("encoding",),  # the text was not UTF-8 and was read as this
    "separator": ("separator",),  # "semicolon", "tab": not the comma
    "decimal_comma": ("n_columns", "columns"),  # "3,5" was read as 3.5
    "other_sheets": ("sheet", "n_sheets"),  # an Excel book: only this sheet was read
    "header_rows": ("n",),  # rows below the column names that are no answers
    "question_file": ("file",),  # texts and labels come from this file
    "labels_known": ("scale", "n_columns"),  # texts read by a well-known set
    "labels_questions": ("n_columns",),  # texts read by the question file's labels
    "numbered": ("n_columns",),  # "5 - Agree" was read as 5
    "scale_from_answers": ("low", "high", "n_columns", "columns"),  # not said anywhere
    "declared_missing": ("n_answers",),  # by the map, the file or a well-known mark
    "multiple_left_out": ("n_columns", "columns"),  # several answers to one question
    "coded_left_out": ("n_columns", "columns"),  # comments that somebody coded
    "text_left_out": ("n_columns", "columns"),  # free words
    "map_suggested": ("n_scales", "n_columns"),  # no map was given: a guess
    "rows_without_team": ("n",),  # kept: in the whole, in no team
    "rows_without_answers": ("n",),  # kept: answered none of the items
    "rows_without_wave": ("n",),  # kept: in no wave
    "rows_unfinished": ("n",),  # kept: the tool says they did not finish
    "weights_zero": ("n",),  # kept: count for nothing in weighted figures
    "one_team": (),  # everybody is in the same team
    "one_row_wave": ("wave",),  # a wave with one respondent
    "same_answers": ("n_columns", "columns"),  # no variance at all
    "unanswered": ("n_columns", "columns"),  # nobody answered these items
    "words_found": ("n_columns", "columns"),  # columns of words nobody had named
    "dates_read": ("way",),  # how days are written, "iso", "day_first" and so on
    "undated": ("n", "places"),  # rows whose day cannot be read, kept
}


@dataclass(frozen=True, slots=True)
class Item:
    """One question, answered by a number from `low` to `high`."""

    key: str
    text: str
    low: int
    high: int
    reverse: bool = False
    labels: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScaleSpec:
    """Items that are read together, and the public norm they are held against."""

    key: str
    title: str
    items: tuple[str, ...]
    norm: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What was done on reading, for the report to say: a kind and its values."""

    kind: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers of one file, as given, with what is needed to understand them.

    Attributes
    ----------
    title, language : str
        Of the questions; the language as "en" or "sv", empty where not known.
    items : tuple of Item
        In the order of the columns of `answers`.
    answers : ndarray of shape (n_respondents, n_items)
        As given, reversed items not yet turned; nan where nobody answered.
    scales : tuple of ScaleSpec
        Which items belong together.
    teams : ndarray of shape (n_respondents,), or None
        The smallest unit of each respondent; empty where it is not known.
    units : tuple of (str, ndarray of shape (n_respondents,))
        The larger units above the team, from large to small, by column title.
    waves : ndarray of shape (n_respondents,), or None
        The time each answer belongs to; empty where it is not known.
    wave_order : tuple of str
        The waves from first to last.
    persons : ndarray of shape (n_respondents,), or None
        Only to know the same person across waves; never shown.
    weights : ndarray of shape (n_respondents,), or None
        Survey weights, none negative.
    outcome : str
        The key of the scale or item that the drivers are to explain.
    notes : tuple of Note
        What was done on reading.
    source : str
        The name of the file, without its folder.
    """

    title: str
    language: str
    items: tuple[Item, ...]
    answers: Answers
    scales: tuple[ScaleSpec, ...]
    teams: Texts | None = None
    units: tuple[tuple[str, Texts], ...] = ()
    waves: Texts | None = None
    wave_order: tuple[str, ...] = ()
    persons: Texts | None = None
    weights: Answers | None = None
    outcome: str = ""
    notes: tuple[Note, ...] = ()
    source: str = ""


class BadInput(ValueError):
    """A file that cannot be read honestly: each fault says where and what is wanted."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults: tuple[str, ...] = tuple(faults)
        super().__init__("\n".join(self.faults))
