"""How the scales moved from wave to wave."""

import numpy as np
from scipy.special import stdtrit

from ledare import measure
from ledare.measure import Break, Figure
from ledare.reporting.findings import Change, Direction
from ledare.reporting.scoring import Scored, why_withheld
from ledare.reporting.survey import Answers, ScaleSpec, Survey

WAVES_FOR_CHANGE = 3
FEWEST_MATCHED = 50


def wave_order(survey: Survey) -> tuple[str, ...]:
    """Return the waves that have answers, from first to last."""
    if survey.waves is None:
        return ()
    there = {str(wave) for wave in np.unique(survey.waves) if str(wave).strip()}
    named = [wave for wave in survey.wave_order if wave in there]
    return tuple(named or sorted(there))


def change_found(scored: Scored, *, is_raw: bool) -> tuple[Change, ...]:
    """Return each scale's means by wave and the last difference; none with one wave."""
    waves = wave_order(scored.survey)
    if len(waves) < 2:
        return ()
    return tuple(_change(scored, scale, waves, is_raw) for scale in scored.scales)


def _change(
    scored: Scored, scale: ScaleSpec, waves: tuple[str, ...], is_raw: bool
) -> Change:
    scores = scored.scores[scale.key]
    assert scored.survey.waves is not None
    at = [np.equal(scored.survey.waves, wave) for wave in waves]
    told = [
        not why_withheld(scores[one], *scored.ends(scale), is_raw=is_raw) for one in at
    ]
    means = [
        _mean(scores[one], _of(scored.survey.weights, one)) if may else None
        for one, may in zip(at, told, strict=True)
    ]
    difference, n_matched = _difference(scored, scores, at[-2], at[-1])
    if means[-2] is None or means[-1] is None:
        difference, n_matched = None, 0
    return Change(
        scale=scale.key,
        waves=waves,
        n=tuple(int((~np.isnan(scores[one])).sum()) for one in at),
        means=tuple(means),
        difference=difference,
        n_matched=n_matched,
        direction=direction_of(difference),
        step=_step(means),
        is_early=len(waves) < WAVES_FOR_CHANGE,
    )


def direction_of(difference: Figure | None) -> Direction | None:
    """Return which way a difference goes, if its whole interval does."""
    if difference is None or np.isnan(difference.low):
        return None
    if difference.low > 0:
        return "higher"
    return "lower" if difference.high < 0 else "no_sure_difference"


def _difference(
    scored: Scored, scores: Answers, before: np.ndarray, after: np.ndarray
) -> tuple[Figure | None, int]:
    """Return the second wave less the first; of the same persons where there are some.

    Each person is her own comparison then, and the interval is as narrow as it may be.
    """
    persons = scored.survey.persons
    if persons is not None:
        apart = _matched(scores, persons, before, after)
        if apart.size >= FEWEST_MATCHED:
            return _paired(apart), int(apart.size)
    return _apart(
        _mean(scores[before], _of(scored.survey.weights, before)),
        _mean(scores[after], _of(scored.survey.weights, after)),
    ), 0


def _matched(
    scores: Answers, persons: np.ndarray, before: np.ndarray, after: np.ndarray
) -> Answers:
    """Return each person's second score less the first; who came twice is left out."""
    known = (persons != "") & ~np.isnan(scores)
    first, first_at, n_first = np.unique(
        persons[before & known], return_index=True, return_counts=True
    )
    second, second_at, n_second = np.unique(
        persons[after & known], return_index=True, return_counts=True
    )
    _, left, right = np.intersect1d(
        first[n_first == 1], second[n_second == 1], return_indices=True
    )
    was = scores[before & known][first_at[n_first == 1][left]]
    now = scores[after & known][second_at[n_second == 1][right]]
    return np.asarray(now - was)


def _paired(apart: Answers) -> Figure:
    se = float(apart.std(ddof=1) / np.sqrt(apart.size))
    half = float(stdtrit(apart.size - 1, 0.975)) * se
    mean = float(apart.mean())
    return Figure(
        mean,
        n=apart.size,
        method="the same persons, Student's t",
        cannot_say="why it moved",
        low=mean - half,
        high=mean + half,
        se=se,
    )


def _apart(was: Figure | None, now: Figure | None) -> Figure | None:
    """Return the difference of two means, taken as independent."""
    if was is None or now is None:
        return None
    se = float(np.hypot(was.se, now.se))
    value = float(now) - float(was)
    return Figure(
        value,
        n=min(was.n, now.n),
        method="two groups, normal",
        cannot_say="why it moved",
        low=value - 1.959963984540054 * se,
        high=value + 1.959963984540054 * se,
        se=se,
    )


def _step(means: list[Figure | None]) -> Break | None:
    """Return the step of a series of waves that is long enough for one."""
    if len(means) < WAVES_FOR_CHANGE:
        return None
    values = [np.nan if mean is None else float(mean) for mean in means]
    n = [0 if mean is None else mean.n for mean in means]
    found = measure.breaks(values, n)
    return found if isinstance(found, Break) else None


def _mean(scores: Answers, weights: Answers | None) -> Figure | None:
    there = ~np.isnan(scores)
    if not there.any() or (weights is not None and not weights[there].sum() > 0):
        return None
    return measure.weighted_mean(scores, weights)


def _of(weights: Answers | None, rows: np.ndarray) -> Answers | None:
    return None if weights is None else weights[rows]
