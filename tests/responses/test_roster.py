"""Who can be named: by key, from the lists of those who name."""

import pytest

from ledare.responses.roster import Nominee, Roster, roster_from
from tests.responses.planted import key

BO = Nominee(key("umea", 1), "umea")
CHANDRA = Nominee(key("umea", 2), "umea", part=1)
DAG = Nominee(key("lulea", 1), "lulea", part=1, leads=True)


def test_roster_returns_as_it_was_written():
    roster = Roster.of([DAG, BO, CHANDRA])

    assert Roster.from_json(roster.as_json()) == roster_from(roster.as_json()) == roster


def test_order_of_a_roster_tells_nothing():
    assert Roster.of([DAG, BO, CHANDRA]) == Roster.of([CHANDRA, BO, DAG])


@pytest.mark.parametrize("strange", ["bo", "0123456789AB", "0123456789abc", ""])
def test_key_of_another_form_is_refused(strange):
    with pytest.raises(ValueError, match="twelve hexadecimal digits"):
        Nominee(strange, "umea")


def test_two_people_with_one_key_are_refused():
    with pytest.raises(ValueError, match="each needs her own"):
        Roster.of([BO, Nominee(BO.key, "lulea")])


def test_people_name_those_on_the_lists_of_their_units():
    roster = Roster.of([BO, CHANDRA, DAG])

    assert roster.parts_in(["lulea"]) == {1}
    assert roster.nameable_in(["lulea"]) == {CHANDRA.key, DAG.key}
    assert roster.nameable_in(["umea"]) == {BO.key, CHANDRA.key, DAG.key}
    assert roster.nameable_in(["finance"]) == frozenset()
