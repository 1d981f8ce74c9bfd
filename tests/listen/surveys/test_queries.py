"""Who may know of which round."""

import pytest

from ledare.listen.surveys import actions, queries
from ledare.listen.surveys.models import Rhythm, Round
from tests.cast import MONDAY, days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
KNOW_OF_IT = {
    "astrid": True,
    "bo": True,
    "goran": True,
    "femi": True,
    "elin": True,
    "ada": True,
    "wil": True,
    "dag": False,
    "olga": False,
}


@pytest.mark.parametrize(("name", "knows"), KNOW_OF_IT.items())
def test_round_for_each_of_the_cast(open_round, organisation, name, knows):
    found = queries.round_for(organisation.people[name], open_round.key)

    assert (found == open_round) is knows


@pytest.mark.parametrize("name", [name for name in KNOW_OF_IT if name != "astrid"])
def test_draft_is_the_leaders_alone(draft, organisation, name):
    assert queries.round_for(organisation.people[name], draft.key) is None
    assert queries.round_for(draft.leader, draft.key) == draft


def test_round_for_a_key_that_is_none(bo):
    assert queries.round_for(bo, "nosuchround") is None


def test_round_for_who_was_asked_and_has_moved_since(open_round, bo, organisation):
    bo.memberships.all().delete()

    assert queries.round_for(bo, open_round.key) == open_round


def test_rounds_to_answer_end_with_the_round(open_round, bo, astrid):
    def waiting(person, at):
        return list(queries.rounds_to_answer(person, at))

    assert waiting(bo, MONDAY) == [open_round]
    assert waiting(astrid, MONDAY) == []
    assert waiting(bo, MONDAY + days(4)) == []
    actions.call_off(by=astrid, round=open_round, at=MONDAY)
    assert waiting(bo, MONDAY) == []
    assert list(queries.rounds_asked(bo)) == []


def test_released_rounds_come_oldest_first(astrid, umea):
    for n in (2, 1, 3):
        Round.objects.create(
            leader=astrid,
            unit=umea,
            state="released",
            opens_at=MONDAY + days(n),
            closes_at=MONDAY + days(n + 4),
            released_at=MONDAY + days(n + 4),
        )

    rounds = queries.released_rounds_of(astrid)

    assert [each.opens_at for each in rounds] == [MONDAY + days(n) for n in (1, 2, 3)]


def test_behaviours_that_were_retired_are_not_asked(behaviour, astrid):
    assert queries.behaviours_of(astrid) == [behaviour]

    behaviour.retired_at = MONDAY
    behaviour.save()

    assert queries.behaviours_of(astrid) == []


def test_units_to_ask_need_the_choice_to_lead(astrid, umea):
    assert queries.units_to_ask(astrid, MONDAY) == [umea]

    astrid.leads_since = None

    assert queries.units_to_ask(astrid, MONDAY) == []


def test_rows_say_what_they_are(open_round, bo):
    seat = queries.seat_of(bo, open_round)
    own = open_round.own_answers.first()
    rhythm = Rhythm(unit=open_round.unit, every="week")

    said = [str(each) for each in (open_round, seat, own, rhythm)]
    assert said == [
        f"Round {open_round.key} in Umeå",
        f"Bo Ek in round {open_round.key}",
        f"{own.question_key}: 5",
        "Every week, Umeå",
    ]
