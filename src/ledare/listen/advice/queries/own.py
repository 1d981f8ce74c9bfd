"""One's own days: what one told of them, and the taps of one."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from ledare.listen.advice import days
from ledare.listen.advice.actions.linking import hash_of
from ledare.listen.advice.models import AdviceDay, Asked, TapLink
from ledare.people.models import Person


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day and what was told of it; ``n_askers`` is None where that is nothing."""

    on: date
    is_working: bool
    n_askers: int | None = None
    n_taps: int = 0
    is_today: bool = False
    is_to_come: bool = False
    is_marked: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether it has data and is a working day."""
        return self.is_working and self.n_askers is not None

    @property
    def is_missing(self) -> bool:
        """Tell whether it is a working day that nothing was told of."""
        is_over = not self.is_to_come and not self.is_today
        return self.is_working and self.n_askers is None and is_over


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap, with the name of who asked if it was told and is still kept."""

    asked: Asked
    name: str
    is_again: bool


def days_of(
    person: Person, *, since: date | None = None, until: date | None = None
) -> list[DayTold]:
    """Return the days somebody told of, the earliest first."""
    rows = AdviceDay.objects.filter(person=person)
    if since is not None:
        rows = rows.filter(on__gte=since)
    if until is not None:
        rows = rows.filter(on__lte=until)
    counted = rows.annotate(
        n_askers=Count("asked__who", distinct=True), n_taps=Count("asked")
    )
    return [
        DayTold(
            on=row.on,
            is_working=row.is_working,
            n_askers=row.n_askers if row.n_taps or row.is_nobody else None,
            n_taps=row.n_taps,
            is_marked=True,
        )
        for row in counted.order_by("on")
    ]


def has_told(person: Person) -> bool:
    """Tell whether somebody has told of a day."""
    return AdviceDay.objects.filter(person=person).exists()


def week_of(person: Person, monday: date, *, today: date) -> list[DayTold]:
    """Return the seven days of a week, those not told of too."""
    sunday = monday + timedelta(days=6)
    told = {one.on: one for one in days_of(person, since=monday, until=sunday)}
    working = days.working_days_of(person)
    return [
        _of_week(monday + timedelta(days=n), told, working, today) for n in range(7)
    ]


def taps_on(person: Person, on: date) -> list[Tap]:
    """Return the taps of a day in their order, with the names that are kept."""
    rows = Asked.objects.filter(day__person=person, day__on=on)
    asked = list(rows.order_by("at", "pk"))
    keys = {one.asker_key for one in asked} - {""}
    people = Person.objects.filter(key__in=keys) if keys else Person.objects.none()
    names = {one.key: one.name for one in people}
    seen: set[int] = set()
    taps = []
    for one in asked:
        taps.append(Tap(one, names.get(one.asker_key, ""), one.who in seen))
        seen.add(one.who)
    return taps


def link_of(person: Person) -> TapLink | None:
    """Return somebody's secret address, as far as it is kept."""
    return TapLink.objects.filter(person=person).first()


def person_by_link(secret: str) -> Person | None:
    """Return whose secret address it is, if she is still here."""
    links = TapLink.objects.filter(
        token_hash=hash_of(secret), person__is_active=True
    ).select_related("person")
    link = links.first()
    return link.person if link else None


def _of_week(
    day: date, told: dict[date, DayTold], working: str, today: date
) -> DayTold:
    """Return one day of a week."""
    known = told.get(day)
    return DayTold(
        on=day,
        is_working=known.is_working if known else days.is_working_day(day, working),
        n_askers=known.n_askers if known else None,
        n_taps=known.n_taps if known else 0,
        is_today=day == today,
        is_to_come=day > today,
        is_marked=known is not None,
    )
