"""The picture of one's own past."""

from math import ceil

from django.utils.safestring import SafeString

from ledare.listen.advice.queries import Week
from ledare.listen.advice.sentences import chart_sentence
from ledare.ui.charts import TrendPoint, trend

# Two points always lie on a line.
WEEKS_FOR_A_PICTURE = 3


def past(weeks: tuple[Week, ...]) -> dict[str, SafeString] | None:
    """Draw the rolling rate at the end of each week, for a desk and for a phone."""
    shown = [week.rolling for week in weeks if week.rolling is not None]
    if len(shown) < WEEKS_FOR_A_PICTURE:
        return None
    points = [_point(week) for week in weeks]
    top = max(ceil(max(one.high for one in shown)), 3)
    label = chart_sentence(weeks)
    return {
        "wide": trend(points, width="wide", lo=0, hi=top, label=label),
        "narrow": trend(points, width="narrow", lo=0, hi=top, label=label),
    }


def _point(week: Week) -> TrendPoint:
    """Return a week as a point; a week without data is a gap."""
    if week.rolling is None:
        return TrendPoint(week.monday, None)
    figure = week.rolling
    return TrendPoint(week.monday, float(figure), figure.low, figure.high)
