"""Who may do what with a promise."""

from datetime import date

from ledare.act.commitments.models import Commitment
from ledare.people.models import Person

OPEN = Commitment.State.OPEN


def is_late(commitment: Commitment, today: date) -> bool:
    """Tell whether an open promise is past its day."""
    return days_late(commitment, today) > 0


def days_late(commitment: Commitment, today: date) -> int:
    """Return how many days an open promise is past its day, 0 when it is not."""
    if commitment.state != OPEN:
        return 0
    return max(0, (today - commitment.due_on).days)


def may_make(person: Person, *, leads: bool) -> bool:
    """Tell whether a person may promise something: she leads there, and chose to."""
    return leads and person.has_leaders_space


def may_edit(person: Person, commitment: Commitment) -> bool:
    """Tell whether a person may change the words or the day of a promise."""
    return commitment.state == OPEN and _has_a_hand_in(person, commitment)


def may_keep(person: Person, commitment: Commitment) -> bool:
    """Tell whether a person may mark a promise as kept: its owner may."""
    return commitment.state == OPEN and person.pk == commitment.owner_id


def may_let_go(person: Person, commitment: Commitment) -> bool:
    """Tell whether a person may let a promise go, with a reason."""
    return commitment.state == OPEN and _has_a_hand_in(person, commitment)


def may_reopen(person: Person, commitment: Commitment) -> bool:
    """Tell whether a person may take an ended promise up again."""
    return commitment.state != OPEN and _has_a_hand_in(person, commitment)


def may_offer(
    person: Person, commitment: Commitment, *, is_inside: bool, has_offered: bool
) -> bool:
    """Tell whether a person may say "I will take this": anybody in the unit may."""
    return (
        commitment.state == OPEN
        and is_inside
        and not has_offered
        and not _has_a_hand_in(person, commitment)
    )


def may_hand_over(
    by: Person, commitment: Commitment, to: Person, *, has_offered: bool
) -> bool:
    """Tell whether a promise may change hands.

    The leader hands it to somebody who offered, or takes it back; whoever took it may
    give it back to the leader, whose promise it is. Nobody gets one unasked.
    """
    if commitment.state != OPEN or to.pk == commitment.owner_id:
        return False
    if to.pk == commitment.leader_id:
        return _has_a_hand_in(by, commitment)
    return by.pk == commitment.leader_id and has_offered


def _has_a_hand_in(person: Person, commitment: Commitment) -> bool:
    return person.pk in {commitment.leader_id, commitment.owner_id}
