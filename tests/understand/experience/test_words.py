"""Who reads what people wrote."""

import pytest

from ledare.believe.beliefs.models import SelfCheck
from ledare.people.models import Role
from ledare.understand.experience.queries import picture_of, unit_results
from ledare.understand.experience.rules import sight_of
from tests.cast import MONDAY
from tests.understand.experience.releasing import (
    around,
    believes,
    looks_at_herself,
    released,
)

FOR_LEADER = [f"For my leader {n}." for n in range(3)]
FOR_ALL = [f"For the leadership {n}." for n in range(3)]


@pytest.fixture
def said(astrid, umea, heard, behaviour):
    """A round of ten people in Umeå who let their words be read."""
    words = [(umea, text, "leader") for text in FOR_LEADER]
    words += [(umea, text, "leadership") for text in FOR_ALL]
    return released(astrid, umea, [heard], {umea: around(4.0, 10)}, said=words)


def read_by(person, round_, unit):
    """Return the words somebody reads on a unit's page, or None if refused."""
    found = unit_results(sight_of(person, on=MONDAY.date()), round_, unit.key)
    return (
        sorted(word.text for word in found.words) if hasattr(found, "words") else None
    )


def test_words_reach_those_they_were_ticked_for(said, organisation, umea):
    people = organisation.people
    believes(people["femi"])
    looks_at_herself(people["femi"])

    read = {
        name: read_by(people[name], said, umea)
        for name in ("astrid", "femi", "elin", "wil", "bo", "ada", "dag")
    }

    assert read == {
        "astrid": FOR_LEADER + FOR_ALL,
        "femi": FOR_ALL,
        "elin": FOR_ALL,
        "wil": [],
        "bo": [],
        "ada": None,
        "dag": None,
    }


def test_words_of_a_group_of_several_teams_are_not_for_one_leader_alone(
    femi, organisation, heard
):
    believes(femi)
    looks_at_herself(femi)
    units = organisation.units
    said = [(units["umea"], text, "leader") for text in FOR_LEADER]
    said += [(units["umea"], text, "leadership") for text in FOR_ALL]
    answers = {units["umea"]: around(4.0, 8), units["lulea"]: around(4.0, 7)}
    round_ = released(femi, units["delivery"], [heard], answers, said=said)

    assert read_by(femi, round_, units["delivery"]) == FOR_ALL


def test_words_wait_for_the_self_check(said, astrid, umea):
    before = picture_of(astrid, MONDAY).words
    SelfCheck.objects.all().delete()

    assert len(before) == 6
    assert picture_of(astrid, MONDAY).words == ()


def test_words_are_closed_to_an_analyst_who_runs_the_machine(said, elin, umea):
    before = read_by(elin, said, umea)
    Role.objects.create(person=elin, kind=Role.Kind.ADMIN, given_at=MONDAY)

    assert before == FOR_ALL
    assert read_by(elin, said, umea) is None
