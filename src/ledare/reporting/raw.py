"""Exact figures of every team: only where somebody asked for them in writing."""

import numpy as np

from ledare import measure
from ledare.reporting.agreement import rwg_by_team
from ledare.reporting.findings import RawTeam
from ledare.reporting.groups import Organisation, names_of
from ledare.reporting.scoring import Scored
from ledare.reporting.survey import Answers, ScaleSpec


def raw_teams(scored: Scored, organisation: Organisation) -> tuple[RawTeam, ...]:
    """Return every team's exact figures, scale by scale."""
    return tuple(
        line
        for scale in scored.scales
        for line in _of_scale(scored, scale, organisation)
    )


def _of_scale(
    scored: Scored, scale: ScaleSpec, organisation: Organisation
) -> list[RawTeam]:
    inside = organisation.teams >= 0
    teams = organisation.teams[inside]
    scores, rows = scored.scores[scale.key][inside], scored.of(scale)[inside]
    low, high = scored.ends(scale)
    found = measure.moments(scores, teams)
    alike = star = apart = np.full(found.n.size, np.nan)
    if scored.has_one_scale(scale) and _fits(rows, low, high):
        alike = rwg_by_team(rows, high - low + 1, teams)
        star = measure.r_star_wg_j(rows, n_options=high - low + 1, teams=teams)
        apart = measure.average_deviation(rows, teams=teams)
    pooled = _pooled(found)
    return [
        RawTeam(
            name=names_of(organisation.keys[team])[-1],
            above=names_of(organisation.keys[team])[:-1],
            scale=scale.key,
            n=int(found.n[at]),
            mean=float(found.mean[at]),
            sd=float(np.sqrt(found.variance[at])),
            agreement=float(alike[at]),
            r_star=float(star[at]),
            ad=float(apart[at]),
            pooled=float(pooled[0][at]),
            low=float(pooled[1][at]),
            high=float(pooled[2][at]),
        )
        for at, team in enumerate(found.teams)
    ]


def _fits(rows: Answers, low: int, high: int) -> bool:
    """Tell whether all answers lie on their scale, which agreement is measured by."""
    return bool((np.isnan(rows) | ((rows >= low) & (rows <= high))).all())


def _pooled(found: measure.Moments) -> tuple[Answers, Answers, Answers]:
    """Return pooled means with their ends; nan where nothing can be pooled."""
    try:
        made = measure.pool(found)
    except ValueError:
        none = np.full(found.n.size, np.nan)
        return none, none, none
    return made.mean, made.low, made.high
