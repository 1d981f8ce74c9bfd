"""How far the people of a team see alike, told over all teams."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ledare import measure
from ledare.measure.agreement import SLIGHT_SKEW
from ledare.reporting.findings import Agreement
from ledare.reporting.scoring import Scored, why_withheld
from ledare.reporting.survey import Answers, ScaleSpec

AGREEING = 0.7  # the usual bound of rwg
FEW_TEAMS = 3  # up to here ICC is noise
TEAMS_FOR_A_SHARE = 10


def agreement_found(
    scored: Scored, teams: NDArray[np.int64], *, is_raw: bool
) -> tuple[Agreement, ...]:
    """Return agreement within teams and differences between them, scale by scale.

    ``teams`` numbers each respondent's team; -1 for none.
    """
    return tuple(_agreement(scored, scale, teams, is_raw) for scale in scored.scales)


def _agreement(
    scored: Scored, scale: ScaleSpec, teams: NDArray[np.int64], is_raw: bool
) -> Agreement:
    scores = scored.scores[scale.key]
    why = why_withheld(scores, *scored.ends(scale), is_raw=is_raw)
    if not why and not scored.has_one_scale(scale):
        why = "unlike_ends"
    if why:
        return Agreement(scale.key, _name(scale), withheld=why)
    try:
        return _measured(scored, scale, teams, teams >= 0)
    except ValueError as error:
        return Agreement(scale.key, _name(scale), withheld="cannot", why=str(error))


def _measured(
    scored: Scored,
    scale: ScaleSpec,
    teams: NDArray[np.int64],
    inside: NDArray[np.bool_],
) -> Agreement:
    rows, who = scored.of(scale)[inside], teams[inside]
    low, high = scored.ends(scale)
    options = high - low + 1
    between = measure.icc(scored.scores[scale.key][inside], who)
    alike = rwg_by_team(rows, options, who)
    several = int((~np.isnan(alike)).sum())
    enough = several >= TEAMS_FOR_A_SHARE
    skewed = options in SLIGHT_SKEW
    return Agreement(
        scale=scale.key,
        n_teams=between.n_teams,
        n=between.n,
        measure=_name(scale),
        n_options=options,
        rwg_mean=_mean(alike),
        rwg_median=float(np.nanmedian(alike)) if enough else None,
        rwg_skewed=_mean(rwg_by_team(rows, options, who, "slight_skew"))
        if skewed
        else None,
        r_star_mean=_mean(measure.r_star_wg_j(rows, n_options=options, teams=who)),
        share_agreeing=float((alike >= AGREEING).sum() / several) if enough else None,
        ad_mean=_mean(measure.average_deviation(rows, teams=who)),
        ad_bound=options / 6,
        icc1=between.icc1,
        icc2=between.icc2,
        f=between.f,
        p=between.p,
        is_early=between.n_teams <= FEW_TEAMS,
    )


def rwg_by_team(
    rows: Answers, n_options: int, teams: NDArray[np.int64], null: str = "uniform"
) -> Answers:
    """Return rwg of one item, or rwg(j) of several, a value a team."""
    if rows.shape[1] == 1:
        return measure.rwg(rows[:, 0], n_options=n_options, null=null, teams=teams)
    return measure.rwg_j(rows, n_options=n_options, null=null, teams=teams)


def _name(scale: ScaleSpec) -> Literal["rwg", "rwg_j"]:
    return "rwg" if len(scale.items) == 1 else "rwg_j"


def _mean(values: Answers) -> float:
    return float(np.nanmean(values)) if (~np.isnan(values)).any() else float("nan")
