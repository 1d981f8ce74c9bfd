"""Read rounds, for the one who reads."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from ledare.believe.beliefs.models import Behaviour
from ledare.listen.surveys.models import OwnAnswer, Rhythm, Round, Seat
from ledare.people.models import Person, Unit
from ledare.people.queries import relation, units_led_by

State = Round.State
# An inbox in one of these is the one that people write into.
WAITS = (State.OPEN, State.CLOSING)


def rounds() -> QuerySet[Round]:
    """Return all rounds, with who asks and whom."""
    return Round.objects.select_related("leader", "unit")


def inboxes() -> QuerySet[Round]:
    """Return all inboxes; no round is among them, as no inbox is among rounds."""
    return Round.inboxes.select_related("leader", "unit")


def inboxes_for(person: Person) -> QuerySet[Round]:
    """Return the inboxes a person can write into now, by whom they are read."""
    hers = inboxes().filter(seats__person=person, state=State.OPEN)
    return hers.order_by("leader__name", "pk")


def inbox_for(viewer: Person, key: str) -> Round | None:
    """Return an inbox the viewer may know of: as a round to the same people."""
    return _known_to(viewer, inboxes().filter(key=key).first())


def emptied_about(inbox: Round) -> date | None:
    """Return the day on which an inbox will be emptied, as far as one is planned."""
    same = rounds().filter(leader=inbox.leader_id, unit=inbox.unit_id)
    under_way = same.filter(state__in=(State.OPEN, State.CLOSING, State.DRAFT))
    if (first := under_way.order_by("closes_at", "pk").first()) is not None:
        return timezone.localdate(first.closes_at)
    rhythms = Rhythm.objects.filter(
        leader=inbox.leader_id, unit=inbox.unit_id, stopped_at=None
    )
    days = [one.next_on + timedelta(days=one.days_open) for one in rhythms]
    return min(days, default=None)


def without_an_inbox() -> list[tuple[Person, Unit]]:
    """Return who asks which unit and has no inbox there."""
    asked = Round.objects.filter(
        state__in=(State.OPEN, State.RELEASED), imported_from=""
    )
    running = Rhythm.objects.filter(stopped_at=None)
    there = Round.inboxes.filter(state__in=WAITS)
    wanted = _pairs(asked) | _pairs(running)
    missing = sorted(wanted - _pairs(there))
    leaders = Person.objects.in_bulk({leader for leader, _ in missing})
    units = Unit.objects.in_bulk({unit for _, unit in missing})
    return [(leaders[leader], units[unit]) for leader, unit in missing]


def _pairs(asking: QuerySet[Round] | QuerySet[Rhythm]) -> set[tuple[int, int]]:
    """Return who asks which unit, by number."""
    pairs = asking.order_by().values_list("leader_id", "unit_id")
    return set(pairs.distinct())


def rounds_led_by(leader: Person) -> QuerySet[Round]:
    """Return the rounds of a leader, the latest first."""
    return leader.rounds.select_related("unit")


def released_rounds_of(leader: Person) -> QuerySet[Round]:
    """Return a leader's rounds whose figures are out, oldest first."""
    released = rounds().filter(leader=leader, state=State.RELEASED)
    return released.order_by("closes_at", "pk")


def rounds_asked(person: Person) -> QuerySet[Round]:
    """Return the rounds a person was asked in, the latest first."""
    return rounds().filter(seats__person=person).exclude(state=State.CANCELLED)


def rounds_to_answer(person: Person, at: datetime) -> QuerySet[Round]:
    """Return the rounds a person can answer now, or answer anew; soonest end first."""
    waiting = rounds_asked(person).filter(state=State.OPEN, closes_at__gt=at)
    return waiting.order_by("closes_at", "pk")


def round_for(viewer: Person, key: str) -> Round | None:
    """Return a round the viewer may know of: her own, one she was asked in or near.

    A draft is the leader's alone.
    """
    return _known_to(viewer, rounds().filter(key=key).first())


def _known_to(viewer: Person, round_: Round | None) -> Round | None:
    """Return a round or an inbox, if the viewer may know of it."""
    if round_ is None or round_.leader_id == viewer.pk:
        return round_
    if round_.state == State.DRAFT:
        return None
    was_asked = Seat.objects.filter(round=round_, person=viewer).exists()
    if was_asked or relation(viewer, round_.unit, on=timezone.localdate()):
        return round_
    return None


def seat_of(person: Person, round_: Round) -> Seat | None:
    """Return a person's seat in a round."""
    seats = Seat.objects.filter(round=round_, person=person)
    return seats.select_related("round__leader", "round__unit", "person").first()


def latest_seat(person: Person, at: datetime) -> Seat | None:
    """Return the seat in a round that is open now, else in the latest one."""
    round_ = rounds_to_answer(person, at).first()
    if round_ is None:
        ended = (State.CLOSING, State.RELEASED)
        round_ = rounds_asked(person).filter(state__in=ended).first()
    return seat_of(person, round_) if round_ else None


def is_on_paper(person: Person, round_: Round) -> bool:
    """Tell whether a person answers a round with a code on paper."""
    return round_.on_paper.filter(pk=person.pk).exists()


def own_marks(round_: Round) -> dict[str, int | None]:
    """Return the leader's own answers; None is "I can't say"."""
    answers = OwnAnswer.objects.filter(round=round_)
    return dict(answers.values_list("question_key", "value"))


def has_answered_first(round_: Round) -> bool:
    """Tell whether the leader has answered every question with a scale."""
    marks = own_marks(round_)
    return all(question.key in marks for question in round_.scale_questions)


def behaviours_of(leader: Person) -> list[Behaviour]:
    """Return what a leader wants others to see, as it stands now."""
    current = Behaviour.objects.filter(
        belief__leader=leader, retired_at=None, belief__retired_at=None
    )
    in_order = current.order_by("belief__place", "belief__pk", "written_at", "pk")
    return list(in_order.select_related("belief"))


def units_to_ask(leader: Person, at: datetime) -> list[Unit]:
    """Return the units and circles a leader may ask."""
    if not leader.has_leaders_space:
        return []
    return units_led_by(leader, on=timezone.localdate(at))


def rhythms_of(leader: Person) -> QuerySet[Rhythm]:
    """Return the rhythms that still run."""
    running = Rhythm.objects.filter(leader=leader, stopped_at=None)
    return running.select_related("unit")
