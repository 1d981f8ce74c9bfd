"""Whose target it is."""

from ledare.people.models import Person
from ledare.understand.leadership.models import Target


def may_take_back(person: Person, target: Target) -> bool:
    """Tell whether a person may take a target back: it is her own."""
    return target.person_id == person.pk
