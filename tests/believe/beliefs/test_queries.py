"""Reads of beliefs, and who reads whose."""

import pytest

from ledare.believe.beliefs import actions, queries
from ledare.believe.beliefs.differences import Piece
from ledare.people.models import Leadership, Membership, Person, Unit
from tests.cast import MONDAY, SINCE, days

TODAY = MONDAY.date()


def shared_with(viewer, on=TODAY):
    return [one.latest.text for one in queries.beliefs_shared_with(viewer, on)]


def test_behaviours_of_come_in_the_leaders_order(astrid, belief, behaviour, second):
    for text in ("Backs us.", "Never blames."):
        actions.add_behaviour(
            by=astrid, belief=second, text=text, language="en", at=MONDAY
        )
    actions.move_belief(by=astrid, belief=second, up=True)

    found = queries.behaviours_of(astrid)

    assert [(one.text, one.belief.latest.text) for one in found] == [
        ("Backs us.", "Ett fel är allas."),
        ("Never blames.", "Ett fel är allas."),
        ("Asks first.", "I ask before I decide."),
    ]


def test_behaviours_of_leave_out_what_is_laid_aside(astrid, belief, behaviour, second):
    other = actions.add_behaviour(
        by=astrid, belief=second, text="Backs us.", language="en", at=MONDAY
    )
    both = len(queries.behaviours_of(astrid))
    actions.retire_behaviour(by=astrid, behaviour=other, at=MONDAY)
    actions.retire_belief(by=astrid, belief=belief, at=MONDAY)

    assert (both, queries.behaviours_of(astrid)) == (2, [])


def test_history_of_tells_what_changed_latest_first(astrid, belief):
    actions.reword_belief(
        by=astrid, belief=belief, text="I ask.", language="en", at=MONDAY + days(1)
    )

    first, last = queries.history_of(belief)[::-1]

    assert (first.is_first, first.version.number) == (True, 1)
    assert (last.is_first, last.pieces) == (
        False,
        (
            Piece("kept", "I ask"),
            Piece("removed", " before I decide"),
            Piece("kept", "."),
        ),
    )


@pytest.mark.parametrize("n", [1, 3])
def test_beliefs_of_take_three_queries(n, astrid, django_assert_num_queries):
    for number in range(n):
        belief = actions.write_belief(
            by=astrid, text=f"{number}", language="en", at=MONDAY
        )
        actions.add_behaviour(
            by=astrid, belief=belief, text="x", language="en", at=MONDAY
        )

    with django_assert_num_queries(3):
        words = [
            (one.latest.text, len(one.current_behaviours))
            for one in queries.beliefs_of(astrid)
        ]

    assert words == [(f"{number}", 1) for number in range(n)]


def test_self_questions_are_ten_in_both_languages():
    found = queries.self_questions()

    assert len(found) == 10
    assert {item.languages for item in found} == {("en", "sv")}
    assert {(item.lo, item.hi) for item in found} == {(1, 7)}
    assert {(item.source, item.licence) for item in found} == {("Ledare", "CC0-1.0")}


def test_self_marks_are_those_of_the_latest_check(astrid, behaviour, check):
    actions.take_self_check(
        by=astrid,
        on_questions={"way": 2},
        on_behaviours={behaviour.key: 3},
        at=MONDAY + days(14),
    )

    assert queries.self_marks(astrid) == {"way": 2, behaviour.key: 3}
    assert queries.latest_self_check(astrid).taken_at == MONDAY + days(14)


def test_self_marks_on_day_one(astrid, dag, check):
    assert queries.self_marks(dag) == {}
    assert queries.latest_self_check(dag) is None


def test_past_checks_stand_side_by_side(astrid, behaviour, check):
    actions.take_self_check(
        by=astrid,
        on_questions={"asked": 7, "way": 2},
        on_behaviours={},
        at=MONDAY + days(14),
    )

    past = queries.past_checks_of(astrid, language="sv")

    assert [one.taken_at for one in past.checks] == [MONDAY + days(14), MONDAY]
    assert past.questions[0].text == "Jag frågade innan jag bestämde."
    assert past.questions[0].values == (7, 5)
    assert past.questions[2].values == (2, None)
    assert [(row.text, row.values) for row in past.behaviours] == [
        ("Asks first.", (None, 6))
    ]


def test_past_checks_are_the_latest_six(astrid):
    for n in range(8):
        actions.take_self_check(
            by=astrid,
            on_questions={"asked": 1},
            on_behaviours={},
            at=MONDAY + days(n),
        )

    past = queries.past_checks_of(astrid, language="en")

    assert [one.taken_at for one in past.checks] == [
        MONDAY + days(n) for n in range(7, 1, -1)
    ]


# Who reads whose beliefs: me, the team, the unit and those below, everybody.

READS = [
    # who        me     team   unit   organisation
    ("bo", False, True, True, True),
    ("goran", False, True, True, True),
    ("dag", False, False, False, True),
    ("ivar", False, False, False, True),
    ("olga", False, False, False, True),
    ("femi", False, False, False, True),
    ("elin", False, False, False, True),
    ("ada", False, False, False, True),
    ("wil", False, False, False, True),
]


@pytest.mark.parametrize("row", READS, ids=[row[0] for row in READS])
def test_beliefs_shared_with(row, organisation, astrid, belief):
    who, *reads = row
    viewer = organisation.people[who]
    found = []

    for scope in ("me", "team", "unit", "organisation"):
        actions.set_scope(by=astrid, belief=belief, scope=scope, at=MONDAY)
        found.append(shared_with(viewer) == ["I ask before I decide."])

    assert found == reads


def test_beliefs_of_the_one_above_reach_her_team_and_those_below(organisation, femi):
    people = organisation.people
    belief = actions.write_belief(by=femi, text="x", language="en", at=MONDAY)
    actions.set_scope(by=femi, belief=belief, scope="team", at=MONDAY)
    team = {name for name, person in people.items() if shared_with(person)}
    actions.set_scope(by=femi, belief=belief, scope="unit", at=MONDAY)
    below = {name for name, person in people.items() if shared_with(person)}

    assert team == {"ada", "elin", "wil"}
    assert below == people.keys() - {"femi"}


def test_a_leader_is_in_the_team_of_her_own_leader(organisation, delivery, dag, elin):
    Leadership.objects.create(person=elin, unit=delivery, starts_on=SINCE)
    Person.objects.filter(pk=elin.pk).update(leads_since=SINCE)
    elin.refresh_from_db()
    belief = actions.write_belief(by=elin, text="x", language="en", at=MONDAY)
    actions.set_scope(by=elin, belief=belief, scope="team", at=MONDAY)

    readers = [
        name for name, person in organisation.people.items() if shared_with(person)
    ]

    assert readers == ["astrid", "dag"]


def test_a_circle_is_a_team(organisation, bo, chandra, dag):
    circle = Unit.objects.create(name="Choir", kind=Unit.Kind.CIRCLE)
    Leadership.objects.create(person=bo, unit=circle, starts_on=SINCE)
    Membership.objects.create(person=bo, unit=circle, starts_on=SINCE)
    Membership.objects.create(person=dag, unit=circle, starts_on=SINCE)
    Person.objects.filter(pk=bo.pk).update(leads_since=SINCE)
    bo.refresh_from_db()
    belief = actions.write_belief(by=bo, text="x", language="en", at=MONDAY)
    actions.set_scope(by=bo, belief=belief, scope="team", at=MONDAY)

    assert (shared_with(dag), shared_with(chandra), shared_with(bo)) == (["x"], [], [])
    assert queries.readers_of(bo, "team", on=TODAY) == [dag]


@pytest.mark.parametrize("scope", ["me", "team", "unit", "organisation"])
@pytest.mark.parametrize("who", ["astrid", "femi", "elin"])
def test_readers_of_are_those_who_can_read(scope, who, organisation, delivery):
    people = organisation.people
    Leadership.objects.create(person=people["elin"], unit=delivery, starts_on=SINCE)
    Person.objects.filter(pk=people["elin"].pk).update(leads_since=SINCE)
    people["elin"].refresh_from_db()
    leader = people[who]
    belief = actions.write_belief(by=leader, text="x", language="en", at=MONDAY)
    actions.set_scope(by=leader, belief=belief, scope=scope, at=MONDAY)

    told = queries.readers_of(leader, scope, on=TODAY)

    can = [person for person in people.values() if shared_with(person)]
    assert sorted(told, key=str) == sorted(can, key=str)


def test_shared_beliefs_follow_the_days_of_a_membership(astrid, bo, belief, finance):
    actions.set_scope(by=astrid, belief=belief, scope="team", at=MONDAY)
    Membership.objects.filter(person=bo).update(ends_on=TODAY + days(1))
    Membership.objects.create(person=bo, unit=finance, starts_on=TODAY + days(1))

    assert shared_with(bo) == ["I ask before I decide."]
    assert shared_with(bo, TODAY + days(1)) == []


@pytest.mark.parametrize("why", ["retired", "stopped", "left"])
def test_shared_belief_is_hidden_when(why, astrid, bo, belief):
    actions.set_scope(by=astrid, belief=belief, scope="organisation", at=MONDAY)
    before = shared_with(bo)
    if why == "retired":
        actions.retire_belief(by=astrid, belief=belief, at=MONDAY)
    elif why == "stopped":
        Person.objects.filter(pk=astrid.pk).update(leads_since=None)
    else:
        Person.objects.filter(pk=astrid.pk).update(is_active=False)

    assert (before, shared_with(bo)) == (["I ask before I decide."], [])


def test_shared_belief_is_read_without_a_chart(astrid, belief):
    actions.set_scope(by=astrid, belief=belief, scope="organisation", at=MONDAY)
    stranger = Person.objects.create(name="Nils New")

    assert shared_with(stranger) == ["I ask before I decide."]


@pytest.mark.parametrize("n", [1, 3])
def test_beliefs_shared_with_take_as_many_queries_for_one_as_for_three(
    n, astrid, bo, django_assert_num_queries
):
    for number in range(n):
        belief = actions.write_belief(
            by=astrid, text=f"{number}", language="en", at=MONDAY
        )
        actions.set_scope(by=astrid, belief=belief, scope="team", at=MONDAY)

    with django_assert_num_queries(8):
        assert len(shared_with(bo)) == n
