"""Who may change what a theme is called, and who sees whose offer to help."""

from ledare.people.models import Person, Role
from ledare.understand.experience.rules import Sight


def may_look_after(sight: Sight) -> bool:
    """Tell whether a person may name, merge, split and lay aside themes.

    Leaders who have begun, and analysts. The names are everybody's, so every change
    stands on the page with its author, and any of them can undo it.
    """
    if sight.runs_the_machine:
        return False
    return (bool(sight.led) and sight.has_begun) or Role.Kind.ANALYST in sight.roles


def may_offer_help(person: Person) -> bool:
    """Tell whether a person may say that she would help with a theme."""
    return person.is_active


def may_see_offers(sight: Sight, unit_key: str, *, is_said: bool) -> bool:
    """Tell whether somebody sees who would help: who leads where it is said."""
    return is_said and sight.has_begun and sight.leads(unit_key)
