"""From answers as given to answers that point one way, and to scores of scales."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ledare import measure
from ledare.reporting.findings import Withheld
from ledare.reporting.survey import Answers, BadInput, Item, ScaleSpec, Survey
from ledare.trust.figures import SMALLEST_SPREAD

MOST_OPTIONS = 11  # a scale from 0 to 10; what is longer is a number, not a choice

# So many answers must lie away from the ends, and so many beside the commonest one:
# else a figure of the whole could tell that nearly everybody said the same.
AWAY = 5


@dataclass(frozen=True, slots=True)
class Scored:
    """A survey with its answers turned and its scales scored."""

    survey: Survey
    answers: Answers  # reversed items turned
    columns: Mapping[str, int]
    scores: Mapping[str, Answers]

    @property
    def scales(self) -> tuple[ScaleSpec, ...]:
        """Return the scales, in their order."""
        return self.survey.scales

    def item(self, key: str) -> Item:
        """Return an item by its key."""
        return self.survey.items[self.columns[key]]

    def of(self, scale: ScaleSpec) -> Answers:
        """Return the turned answers to a scale's items."""
        return self.answers[:, [self.columns[key] for key in scale.items]]

    def ends(self, scale: ScaleSpec) -> tuple[int, int]:
        """Return the lowest and the highest answer of a scale."""
        items = [self.item(key) for key in scale.items]
        return min(item.low for item in items), max(item.high for item in items)

    def has_one_scale(self, scale: ScaleSpec) -> bool:
        """Tell whether all items of a scale are answered between the same ends."""
        return len({(self.item(k).low, self.item(k).high) for k in scale.items}) == 1


def scored(survey: Survey) -> Scored:
    """Return answers that all point one way, and each scale's score."""
    columns = {item.key: at for at, item in enumerate(survey.items)}
    lost = [
        f"The scale {scale.key!r} asks for item {key!r}; there is none."
        for scale in survey.scales
        for key in scale.items
        if key not in columns
    ]
    if lost:
        raise BadInput(lost)
    answers = survey.answers.astype(np.float64)
    for at, item in enumerate(survey.items):
        if item.reverse:
            answers[:, at] = item.low + item.high - answers[:, at]
    scores = {
        scale.key: measure.scale_score(answers[:, [columns[k] for k in scale.items]])
        for scale in survey.scales
    }
    return Scored(survey, answers, columns, scores)


def rows_of(survey: Survey, kept: NDArray[np.bool_]) -> Survey:
    """Return the same survey with some of its respondents."""

    def some(column: NDArray[np.str_] | None) -> NDArray[np.str_] | None:
        return None if column is None else column[kept]

    return replace(
        survey,
        answers=survey.answers[kept],
        teams=some(survey.teams),
        units=tuple((title, values[kept]) for title, values in survey.units),
        waves=some(survey.waves),
        persons=some(survey.persons),
        weights=None if survey.weights is None else survey.weights[kept],
    )


def why_withheld(
    values: Answers, low: float, high: float, *, is_raw: bool = False
) -> Withheld:
    """Return why no exact figure of these answers may be told, or nothing.

    They need fifty answers, and five of those away from the ends and from the commonest
    answer: the groups have a proof, the whole has this margin.
    """
    there = values[~np.isnan(values)]
    if not there.size:
        return "nobody"
    if is_raw:
        return ""
    if there.size < SMALLEST_SPREAD:
        return "too_few"
    n_at_ends = int(((there == low) | (there == high)).sum())
    commonest = int(np.unique(there, return_counts=True)[1].max())
    if there.size - max(n_at_ends, commonest) < AWAY:
        return "near_an_end"
    return ""


def options_of(item: Item) -> int:
    """Return how many answers an item offers."""
    return item.high - item.low + 1


def n_positive(n_options: int) -> int:
    """Return how many of the top answers count as positive: two, or one of few."""
    return 2 if n_options > 3 else 1


def positive_answers(scored: Scored, keys: Sequence[str]) -> Answers | None:
    """Return answers counted from 1, or None where they cannot be counted as options.

    They cannot where points are broken, or where the items' scales differ.
    """
    items = [scored.item(key) for key in keys]
    options = {options_of(item) for item in items}
    if len(options) > 1 or not 2 <= max(options) <= MOST_OPTIONS:
        return None
    columns = [
        scored.answers[:, scored.columns[item.key]] - item.low + 1 for item in items
    ]
    rows = np.column_stack(columns)
    there = rows[~np.isnan(rows)]
    return rows if (there == np.floor(there)).all() else None
