"""Questions that nearly the same people were asked at nearly the same time.

Two rounds whose groups differ by one to four people can be subtracted from each other,
if nobody changed an answer in between. So the round that opens later leaves out the
questions that the earlier one asks as well (docs/decisions/0008).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ledare.listen.surveys.audience import Audience, cells_by_unit
from ledare.listen.surveys.models import Round, Seat
from ledare.listen.surveys.questions import Question
from ledare.responses.plan import Plan
from ledare.responses.rooms import plan_of
from ledare.trust.apart import few_lie_between

State = Round.State
# So long after its close a round of somebody else's is still near.
NEAR = timedelta(days=14)
# A leader's own rounds of the same people come in a rhythm of a week or more; what
# opens sooner than this after the one before is no rhythm.
NO_RHYTHM = timedelta(days=4)


@dataclass(frozen=True)
class LeftOut:
    """A question that a round cannot ask now, which round is why, and until when."""

    question: Question
    because_of: Round
    until: datetime


class TooNear(ValueError):
    """Raised when a round would have no question with a scale left."""

    def __init__(self, left_out: tuple[LeftOut, ...]) -> None:
        """Keep what would be left out, so that a page can say it in its own words."""
        names = ", ".join(one.question.key for one in left_out)
        super().__init__(f"Asked nearly the same people lately: {names}.")
        self.left_out = left_out


def left_out_of(
    round_: Round, audience: Audience, plan: Plan, *, at: datetime
) -> tuple[LeftOut, ...]:
    """Return the questions this round cannot ask if it opens now, with the reason.

    Where several rounds are the reason, the one that keeps it out longest is named.
    """
    cells = cells_by_unit(plan)
    ours = {place.person.pk: cells[place.unit_key] for place in audience.places}
    found: dict[str, LeftOut] = {}
    for other in _near(round_, at=at):
        shared = _shared(round_, other)
        if shared and few_lie_between(ours, _places_in(other)):
            for question in shared:
                found[question.key] = LeftOut(question, other, other.closes_at + NEAR)
    return tuple(found.values())


def _near(round_: Round, *, at: datetime) -> Iterable[Round]:
    """Return the rounds that are open or closed lately, the earliest to end first."""
    running = (State.OPEN, State.CLOSING, State.RELEASED)
    near = Round.objects.filter(
        state__in=running, closes_at__gt=at - NEAR, imported_from=""
    )
    own_rhythm = {"leader": round_.leader_id, "unit": round_.unit_id}
    others = near.exclude(pk=round_.pk).exclude(
        **own_rhythm, opened_at__lte=at - NO_RHYTHM
    )
    return others.select_related("leader", "unit").order_by("closes_at", "pk")


def _shared(round_: Round, other: Round) -> list[Question]:
    """Return the questions that both ask and that are counted: scales and names."""
    theirs = {question.key for question in other.counted_questions}
    return [one for one in round_.counted_questions if one.key in theirs]


def _places_in(other: Round) -> dict[object, str]:
    """Return who was asked in a round, and in which cell.

    Who was erased since has no seat any more, but others remember her.
    """
    seats = Seat.objects.filter(round=other).values_list("person_id", "cell_key")
    places: dict[object, str] = dict(seats)
    plan = plan_of(other.key)
    left = Counter(places.values())
    for cell in plan.cells if plan else ():
        for number in range(left[cell.key], cell.members):
            places[cell.key, number] = cell.key
    return places
