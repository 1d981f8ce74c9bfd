"""A network out of files, and what was found in it: small frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ledare.measure import DyadCensus, Figure
from ledare.reporting.survey import Note

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]
Texts = NDArray[np.str_]
# What the numbers beside ties are: none, codes of how often, or counts that add up.
Kind = Literal["plain", "code", "weight"]
Top = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Rank:
    """Formal rank: as given, and which end is the top.

    ``why`` tells how the top was found: "said", "chart", "titles", "years", "few" or
    "nothing". ``order`` is the rank with 1, or the smallest, at the top; nan where it
    is not known.
    """

    column: str
    given: Numbers
    top: Top
    why: str

    @property
    def order(self) -> Numbers:
        """Return ranks that rise downwards from the top."""
        return self.given if self.top == "low" else -self.given


@dataclass(frozen=True, slots=True)
class Read:
    """How the rows of the file of ties were counted."""

    n_rows: int
    n_self: int = 0
    n_again: int = 0  # rows that name a pair once more
    n_nobody: int = 0  # rows that name nobody
    n_not_listed: int = 0  # rows whose value is 0 or empty
    n_unknown: int = 0  # rows with an id that is not in the file of people
    n_of_others: int = 0  # rows in which somebody tells of others' ties
    n_below: int = 0  # ties whose value is under what was asked for
    share_self: float = 0.0  # of all that was counted, where counts add up


@dataclass(frozen=True, slots=True)
class Network:
    """Who asks whom, and what is known of the people.

    Attributes
    ----------
    ids : ndarray of str, shape (n,)
        As given.
    ties : ndarray of int, shape (n_ties, 2)
        Who asks, who is asked; each pair once, nobody herself.
    values : ndarray of shape (n_ties,), or None
        The number beside each tie.
    kind : str
        What these numbers are.
    units : mapping of str to ndarray of shape (n,)
        Groups by the head of their column, the unit first; empty where not known.
    chart : ndarray of int, shape (n_lines, 2), or None
        Who reports, to whom.
    responded : ndarray of bool, shape (n,), or None
        Who answered, where that is told.
    is_of_groups : bool
        The ends of ties are groups (roles), not people.
    """

    ids: Texts
    ties: Counts
    values: Numbers | None
    kind: Kind
    read: Read
    rank: Rank | None = None
    units: Mapping[str, Texts] = field(default_factory=dict)
    titles: Texts | None = None
    chart: Counts | None = None
    responded: NDArray[np.bool_] | None = None
    has_people: bool = False
    is_of_groups: bool = False
    perceiver: str = ""
    at_least: float | None = None
    listed: tuple[Counts, Numbers] | None = None  # all ties, where some do not count
    columns: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    source: str = ""

    @property
    def n(self) -> int:
        """Return how many people there are."""
        return len(self.ids)

    @property
    def weights(self) -> Numbers | None:
        """Return how strong ties are, where their numbers add up."""
        return self.values if self.kind == "weight" else None


@dataclass(frozen=True, slots=True)
class Cut:
    """The network when ties count from one value on."""

    at_least: float
    n_ties: int
    density: Figure
    reciprocity: Figure
    centralization_asked: Figure
    centralization_asks: Figure
    spearman_asked: Figure | None  # with rank, who stands higher first
    asked: Counts


@dataclass(frozen=True, slots=True)
class Whole:
    """The network as one."""

    density: Figure
    reciprocity: Figure
    reciprocity_dyads: Figure
    transitivity: Figure
    transitivity_directed: Figure
    centralization_asked: Figure
    centralization_asks: Figure
    centralization_betweenness: Figure | None
    dyads: DyadCensus
    n_parts: int
    n_largest: int
    isolates: Figure
    silent: Figure  # share of people who name nobody
    top_tenth: Figure  # share of all asking that reaches the most asked tenth


@dataclass(frozen=True, slots=True)
class People:
    """A figure a person, each of shape (n,); None where it is not shown."""

    ids: Texts
    asked: Counts
    asked_low: Counts
    asked_high: Counts
    asks: Counts
    strength: Numbers | None  # counts that add up, received
    pagerank: Numbers | None
    betweenness: Numbers | None
    constraint: Numbers | None
    brokerage: Counts | None
    place: Counts  # 1 for the most asked; people asked alike share it


@dataclass(frozen=True, slots=True)
class GroupFound:
    """One unit: what it asks inside and outside, and what is asked of it."""

    name: str
    n: int
    n_inside: float
    n_out: float
    n_in: float
    share_inside: Figure  # of its own asking
    asked: Figure  # mean number who ask one of its people
    brokerage: Figure | None  # passages between others through its people, mean


@dataclass(frozen=True, slots=True)
class Split:
    """Ties inside and across the groups of one column."""

    column: str
    groups: tuple[GroupFound, ...]
    share_inside: Figure
    by_chance: float
    ei: Figure
    assortativity: Figure
    roles: Mapping[str, int]  # passages by kind of broker; empty where withheld
    table: Numbers


@dataclass(frozen=True, slots=True)
class TopFound:
    """Who stands alone at the top of the chart, among those who are asked."""

    id: str
    title: str
    asked: int
    place: int
    n_alike: int  # others who are asked as much


@dataclass(frozen=True, slots=True)
class Standing:
    """Advice beside the chart, and beside rank."""

    spearman_asked: Figure
    spearman_pagerank: Figure | None
    asked_by_rank: tuple[tuple[float, int, float], ...]  # rank, people, mean asked
    top: TopFound | None = None
    correlation: Figure | None = None
    n_both: int = 0
    n_lines: int = 0
    shape: Mapping[str, Figure] = field(default_factory=dict)  # Krackhardt's four
    advice_shape: Mapping[str, Figure] = field(default_factory=dict)
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Informal:
    """Asked most without a high rank, and load, as shares; never a list."""

    share: Figure
    n_top: int
    where: Mapping[str, tuple[int, int]]  # unit: how many informal, how many people
    bands: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Response:
    """Who answered, where that is told, and what it allows."""

    share: Figure
    allows: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """What would be left if only so many had answered."""

    response: float
    n_responded: int
    draws: int
    kept: Mapping[str, Figure]  # rank correlation with the full network
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkFound:
    """Everything the report on a network tells."""

    source: str
    n: int
    n_ties: int
    kind: Kind
    is_of_groups: bool
    has_people: bool
    at_least: float | None
    perceiver: str
    read: Read
    columns: Mapping[str, str]
    whole: Whole
    people: People
    cuts: tuple[Cut, ...] = ()
    splits: tuple[Split, ...] = ()
    standing: Standing | None = None
    informal: Informal | None = None
    response: Response | None = None
    levels: tuple[Level, ...] = ()
    left_out: tuple[str, ...] = ()  # measures too long to compute at this size
    sampled: int = 0  # people from whom shortest ways were followed; 0: all
    rank_column: str = ""
    rank_top: str = ""
    rank_why: str = ""
    picture: "Drawn | None" = None
    shows_people: bool = True
    notes: tuple[Note, ...] = ()
    is_raw: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the picture holds: dots, lines between them, and where dots lie."""

    of: str  # the column whose groups are drawn; "" for people or roles themselves
    names: tuple[str, ...]
    sizes: Counts
    inside: Numbers
    table: NDArray[Any]  # lines: from, to, how many
    places: Numbers
    n_lines: int  # before the weakest were left out
