"""What goes with the outcome that the map names: goes with, never causes."""

import numpy as np

from ledare import measure
from ledare.reporting.asking import parts_of
from ledare.reporting.findings import DriversFound
from ledare.reporting.scoring import Scored, why_withheld
from ledare.reporting.survey import Answers, ScaleSpec, Survey
from ledare.trust.figures import SMALLEST_SPREAD

MOST = 12  # more drivers than anybody can act on
ANSWERS_EACH = 10  # complete answers for each driver, at least
DRAWS, ROWS_DRAWN = 400, 4_000_000


def drivers_found(scored: Scored, teams: np.ndarray, *, is_raw: bool) -> DriversFound:
    """Return shares of what explains the outcome, with intervals from whole teams."""
    survey = scored.survey
    if not survey.outcome:
        return DriversFound("", "", (), None, None, withheld="none_asked")
    title, items, outcome = _outcome(scored)
    drivers = _drivers(scored, items)
    none = DriversFound(survey.outcome, title, (), None, None, withheld="no_drivers")
    if len(drivers) < 2:
        return none
    names = tuple(scale.key for scale in drivers)
    x = np.column_stack([scored.scores[key] for key in names])
    n = int((~np.isnan(x).any(axis=1) & ~np.isnan(outcome)).sum())
    least = 2 if is_raw else max(SMALLEST_SPREAD, ANSWERS_EACH * len(drivers))
    if n < least:
        return DriversFound(survey.outcome, title, names, None, None, "too_few")
    return _explained(scored, title, names, x, outcome, teams)


def _explained(
    scored: Scored,
    title: str,
    names: tuple[str, ...],
    x: Answers,
    outcome: Answers,
    teams: np.ndarray,
) -> DriversFound:
    key = scored.survey.outcome
    draws = int(min(DRAWS, max(100, ROWS_DRAWN // len(x))))
    who = teams if len(np.unique(teams)) > ANSWERS_EACH else None
    try:
        shares = measure.shapley_shares(x, outcome, bootstrap=draws, teams=who)
        weights = measure.relative_weights(x, outcome)
    except ValueError as error:
        return DriversFound(key, title, names, None, None, "cannot", str(error))
    return DriversFound(key, title, names, shares, weights)


def _outcome(scored: Scored) -> tuple[str, set[str], Answers]:
    """Return the outcome's name, its items and its scores."""
    survey: Survey = scored.survey
    for scale in survey.scales:
        if scale.key == survey.outcome:
            return scale.title or scale.key, set(scale.items), scored.scores[scale.key]
    item = scored.item(survey.outcome)
    return (
        item.text or item.key,
        {item.key},
        scored.answers[:, scored.columns[item.key]],
    )


def _drivers(scored: Scored, taken: set[str]) -> list[ScaleSpec]:
    """Return the other scales: none that shares an item, is put together, or is told.

    A scale of which nothing may be told has no share either.
    """
    return [
        scale
        for scale in scored.scales
        if not taken & set(scale.items)
        and not parts_of(scored, scale)
        and why_withheld(scored.scores[scale.key], *scored.ends(scale))
        in ("", "too_few")
        and np.nanstd(scored.scores[scale.key]) > 0
    ][:MOST]
