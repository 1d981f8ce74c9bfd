"""Voices from a file, and what was found in them: small frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ledare.measure import Figure
from ledare.reporting.survey import Note

Numbers = NDArray[np.int64]
Days = NDArray[np.datetime64]
Direction = Literal["more", "less", "too_early"]


@dataclass(frozen=True, slots=True)
class Voices:
    """Everything that was said in a file, one entry a text, in the file's order.

    Attributes
    ----------
    texts : tuple of str
        Cleaned; none is empty.
    rows : ndarray of shape (n_voices,)
        The row of the file, from 0; two columns of words give two voices of one row.
    asked : ndarray of shape (n_voices,)
        Which of `questions` each answers.
    questions : tuple of str
        The heads of the columns of words.
    authors : ndarray of shape (n_voices,)
        A number for each person; the row's own where no column tells.
    days : ndarray of datetime64[D] of shape (n_voices,), or None
        When it was said; NaT where that cannot be read.
    groups : mapping of str to ndarray of shape (n_voices,)
        By the head of each column to compare by; empty where it is not known.
    """

    texts: tuple[str, ...]
    rows: Numbers
    asked: Numbers
    questions: tuple[str, ...]
    authors: Numbers
    days: Days | None = None
    groups: Mapping[str, NDArray[np.str_]] = field(default_factory=dict)
    n_rows: int = 0
    n_nothing: int = 0  # texts such as "n/a" that say nothing
    has_authors: bool = False
    notes: tuple[Note, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words that stand for a theme."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Change:
    """How much more often a theme is heard in the later half than in the earlier."""

    difference: Figure
    direction: Direction
    by_period: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class GroupSays:
    """A theme in one group beside everybody else; `n` is None where it is too few."""

    group: str
    n_voices: int
    n: int | None
    difference: Figure | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class ThemeFound:
    """One theme: how often it is heard, in which languages, words and quotes."""

    key: str
    n: int
    n_authors: int
    share: Figure
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    change: Change | None = None
    groups: Mapping[str, tuple[GroupSays, ...]] = field(default_factory=dict)
    beside: tuple[str, ...] = ()  # discovered themes that hold most of a code's voices


@dataclass(frozen=True, slots=True)
class EmergingFound:
    """Something new in the last period: how many said it, and how sure that is."""

    n_now: int
    n_before: int
    p_value: float
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class VoicesFound:
    """Everything the report on voices tells."""

    source: str
    n_rows: int
    n_voices: int
    n_authors: int
    n_unlike: int  # voices left when those that say the same words count once
    n_nothing: int
    questions: tuple[str, ...]
    languages: Mapping[str, int]
    encoder: str
    is_fallback: bool
    themes: tuple[ThemeFound, ...]
    n_unplaced: int
    has_authors: bool = False
    codes: tuple[ThemeFound, ...] = ()
    n_uncoded: int = 0
    codebook: str = ""
    periods: tuple[str, ...] = ()
    n_by_period: tuple[int, ...] = ()
    n_dated: int = 0
    emerging: tuple[EmergingFound, ...] | None = None  # None: it was not looked for
    compared_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    shows_quotes: bool = True
    is_raw: bool = False
