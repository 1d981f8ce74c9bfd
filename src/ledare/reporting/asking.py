"""What was asked, and how it was answered by everybody."""

import numpy as np

from ledare import measure
from ledare.measure import Figure
from ledare.reporting.findings import ItemFound, ScaleFound
from ledare.reporting.scoring import (
    Scored,
    n_positive,
    options_of,
    positive_answers,
    why_withheld,
)
from ledare.reporting.survey import Answers, Item, ScaleSpec


def items_found(scored: Scored, *, is_raw: bool) -> tuple[ItemFound, ...]:
    """Return how each question was answered, in the order of the file."""
    n_answering = int((~np.isnan(scored.survey.answers)).any(axis=1).sum())
    return tuple(
        _item(scored, item, n_answering, is_raw) for item in scored.survey.items
    )


def scales_found(scored: Scored, *, is_raw: bool) -> tuple[ScaleFound, ...]:
    """Return the score of each scale, and its index of positive answers."""
    return tuple(_scale(scored, scale, is_raw) for scale in scored.scales)


def parts_of(scored: Scored, scale: ScaleSpec) -> tuple[ScaleSpec, ...]:
    """Return the scales that a scale is put together from; none for most."""
    own = set(scale.items)
    inside = [
        other
        for other in scored.scales
        if other.key != scale.key and set(other.items) < own
    ]
    covered = [key for other in inside for key in other.items]
    is_whole = set(covered) == own and len(covered) == len(own)
    return tuple(inside) if len(inside) > 1 and is_whole else ()


def _item(scored: Scored, item: Item, n_answering: int, is_raw: bool) -> ItemFound:
    values = scored.survey.answers[:, scored.columns[item.key]]
    n = int((~np.isnan(values)).sum())
    why = why_withheld(values, item.low, item.high, is_raw=is_raw)
    mean = None if why else _mean(values, scored.survey.weights)
    return ItemFound(
        key=item.key,
        text=item.text or item.key,
        low=item.low,
        high=item.high,
        is_reversed=item.reverse,
        n=n,
        n_missing=n_answering - n,  # who answered nothing passed over nothing
        mean=mean,
        positive=None if why else _positive(scored, item),
        withheld=why,
    )


def _positive(scored: Scored, item: Item) -> Figure | None:
    rows = positive_answers(scored, [item.key])
    if rows is None:
        return None
    options = options_of(item)
    return measure.percent_positive(
        rows[:, 0],
        weights=scored.survey.weights,
        top=n_positive(options),
        n_options=options,
    )


def _scale(scored: Scored, scale: ScaleSpec, is_raw: bool) -> ScaleFound:
    scores = scored.scores[scale.key]
    low, high = scored.ends(scale)
    why = why_withheld(scores, low, high, is_raw=is_raw)
    there = scores[~np.isnan(scores)]
    return ScaleFound(
        key=scale.key,
        title=scale.title or scale.key,
        items=scale.items,
        low=low,
        high=high,
        n=int(there.size),
        mean=None if why else _mean(scores, scored.survey.weights),
        spread=float(there.std(ddof=1)) if not why and there.size > 1 else None,
        positive=None if why else index_of(scored, scale),
        parts=tuple(part.key for part in parts_of(scored, scale)),
        withheld=why,
    )


def index_of(scored: Scored, scale: ScaleSpec) -> Figure | None:
    """Return the mean of the items' shares of positive answers, with its error."""
    rows = positive_answers(scored, scale.items)
    if rows is None or not (~np.isnan(rows).any(axis=1)).any():
        return None
    options = options_of(scored.item(scale.items[0]))
    return measure.index(
        rows,
        weights=scored.survey.weights,
        top=n_positive(options),
        n_options=options,
    ).value


def _mean(values: Answers, weights: Answers | None) -> Figure | None:
    """Return a mean with its error; None where no answer weighs anything."""
    there = ~np.isnan(values)
    if weights is not None and not weights[there].sum() > 0:
        return None
    return measure.weighted_mean(values, weights)
