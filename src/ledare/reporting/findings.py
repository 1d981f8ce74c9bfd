"""What a report found: small frozen records, each number with its company."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ledare.measure import Break, Drivers, Figure
from ledare.reporting.survey import Note

Withheld = Literal["", "too_few", "near_an_end", "nobody", "no_proof", "unlike_ends"]
Bound = Literal["is", "or_higher", "or_lower"]
Direction = Literal["higher", "lower", "no_sure_difference"]
NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of a group as ``trust.figures`` lets it out."""

    value: float
    step: float
    bound: Bound
    number: float  # to compute with: a blunt end moves a quarter outwards


@dataclass(frozen=True, slots=True)
class ItemFound:
    """How one question was answered by everybody."""

    key: str
    text: str
    low: int
    high: int
    is_reversed: bool
    n: int
    n_missing: int
    mean: Figure | None
    positive: Figure | None
    withheld: Withheld = ""


@dataclass(frozen=True, slots=True)
class ScaleFound:
    """The score of a scale: the mean of its items, reversed ones turned."""

    key: str
    title: str
    items: tuple[str, ...]
    low: int
    high: int
    n: int
    mean: Figure | None
    spread: float | None
    positive: Figure | None
    parts: tuple[str, ...] = ()
    withheld: Withheld = ""
    shown: Shown | None = None  # on coarse steps, where no exact figure is told


@dataclass(frozen=True, slots=True)
class ItemQuality:
    """How one item goes with the rest of its scale."""

    key: str
    r: float
    alpha_without: float
    hint: Literal["", "reverse", "weak"]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the items of a scale hang together."""

    scale: str
    alpha: Figure | None
    omega: Figure | None
    items: tuple[ItemQuality, ...]
    withheld: Withheld | Literal["one_item", "cannot"] = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the people of a team see alike, over all teams."""

    scale: str
    measure: Literal["rwg", "rwg_j"]
    n_teams: int = 0
    n: int = 0
    n_options: int = 0
    rwg_mean: float = NAN
    rwg_median: float | None = None
    rwg_skewed: float | None = None
    r_star_mean: float = NAN
    share_agreeing: float | None = None
    ad_mean: float = NAN
    ad_bound: float = NAN
    icc1: float = NAN
    icc2: float = NAN
    f: float = NAN
    p: float = NAN
    is_early: bool = False
    withheld: Withheld | Literal["cannot"] = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class GroupScale:
    """One group and one scale: displayed first, then leaning on the others."""

    shown: Shown | None
    low: float
    high: float
    pooled: float
    weight: float
    n_differ: int | None  # on how many of its items the views differ


@dataclass(frozen=True, slots=True)
class Group:
    """A group that may be shown; ``above`` are the units it lies in."""

    key: str
    name: str
    kind: Literal["team", "rest", "rollup", "whole"]
    above: tuple[str, ...]
    n: int
    n_teams: int
    scales: Mapping[str, GroupScale] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawTeam:
    """A team's exact figures; only where somebody asked for them in writing."""

    name: str
    above: tuple[str, ...]
    scale: str
    n: int
    mean: float
    sd: float
    agreement: float
    r_star: float
    ad: float
    pooled: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Teams:
    """The groups that are shown, and how much is not."""

    groups: tuple[Group, ...]
    n_teams: int
    n_shown: int  # teams that have a line of their own
    n_joined: int  # teams shown together with others
    n_withheld: int  # teams in no group
    n_answers_withheld: int
    grand_means: Mapping[str, float]
    spread_assumed: tuple[str, ...]
    no_proof: tuple[str, ...]
    raw: tuple[RawTeam, ...] = ()


@dataclass(frozen=True, slots=True)
class DriversFound:
    """What goes with the outcome."""

    outcome: str
    title: str
    names: tuple[str, ...]
    shapley: Drivers | None
    weights: Drivers | None
    withheld: Literal["", "none_asked", "no_drivers", "too_few", "cannot"] = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """How far a scale moved between two waves, or over all of them."""

    scale: str
    waves: tuple[str, ...]
    n: tuple[int, ...]
    means: tuple[Figure | None, ...]
    difference: Figure | None  # the last wave less the one before it
    n_matched: int
    direction: Direction | None
    step: Break | None
    is_early: bool


@dataclass(frozen=True, slots=True)
class Norm:
    """A published figure of others, cited."""

    key: str
    title: str
    value: float  # a share, 0 to 1
    measure: Literal["percent_positive", "engagement_index"]
    year: int
    n: int | None
    of_whom: str
    source: str
    address: str
    licence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A scale beside a norm."""

    scale: str
    norm: Norm
    own: Figure | None
    difference: float | None
    direction: Direction | None
    withheld: Withheld = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the report tells."""

    title: str
    source: str
    language: str
    n: int
    n_answering: int
    wave: str
    effective_n: float | None
    is_raw: bool
    items: tuple[ItemFound, ...]
    scales: tuple[ScaleFound, ...]
    quality: tuple[Quality, ...]
    agreement: tuple[Agreement, ...]
    teams: Teams | None
    drivers: DriversFound
    change: tuple[Change, ...]
    comparisons: tuple[Comparison, ...]
    notes: tuple[Note, ...]
