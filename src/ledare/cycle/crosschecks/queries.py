"""When the next cross-check is, and the ones that were."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet
from django.utils import timezone

from ledare.believe.beliefs.models import BeliefVersion
from ledare.cycle.crosschecks.models import EVERY_TWELVE, CrossCheck
from ledare.cycle.crosschecks.rules import due_after
from ledare.people.models import Person


@dataclass(frozen=True)
class Next:
    """The cross-check ahead: when, the how-manieth, how much of the way is gone."""

    due_on: date
    days_left: int
    number: int
    weeks: int
    share_passed: float

    @property
    def is_due(self) -> bool:
        """Tell whether its day has come."""
        return self.days_left <= 0


def next_cross_check(leader: Person, today: date) -> Next | None:
    """Return the cross-check ahead, or None while a leader believes nothing yet."""
    began_on = _began_on(leader)
    if began_on is None:
        return None
    found = list(CrossCheck.objects.filter(leader=leader).order_by("due_on", "pk"))
    done = [one for one in found if one.done_at is not None]
    ahead = [one for one in found if one.done_at is None]
    from_on = _day_done(done[-1]) if done else began_on
    weeks = ahead[0].weeks if ahead else EVERY_TWELVE
    due_on = ahead[0].due_on if ahead else due_after(from_on, weeks)
    length = max(1, (due_on - from_on).days)
    passed = (today - from_on).days / length
    return Next(
        due_on=due_on,
        days_left=(due_on - today).days,
        number=len(done) + 1,
        weeks=weeks,
        share_passed=min(1.0, max(0.0, passed)),
    )


def done_by(leader: Person) -> QuerySet[CrossCheck]:
    """Return a leader's finished cross-checks, the latest first."""
    done = CrossCheck.objects.filter(leader=leader, done_at__isnull=False)
    return (
        done.select_related("leader")
        .prefetch_related("decisions__belief__versions")
        .order_by("-done_at", "-pk")
    )


def _began_on(leader: Person) -> date | None:
    first = BeliefVersion.objects.filter(belief__leader=leader)
    written_at = first.aggregate(first=Min("written_at"))["first"]
    return timezone.localdate(written_at) if written_at else None


def _day_done(cross_check: CrossCheck) -> date:
    assert cross_check.done_at is not None
    return timezone.localdate(cross_check.done_at)
