"""Who may start a named study, take part in it, see it and end it."""

from datetime import date, datetime, timedelta
from typing import Final

from ledare.listen.studies.models import Invited, Study
from ledare.people.models import Person, Unit
from ledare.people.rules import leads

LONGEST: Final = timedelta(days=90)
# Below five a map is a drawing of a conversation; five is the house's smallest group.
FEWEST_PEOPLE, MOST_PEOPLE = 5, 500
MOST_NAMES: Final = 10


def may_start(person: Person, unit: Unit, *, on: date) -> bool:
    """Tell whether somebody may start a study of a unit: who leads this very one."""
    is_open = unit.closed_on is None
    return is_open and person.has_leaders_space and leads(person, unit, on=on)


def may_decide(person: Person, invited: Invited, *, at: datetime) -> bool:
    """Tell whether somebody may agree or not: for herself, while the study runs."""
    return invited.person_id == person.pk and not invited.study.is_over(at)


def may_name(person: Person, invited: Invited, *, at: datetime) -> bool:
    """Tell whether somebody may name colleagues: once she has agreed herself."""
    return may_decide(person, invited, at=at) and invited.has_agreed


def may_see(person: Person, invited: Invited, *, at: datetime) -> bool:
    """Tell whether somebody sees the map: who is on it herself, and nobody else."""
    return may_name(person, invited, at=at)


def may_end(person: Person, study: Study) -> bool:
    """Tell whether somebody may end a study before its day: who started it."""
    return study.leader_id == person.pk
