"""What comes out of the made-up organisation's work, brought in as a file would be."""

from datetime import date, datetime, timedelta
from math import isnan
from typing import Any

from django.utils import timezone

from ledare.demo.content import norrbygg
from ledare.people.models import Person
from ledare.people.queries import units_led_by
from ledare.understand.outcomes import actions, periods
from ledare.understand.outcomes.files import plan_of
from ledare.understand.outcomes.models import Series


def follow_outcomes(at: datetime) -> None:
    """Let the leaders follow what the demo's file names."""
    for row in norrbygg()["outcomes"]:
        leader = Person.objects.get(name=row["leader"])
        _follow(leader, row, at)


def _follow(leader: Person, row: dict[str, Any], at: datetime) -> None:
    today = timezone.localdate(at)
    (unit, *_others) = units_led_by(leader, on=today)
    words = {
        name: row[name] for name in ("kind", "name", "measured_in", "better", "period")
    }
    series = actions.begin_series(by=leader, unit=unit, at=at, **words)
    days = _days(row, today)
    plan = plan_of(_file(row, series, days), series, [], today)
    actions.bring_in(by=leader, series=series, plan=plan, may_replace=False, at=at)
    if "baseline" in row:
        actions.set_baseline(
            by=leader,
            series=series,
            first=days[0],
            last=days[row["baseline"] - 1],
            at=at,
        )
    for event in row.get("events", ()):
        actions.note_event(
            by=leader,
            series=series,
            on=days[-event["ago"]] + timedelta(days=1),
            words=event["words"],
            at=at,
        )


def _days(row: dict[str, Any], today: date) -> list[date]:
    """Return the periods of a row, up to the newest whole one."""
    n = len(row.get("value") or row["used"])
    day = periods.start_of(today, row["period"])
    found: list[date] = []
    while len(found) < n:
        day = periods.start_of(day - timedelta(days=1), row["period"])
        found.append(day)
    return found[::-1]


def _file(row: dict[str, Any], series: Series, days: list[date]) -> bytes:
    """Return a row as the file a leader would bring in."""
    lines = [",".join(("date", *series.lines))]
    for place, day in enumerate(days):
        numbers = [float(row[line][place]) for line in series.lines]
        if not any(isnan(number) for number in numbers):
            lines.append(",".join((day.isoformat(), *(f"{n:.1f}" for n in numbers))))
    return "\n".join(lines).encode()
