"""Who may look at whom people turn to: as the frozen figures of the round's unit."""

import pytest

from ledare.believe.beliefs.models import SelfCheck
from ledare.responses.releases import release_of
from ledare.understand.experience.rules import sight_of
from ledare.understand.networks.rules import looking_at_names
from tests.cast import MONDAY
from tests.understand.experience.releasing import believes, looks_at_herself
from tests.understand.networks.naming import block, named, says


def answer_for(person, round_):
    """Return what somebody is told who goes to a round's network."""
    sight = sight_of(person, on=MONDAY.date())
    return looking_at_names(sight, release_of(round_.key), round_.unit.key)


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("femi", "yes"),
        ("bo", "yes"),
        ("olga", "yes"),
        ("elin", "yes"),
        ("wil", "yes"),
        ("ada", "machine"),
        ("astrid", "begin"),  # Umeå is on the map, and she has not begun
    ],
)
def test_round_of_all_is_seen_as_its_figures(ask, organisation, who, answer):
    assert answer_for(organisation.people[who], ask()) == answer


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("astrid", "yes"),
        ("bo", "yes"),
        ("femi", "begin"),
        ("dag", "no"),
        ("nora", "no"),
        ("olga", "no"),
        ("ada", "machine"),
    ],
)
def test_round_of_one_unit_is_seen_there_and_above(
    astrid, umea, organisation, who, answer
):
    behaviour = believes(astrid)
    looks_at_herself(astrid, {behaviour.key: 6})
    round_ = named(astrid, umea, says([block(umea)]))

    assert answer_for(organisation.people[who], round_) == answer


def test_leader_who_begins_sees_the_map_her_people_are_on(ask, astrid):
    round_ = ask()
    assert answer_for(astrid, round_) == "begin"
    behaviour = believes(astrid)
    looks_at_herself(astrid, {behaviour.key: 6})

    assert answer_for(astrid, round_) == "yes"
    SelfCheck.objects.filter(leader=astrid).delete()
    assert answer_for(astrid, round_) == "begin"


def test_unit_outside_the_round_is_not_there(ask, femi):
    sight = sight_of(femi, on=MONDAY.date())

    assert looking_at_names(sight, release_of(ask().key), "nothing") == "no"
