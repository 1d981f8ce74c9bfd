"""When a cross-check can be, and whose it is: tables."""

from datetime import date

import pytest

from ledare.cycle.crosschecks import rules
from ledare.cycle.crosschecks.models import CrossCheck
from ledare.people.models import Person

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), False),
        (date(2026, 3, 3), True),
        (date(2027, 3, 3), True),
        (date(2027, 3, 4), False),
    ],
)
def test_may_be_due_tomorrow_or_within_a_year(day, answer):
    assert rules.may_be_due(day, today=TODAY) == answer


@pytest.mark.parametrize(
    ("weeks", "answer"), [(4, True), (8, True), (12, True), (26, True), (1, False)]
)
def test_may_be_apart_as_offered(weeks, answer):
    assert rules.may_be_apart(weeks) == answer


@pytest.mark.parametrize(("pk", "answer"), [(1, True), (2, False)])
def test_may_read_her_own_alone(pk, answer):
    cross_check = CrossCheck(leader=Person(pk=1), due_on=TODAY)

    assert rules.may_read(Person(pk=pk), cross_check) == answer
