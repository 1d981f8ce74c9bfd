"""Astrid asks Umeå by name; Bo and Chandra agree, David took it back, Eva never spoke.

Fatima has not decided and Hanna said no. Only Bo and Chandra have a tie that is shown.
"""

import pytest

from ledare.listen.studies import actions
from tests.cast import MONDAY, days

PURPOSE = "So that newcomers find whom to ask."
LAST_DAY = (MONDAY + days(30)).date()
ASKED = ("advice", "ideas")


@pytest.fixture
def start(astrid, umea):
    """A function: a leader starts a study."""

    def start(*, by=astrid, unit=umea, at=MONDAY, **other):
        given = {
            "questions": ASKED,
            "purpose": PURPOSE,
            "ends_on": (at + days(30)).date(),
        }
        return actions.start(by=by, unit=unit, at=at, **{**given, **other})

    return start


@pytest.fixture
def study(start):
    """Astrid's study of Umeå: everybody is invited and nobody has agreed."""
    return start()


@pytest.fixture
def agree(organisation):
    """A function: these people agree, by their short names."""

    def agree(study, *names, at=MONDAY):
        for name in names:
            actions.agree(by=organisation.people[name], study=study, at=at)

    return agree


@pytest.fixture
def names(organisation):
    """A function: somebody names others in answer to a question."""

    def names(study, who, *others, question="advice", at=MONDAY):
        people = organisation.people
        named = {question: [people[one] for one in others]}
        return actions.name(by=people[who], study=study, names=named, at=at)

    return names


@pytest.fixture
def told(study, agree, names, organisation):
    """The study after all of that: one tie between two who agreed, and no other."""
    agree(study, "bo", "chandra", "david")
    names(study, "bo", "chandra", "david", "eva", "hanna")
    names(study, "chandra", "david")
    names(study, "david", "bo", "chandra")
    for name in ("david", "hanna"):
        actions.take_back(by=organisation.people[name], study=study, at=MONDAY)
    return study
