"""Series with values, as leaders keep them."""

from datetime import date, timedelta
from decimal import Decimal

from ledare.understand.outcomes import actions
from tests.cast import MONDAY

FIRST = date(2025, 9, 1)  # a Monday
NOISE = [10, 12, 10, 12, 10, 12, 10, 12]


def begun_series(leader, unit, *, at=MONDAY, **words):
    """Begin a weekly series; what is not said is quality, and higher is better."""
    said = {
        "kind": "quality",
        "name": "Right the first time",
        "measured_in": "%",
        "better": "higher",
        "period": "week",
    }
    return actions.begin_series(by=leader, unit=unit, at=at, **said | words)


def week(n):
    """Return the Monday of the nth week, counted from 0."""
    return FIRST + timedelta(days=7 * n)


def wrote(leader, series, numbers, *, at=MONDAY):
    """Write numbers week by week; None leaves a week out."""
    for n, number in enumerate(numbers):
        if number is not None:
            actions.write_value(
                by=leader,
                series=series,
                on=week(n),
                given={"value": Decimal(str(number))},
                at=at,
            )


def standing(series, line="value"):
    """Return what stands in a series, by day."""
    values = series.values.filter(line=line).order_by("on")
    return {value.on: float(value.amount) for value in values}
