"""Targets: chosen, kept, taken back, and written in no log."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ledare.audit.models import Entry
from ledare.people.actions import erase
from ledare.people.queries.own import kept_about
from ledare.understand.leadership.actions import choose_target, take_back_target
from ledare.understand.leadership.models import Target
from tests.cast import MONDAY, days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def choose(person, managing="5.0", leading="6.0", bossing=None, why="", at=MONDAY):
    """Let somebody choose what she wants."""
    return choose_target(
        by=person,
        managing=Decimal(managing),
        leading=Decimal(leading),
        bossing=bossing if bossing is None else Decimal(bossing),
        why=why,
        at=at,
    )


def test_choose_target_keeps_the_ones_before(astrid):
    choose(astrid)
    choose(
        astrid, leading="6.5", bossing="1.0", why="They are new.", at=MONDAY + days(1)
    )

    wanted = [
        (str(one.managing), str(one.leading), one.why)
        for one in astrid.leadership_targets.all()
    ]

    assert wanted == [("5.0", "6.5", "They are new."), ("5.0", "6.0", "")]
    assert astrid.leadership_targets.first().on("bossing") == 1.0
    assert astrid.leadership_targets.last().on("bossing") is None


def test_choosing_the_same_again_adds_nothing(astrid):
    first = choose(astrid)

    assert choose(astrid, at=MONDAY + days(1)) == first
    assert Target.objects.count() == 1


@pytest.mark.parametrize("wrong", ["0.5", "7.5", "5.25"])
def test_choose_target_stays_on_the_scale(astrid, wrong):
    with pytest.raises(ValidationError):
        choose(astrid, managing=wrong)

    assert Target.objects.count() == 0


def test_taking_back_lets_the_one_before_count_again(astrid):
    first = choose(astrid)
    second = choose(astrid, leading="2.0")

    take_back_target(by=astrid, target=second)

    assert list(astrid.leadership_targets.all()) == [first]


@pytest.mark.parametrize("who", ["bo", "femi", "ada", "elin", "wil"])
def test_nobody_else_takes_a_target_back(organisation, astrid, who):
    target = choose(astrid)

    with pytest.raises(PermissionDenied):
        take_back_target(by=organisation.people[who], target=target)

    assert Target.objects.count() == 1


def test_no_log_says_that_somebody_chose(astrid):
    take_back_target(by=astrid, target=choose(astrid))

    assert list(Entry.objects.all()) == []


def test_why_is_sealed_in_the_database(astrid):
    target = choose(astrid, why="Planted.")

    target.refresh_from_db()
    assert target.why == "Planted."
    assert b"Planted" not in bytes(target.sealed_why)
    assert choose(astrid).why == ""


def test_targets_are_in_what_is_kept_about_her_and_go_with_her(astrid, bo, ada):
    choose(astrid, why="Planted.")

    assert "Planted." in str(kept_about(astrid))
    assert "Planted." not in str(kept_about(bo))
    erase(by=ada, person=astrid, at=MONDAY)
    assert Target.objects.count() == 0


def test_target_says_what_it_is(astrid):
    assert str(choose(astrid)) == "Managing 5.0, leading 6.0"
