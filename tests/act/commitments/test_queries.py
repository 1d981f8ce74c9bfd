"""Who sees which promise, and at what cost."""

import pytest

from ledare.act.commitments import queries
from ledare.act.commitments.actions import make_commitment, offer_to_take
from ledare.people.models import Membership, Unit
from tests.cast import MONDAY, SINCE, days

TODAY = MONDAY.date()


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("astrid", True),
        ("bo", True),
        ("goran", True),
        ("dag", False),
        ("femi", False),
        ("elin", False),
        ("ada", False),
        ("wil", False),
        ("olga", False),
    ],
)
def test_commitments_for_shows_a_promise_to_those_it_is_for(
    name, sees, organisation, commitment
):
    viewer = organisation.people[name]

    found = list(queries.commitments_for(viewer, on=TODAY))

    assert found == ([commitment] if sees else [])


def test_commitments_for_shows_a_promise_from_above_to_all_below(femi, bo, norrbygg):
    made = make_commitment(
        by=femi, unit=norrbygg, what="Doors open", due_on=TODAY, at=MONDAY
    )

    assert list(queries.commitments_for(bo, on=TODAY)) == [made]


def test_commitments_for_shows_it_to_those_asked_who_have_moved(
    astrid, bo, umea, finance, round_
):
    made = make_commitment(
        by=astrid, unit=umea, what="A note", due_on=TODAY, round=round_, at=MONDAY
    )
    Membership.objects.filter(person=bo).update(ends_on=TODAY)
    Membership.objects.create(person=bo, unit=finance, starts_on=TODAY)

    assert list(queries.commitments_for(bo, on=TODAY)) == [made]


def test_commitments_for_hides_it_from_those_who_moved_and_were_not_asked(
    bo, finance, commitment
):
    assert list(queries.commitments_for(bo, on=TODAY)) == [commitment]

    Membership.objects.filter(person=bo).update(ends_on=TODAY)
    Membership.objects.create(person=bo, unit=finance, starts_on=TODAY)

    assert list(queries.commitments_for(bo, on=TODAY)) == []


def test_is_inside_knows_circles(bo, dag, umea):
    circle = Unit.objects.create(name="Readers", kind=Unit.Kind.CIRCLE)
    Membership.objects.create(person=dag, unit=circle, starts_on=SINCE)

    assert queries.is_inside(dag, circle, on=TODAY)
    assert not queries.is_inside(bo, circle, on=TODAY)
    assert queries.is_inside(bo, umea, on=TODAY)


def test_promises_say_what_each_may_do(commitment, astrid, bo, chandra):
    offer_to_take(by=bo, commitment=commitment, at=MONDAY)
    rows = list(queries.commitments_for(astrid, on=TODAY))

    (hers,) = queries.promises(astrid, rows, on=TODAY)
    (bos,) = queries.promises(bo, rows, on=TODAY)
    (chandras,) = queries.promises(chandra, rows, on=TODAY)

    assert (hers.is_mine, hers.may_keep, hers.offered) == (True, True, (bo,))
    assert (bos.may_keep, bos.may_offer, bos.has_offered) == (False, False, True)
    assert (chandras.may_offer, chandras.has_offered) == (True, False)


def test_promises_are_late_after_their_day(commitment, bo):
    (promise,) = queries.promises(bo, [commitment], on=(MONDAY + days(21)).date())

    assert promise.days_late == 7


def test_bare_promises_let_nobody_press_anything(commitment):
    (promise,) = queries.bare_promises([commitment], on=TODAY)

    assert not any(
        [
            promise.is_mine,
            promise.may_keep,
            promise.may_edit,
            promise.may_let_go,
            promise.may_reopen,
            promise.may_offer,
            promise.may_give_back,
        ]
    )


def test_of_leader_returns_her_promises(commitment, astrid, bo):
    assert list(queries.of_leader(astrid)) == [commitment]
    assert list(queries.of_leader(bo)) == []


@pytest.mark.parametrize("n", [1, 3])
def test_promises_cost_the_same_for_one_and_for_three(
    n, astrid, bo, umea, django_assert_num_queries
):
    for number in range(n):
        made = make_commitment(
            by=astrid, unit=umea, what=f"No {number}", due_on=TODAY, at=MONDAY
        )
        offer_to_take(by=bo, commitment=made, at=MONDAY)

    with django_assert_num_queries(6):
        rows = list(queries.commitments_for(bo, on=TODAY))
        found = queries.promises(bo, rows, on=TODAY)

    assert len(found) == n
