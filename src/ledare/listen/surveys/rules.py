"""Who may plan, open, close and answer a round."""

from collections.abc import Iterable

from ledare.listen.surveys.models import Round, Seat
from ledare.people.models import Person, Unit
from ledare.people.rules import is_admin, is_analyst
from ledare.responses.issuing import untaken

State = Round.State


def may_ask(person: Person, unit: Unit, led: Iterable[Unit]) -> bool:
    """Tell whether a person may ask a unit: she leads it, and not only by title."""
    return person.has_leaders_space and unit in led


def may_import(person: Person) -> bool:
    """Tell whether a person may bring in a round that was asked elsewhere."""
    return is_admin(person) or is_analyst(person)


def may_be_called_off(round: Round, *, is_stuck: bool) -> bool:
    """Tell whether a round can still be called off; stuck: its key is lost."""
    early = (Round.State.DRAFT, Round.State.OPEN)
    return round.state in early or (round.state == Round.State.CLOSING and is_stuck)


def may_run(person: Person, round_: Round) -> bool:
    """Tell whether a person opens, closes and calls off a round: it is her own.

    Nobody runs an inbox: it opens by itself and is emptied with a round.
    """
    is_asked_here = not round_.imported_from and not round_.is_inbox
    return round_.leader_id == person.pk and is_asked_here


def may_see_to_paper(person: Person, round_: Round) -> bool:
    """Tell whether a person says who answers on paper, and prints their codes.

    The leader who asks, or an administrator: who needs paper is known on the spot.
    """
    is_asked_here = not round_.imported_from and not round_.is_inbox
    return may_run(person, round_) or (is_admin(person) and is_asked_here)


def may_answer_first(person: Person, round_: Round) -> bool:
    """Tell whether the leader may still put down her own answers."""
    return may_run(person, round_) and round_.state == State.DRAFT


def stands_for_a_token(seat: Seat) -> str:
    """Return what is noted for a person who has not asked for her token.

    Of an inbox something is noted for everybody, so that a list of who took one tells
    nobody who may have written. Raises Refused for one that takes nothing any more.
    """
    if not seat.round.is_inbox:
        return ""
    return untaken(seat.round.key, seat.person.key.encode())


def may_answer(seat: Seat | None) -> bool:
    """Tell whether a person was asked and the round takes answers."""
    return seat is not None and seat.round.is_open
