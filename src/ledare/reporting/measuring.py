"""A survey becomes findings: every number of the report is worked out here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ledare import measure as measures
from ledare.reporting.agreement import agreement_found
from ledare.reporting.asking import items_found, scales_found
from ledare.reporting.change import change_found, wave_order
from ledare.reporting.comparing import comparisons_found
from ledare.reporting.drivers import drivers_found
from ledare.reporting.findings import Findings, ScaleFound, Teams
from ledare.reporting.groups import Organisation, organisation_of
from ledare.reporting.quality import quality_found
from ledare.reporting.scoring import Scored, rows_of, scored
from ledare.reporting.survey import BadInput, Survey
from ledare.reporting.teams import shown_of_everybody, teams_found

Progress = Callable[[float], None]
STEPS = {"items": 0.15, "quality": 0.25, "agreement": 0.35, "teams": 0.75, "end": 1.0}


def measure(
    survey: Survey, *, raw: bool = False, on_progress: Progress = lambda share: None
) -> Findings:
    """Return everything the report tells about a survey.

    With several waves all but the change is told of the last one. ``raw`` gives exact
    figures however small the groups are. Raises BadInput where nobody answered, and
    for a scale or norm that is not there.
    """
    whole = scored(survey)
    waves = wave_order(survey)
    now = whole
    if len(waves) > 1 and survey.waves is not None:
        now = scored(rows_of(survey, np.equal(survey.waves, waves[-1])))
    if np.isnan(now.answers).all():
        raise BadInput([f"{survey.source or 'The table'}: nobody answered any item."])
    with _no_warnings():
        return _measured(whole, now, waves[-1] if waves else "", raw, on_progress)


def _measured(
    whole: Scored, now: Scored, wave: str, raw: bool, on_progress: Progress
) -> Findings:
    survey = now.survey
    organisation = organisation_of(survey)
    teams = organisation.teams if organisation else _nowhere(now)
    items, scales = items_found(now, is_raw=raw), scales_found(now, is_raw=raw)
    on_progress(STEPS["items"])
    quality = quality_found(now, is_raw=raw)
    on_progress(STEPS["quality"])
    agreement = agreement_found(now, teams, is_raw=raw) if organisation else ()
    on_progress(STEPS["agreement"])
    shown = None
    if organisation:
        shown = teams_found(
            now, organisation, is_raw=raw, on_progress=_between(on_progress)
        )
    found = Findings(
        title=survey.title,
        source=survey.source,
        language=survey.language,
        n=len(survey.answers),
        n_answering=int((~np.isnan(survey.answers)).any(axis=1).sum()),
        wave=wave,
        effective_n=_effective_n(survey),
        is_raw=raw,
        items=items,
        scales=_with_shown(now, scales, organisation, shown),
        quality=quality,
        agreement=agreement,
        teams=shown,
        drivers=drivers_found(now, teams, is_raw=raw),
        change=change_found(whole, is_raw=raw),
        comparisons=comparisons_found(now, is_raw=raw),
        notes=survey.notes,
    )
    on_progress(STEPS["end"])
    return found


def _between(on_progress: Progress) -> Progress:
    """Return how far the whole is while the teams are worked out."""
    first, last = STEPS["agreement"], STEPS["teams"]
    return lambda share: on_progress(first + share * (last - first))


def _with_shown(
    now: Scored,
    scales: tuple[ScaleFound, ...],
    organisation: Organisation | None,
    teams: Teams | None,
) -> tuple[ScaleFound, ...]:
    """Return the scales; those without an exact figure get the one trust lets out."""
    if all(scale.mean is not None for scale in scales):
        return scales
    shown = shown_of_everybody(now, organisation, teams)
    return tuple(
        scale if scale.mean is not None else replace(scale, shown=shown.get(scale.key))
        for scale in scales
    )


def _nowhere(scored: Scored) -> NDArray[np.int64]:
    return np.full(len(scored.answers), -1)


def _effective_n(survey: Survey) -> float | None:
    if survey.weights is None or not survey.weights.sum() > 0:
        return None
    return measures.effective_n(survey.weights)


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Keep NumPy quiet about teams of one and items nobody answered: we say so."""
    import warnings

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        yield
