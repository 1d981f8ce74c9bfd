"""A scale beside what others published."""

from ledare import measure
from ledare.measure import Figure
from ledare.reporting.asking import index_of
from ledare.reporting.change import direction_of
from ledare.reporting.findings import Comparison, Norm
from ledare.reporting.norms import norm_of
from ledare.reporting.scoring import Scored, positive_answers, why_withheld
from ledare.reporting.survey import BadInput, ScaleSpec

ROUNDED = 0.005  # published figures are whole percentages: half of one, either way


def comparisons_found(scored: Scored, *, is_raw: bool) -> tuple[Comparison, ...]:
    """Return each scale that names a norm beside it. Raises BadInput for no norm."""
    return tuple(
        _comparison(scored, scale, is_raw) for scale in scored.scales if scale.norm
    )


def _comparison(scored: Scored, scale: ScaleSpec, is_raw: bool) -> Comparison:
    norm = norm_of(scale.norm)
    if norm is None:
        raise BadInput([_unknown(scale)])
    why = why_withheld(scored.scores[scale.key], *scored.ends(scale), is_raw=is_raw)
    own = None if why else _own(scored, scale, norm)
    if own is None:
        return Comparison(scale.key, norm, None, None, None, withheld=why)
    apart = Figure(
        float(own) - norm.value,
        n=own.n,
        low=own.low - norm.value - ROUNDED,
        high=own.high - norm.value + ROUNDED,
        se=own.se,
        method=own.method,
    )
    return Comparison(scale.key, norm, own, float(apart), direction_of(apart))


def _own(scored: Scored, scale: ScaleSpec, norm: Norm) -> Figure | None:
    """Return our figure, made the way the norm was."""
    if norm.measure == "percent_positive":
        return index_of(scored, scale)
    rows = positive_answers(scored, scale.items)
    if rows is None or not scored.has_one_scale(scale):
        return None
    low, high = scored.ends(scale)
    share = (scored.scores[scale.key] - low) / (high - low)
    return measure.weighted_mean(share, scored.survey.weights)


def _unknown(scale: ScaleSpec) -> str:
    from ledare.reporting.norms import norm_names

    return (
        f"The scale {scale.key!r} asks for the norm {scale.norm!r}, which is not there;"
        f" these are: {', '.join(norm_names())}."
    )
