"""What people wrote and ticked for the one who reads."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from ledare.people.models import Person, Role
from ledare.responses.releases import GroupFigures, Word
from ledare.understand.experience.rules import Sight, sight_of


def words_for(sight: Sight, figures: GroupFigures | None) -> tuple[Word, ...]:
    """Return the words of a group that its reader was ticked for.

    "My leader" is the nearest leader of everybody in the group; "leadership" are she,
    the leaders above her and the analysts (trust-design, section 8).
    """
    if figures is None:
        return ()
    audiences = audiences_of(sight, figures.info.covers)
    return tuple(word for word in figures.words if word.audience in audiences)


def ticks_open_to(
    viewer: Person, on: date
) -> Callable[[Sequence[str]], frozenset[str]]:
    """Return what tells which ticks open words to a person, for a group of units."""
    return partial(audiences_of, sight_of(viewer, on=on))


def audiences_of(sight: Sight, covers: Sequence[str]) -> frozenset[str]:
    """Return which ticks open words to somebody, for a group of units."""
    if covers and all(sight.is_leader_of_people_in(key) for key in covers):
        return frozenset({"leader", "leadership"}) if sight.has_begun else frozenset()
    if covers and all(sight.leads(key) for key in covers):
        return frozenset({"leadership"}) if sight.has_begun else frozenset()
    if Role.Kind.ANALYST in sight.roles and not sight.runs_the_machine:
        return frozenset({"leadership"})
    return frozenset()
