"""One's own past: the rate of the latest days, beside those before, and by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from ledare.listen.advice import days
from ledare.listen.advice.queries.own import DayTold, days_of
from ledare.measure.figure import Figure
from ledare.measure.rates import DAYS_FOR_A_RATE, rate, rate_change
from ledare.people.models import Person

# Working days with data: about four weeks.
ROLLING: Final = 20
WEEKS_SHOWN: Final = 26
# Below this a rate of days with data is no rate yet.
TOO_FEW: Final = DAYS_FOR_A_RATE


@dataclass(frozen=True, slots=True)
class Week:
    """A week: how many days have data, who asked, the rolling rate at its end."""

    monday: date
    n_days: int
    n_missing: int
    n_askers: int
    rolling: Figure | None

    @property
    def sunday(self) -> date:
        """Return its last day."""
        return self.monday + timedelta(days=6)


@dataclass(frozen=True, slots=True)
class History:
    """How often somebody is asked; nothing is said before five days have data."""

    n_days: int
    now: Figure | None
    before: Figure | None
    change: Figure | None
    weeks: tuple[Week, ...]

    @property
    def n_to_go(self) -> int:
        """Return how many days with data are still needed."""
        return max(TOO_FEW - self.n_days, 0)


def history_of(person: Person, *, today: date) -> History:
    """Return how often somebody is asked, compared with her own past alone.

    The day that is not over yet is left out: half a day would pull the rate down.
    """
    over = days_of(person, until=today - timedelta(days=1))
    told = [one for one in over if one.counts]
    counts = [one.n_askers or 0 for one in told]
    late, early = counts[-ROLLING:], counts[-2 * ROLLING : -ROLLING]
    can_compare = len(late) >= TOO_FEW and len(early) >= TOO_FEW
    return History(
        n_days=len(told),
        now=_rate(late),
        before=_rate(early),
        change=rate_change(early, late) if can_compare else None,
        weeks=_weeks(person, told, today),
    )


def _rate(counts: Sequence[int]) -> Figure | None:
    """Return a rate, unless it is too early for one."""
    return rate(counts) if len(counts) >= TOO_FEW else None


def _weeks(person: Person, told: Sequence[DayTold], today: date) -> tuple[Week, ...]:
    """Return the latest weeks from the first one told of, the earliest first."""
    if not told:
        return ()
    by_week = {
        monday: list(rows)
        for monday, rows in groupby(told, key=lambda one: days.monday_of(one.on))
    }
    last = days.monday_of(today)
    first = max(min(by_week), last - (WEEKS_SHOWN - 1) * days.WEEK)
    n_weeks = (last - first) // days.WEEK + 1
    off = {one.on for one in days_of(person, since=first) if not one.is_working}
    working = days.working_days_of(person)
    counts, weeks = [], []
    for monday, rows in by_week.items():
        if monday < first:
            counts += [one.n_askers or 0 for one in rows]
    for n in range(n_weeks):
        monday = first + n * days.WEEK
        rows = by_week.get(monday, [])
        counts += [one.n_askers or 0 for one in rows]
        weeks.append(
            Week(
                monday=monday,
                n_days=len(rows),
                n_missing=_n_missing(monday, rows, off, working, today),
                n_askers=sum(one.n_askers or 0 for one in rows),
                rolling=_rate(counts[-ROLLING:]) if rows else None,
            )
        )
    return tuple(weeks)


def _n_missing(
    monday: date, rows: Sequence[DayTold], off: set[date], working: str, today: date
) -> int:
    """Return how many working days of a week, over by now, nothing was told of."""
    known = {one.on for one in rows} | off
    week = (monday + timedelta(days=n) for n in range(7))
    return sum(
        day < today and day not in known and days.is_working_day(day, working)
        for day in week
    )
