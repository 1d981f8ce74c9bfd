"""What fifty answers or more say together, worked out while the seals are open.

The numbers are those of ``ledare.measure`` on the same answers; what is published of
them is what ``trust.wholes`` makes of each (docs/decisions/0013).
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ledare import measure
from ledare.responses.body import WholeSays
from ledare.responses.plan import Item, Plan
from ledare.responses.shown import ShownGroup, ShownGroups
from ledare.trust.wholes import SMALLEST_WHOLE, WholeFigure, whole_figure

OUTCOME = "engagement"
FEWEST_TEAMS = 8  # fewer tell nothing of how teams differ
MOST_DRIVERS = 15
ROWS_A_DRIVER = 10
DRAWS = 100
SHARES = ("share", "share_low", "share_high")
UNSAID = -1  # places count from the lowest answer

Scores = NDArray[np.float64]


@dataclass(slots=True)
class Rows:
    """Answers in rows, each with the place of its cell: they live as long as a close.

    A mark is kept in one byte, as its distance from the lowest answer.
    """

    plan: Plan
    _cells: "array[int]" = field(default_factory=lambda: array("q"))
    _marks: bytearray = field(default_factory=bytearray)
    _lows: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._lows = {item.key: item.lo for item in self.plan.scales}

    def add(self, cell: int, marks: Mapping[str, int]) -> None:
        """Keep one answer."""
        row = [
            marks[key] - low if key in marks else UNSAID
            for key, low in self._lows.items()
        ]
        self._cells.append(cell)
        self._marks.extend(np.array(row, dtype=np.int8).tobytes())

    def extend(self, cells: NDArray[np.int64], marks: NDArray[np.int8]) -> None:
        """Keep many, their marks counted from the lowest already."""
        self._cells.frombytes(cells.astype(np.int64).tobytes())
        self._marks.extend(np.ascontiguousarray(marks).tobytes())

    @property
    def cells(self) -> NDArray[np.int64]:
        """Return each answer's cell."""
        return np.frombuffer(self._cells, dtype=np.int64)

    @property
    def marks(self) -> NDArray[np.int8]:
        """Return the answers by item, counted from the lowest; UNSAID where none."""
        flat = np.frombuffer(self._marks, dtype=np.int8)
        return flat.reshape(len(self._cells), len(self._lows))


def wholes_of(plan: Plan, rows: Rows, shown: ShownGroups) -> list[WholeSays]:
    """Return what each group of fifty answers or more says of the whole of it."""
    large = [group for group in shown.groups if group.n >= SMALLEST_WHOLE]
    if not large:
        return []
    teams_of = shown.blocks(shown.answered_by_cell)
    cells, marks = rows.cells, rows.marks
    return [
        _Whole(plan, group, *_of_group(plan, group, teams_of, cells, marks)).says()
        for group in large
    ]


def _of_group(
    plan: Plan,
    group: ShownGroup,
    teams_of: Mapping[str, Sequence[Sequence[int]]],
    cells: NDArray[np.int64],
    marks: NDArray[np.int8],
) -> tuple[NDArray[np.int64], Scores]:
    """Return a group's teams and answers, the good end up; nan where none.

    Its teams are the smallest sets of cells that are shown: nothing finer goes in.
    """
    team_of = np.full(len(plan.cells), -1, dtype=np.int64)
    for place, team in enumerate(teams_of[group.key]):
        team_of[list(team)] = place
    teams = team_of[cells]
    inside = teams >= 0
    answers = marks[inside].astype(np.float64)
    answers[answers == UNSAID] = np.nan
    for place, item in enumerate(plan.scales):
        column = answers[:, place]
        answers[:, place] = item.hi - column if item.is_negative else item.lo + column
    return teams[inside], answers


@dataclass(frozen=True)
class _Whole:
    """One group's answers, and the figures made of them."""

    plan: Plan
    group: ShownGroup
    teams: NDArray[np.int64]
    answers: Scores

    def says(self) -> WholeSays:
        """Return all that is said of them together."""
        scales = {
            concept: figures
            for concept, items in self._scales().items()
            if (figures := self._scale(items))
        }
        drivers, explained = self._drivers()
        return WholeSays(self.group.key, scales, drivers, explained)

    # --- scales: items of one concept on one scale --------------------------------

    def _scales(self) -> dict[str, list[Item]]:
        """Return the items of each concept that has two or more of one width."""
        by_concept: dict[str, list[Item]] = defaultdict(list)
        for item in self.plan.scales:
            if item.concept:
                by_concept[item.concept].append(item)
        return {
            concept: items
            for concept, items in by_concept.items()
            if len(items) > 1 and len({(item.lo, item.hi) for item in items}) == 1
        }

    def _scale(self, items: Sequence[Item]) -> list[WholeFigure]:
        """Return what a scale's reliability, agreement and differences come to."""
        answers = self._columns(items)
        complete = ~np.isnan(answers).any(axis=1)
        n, teams = int(complete.sum()), self.teams[complete]
        if n < SMALLEST_WHOLE:
            return []
        made = {
            "alpha": reliability(answers[complete]),
            "rwg_j": agreement(answers[complete], teams, items[0].n_options),
        }
        if len(set(teams.tolist())) >= FEWEST_TEAMS:
            made |= between_teams(answers[complete].mean(axis=1), teams)
        return [whole_figure(stat, value, n=n) for stat, value in made.items()]

    # --- drivers: what goes with engagement ----------------------------------------

    def _drivers(self) -> tuple[dict[str, list[WholeFigure]], WholeFigure | None]:
        """Return each driver's share with its interval, and what all explain."""
        outcome = self._mean([i for i in self.plan.scales if i.concept == OUTCOME])
        named = dict(self._predictors())
        if outcome is None or not 2 <= len(named) <= MOST_DRIVERS:
            return {}, None
        both = np.column_stack([*named.values(), outcome])
        complete = ~np.isnan(both).any(axis=1)
        both, n = both[complete], int(complete.sum())
        if n < max(SMALLEST_WHOLE, ROWS_A_DRIVER * len(named)):
            return {}, None
        parts, explained = drivers(both[:, :-1], both[:, -1], self.teams[complete])
        return (
            {
                key: [
                    whole_figure(stat, float(one), n=n)
                    for stat, one in zip(SHARES, row, strict=True)
                ]
                for key, row in zip(named, parts, strict=True)
            },
            whole_figure("explained", explained, n=n),
        )

    def _predictors(self) -> Iterator[tuple[str, Scores]]:
        """Yield behaviours one by one, and other concepts as scale scores."""
        concepts: dict[str, list[Item]] = defaultdict(list)
        for item in self.plan.scales:
            if item.concept != OUTCOME:
                concepts[item.concept or item.key].append(item)
        for name, items in concepts.items():
            score = self._mean(items)
            if score is not None:
                yield name, score

    def _mean(self, items: Sequence[Item]) -> Scores | None:
        """Return each respondent's mean, from 0 to 1; None without an item."""
        if not items:
            return None
        lows = np.array([item.lo for item in items])
        widths = np.array([item.hi - item.lo for item in items])
        return measure.scale_score((self._columns(items) - lows) / widths)

    def _columns(self, items: Sequence[Item]) -> Scores:
        places = {item.key: place for place, item in enumerate(self.plan.scales)}
        return self.answers[:, [places[item.key] for item in items]]


# --- the library's numbers, nan where nobody differs --------------------------------


def reliability(answers: Scores) -> float:
    """Return Cronbach's alpha of complete answers."""
    if not answers.var(axis=0).all():
        return float("nan")
    return float(measure.cronbach_alpha(answers, interval=None))


def agreement(answers: Scores, teams: NDArray[np.int64], n_options: int) -> float:
    """Return the mean over teams of rwg(j) with the uniform null."""
    by_team = measure.rwg_j(answers, n_options=n_options, teams=teams)
    return float(np.nanmean(by_team))


def between_teams(scores: Scores, teams: NDArray[np.int64]) -> dict[str, float]:
    """Return how much of the differences lies between teams, ICC(1) and ICC(2)."""
    if not scores.var():
        return {"icc1": float("nan"), "icc2": float("nan")}
    made = measure.icc(scores, teams)
    return {"icc1": made.icc1, "icc2": made.icc2}


def drivers(
    predictors: Scores, outcome: Scores, teams: NDArray[np.int64]
) -> tuple[Scores, float]:
    """Return each driver's part of what all explain, and how much that is.

    A row for each driver: its part, and the interval of that, whole teams drawn. A
    driver that does not vary has no part.
    """
    varies = predictors.std(axis=0) > 0
    parts = np.full((predictors.shape[1], len(SHARES)), np.nan)
    if not varies.any() or not outcome.std():
        return parts, float("nan")
    try:
        made = measure.shapley_shares(
            predictors[:, varies], outcome, bootstrap=DRAWS, teams=teams
        )
    except ValueError:  # one follows from the others: they cannot be told apart
        return parts, float("nan")
    if made.r2 > 0:
        parts[varies] = np.column_stack([made.shares, made.low, made.high]) / made.r2
    return parts, made.r2
