"""The last attack is remembered, with its day and its result."""

import pytest

from ledare.audit.attacks import AttackResult, last_attack, note_attack
from ledare.audit.queries import first_broken_link
from tests.cast import MONDAY, days

pytestmark = pytest.mark.django_db

CLEAN = AttackResult(reconstructions=0, findings=0, rounds=3, figures=40)
BROKEN = AttackResult(reconstructions=1, findings=0, rounds=4, figures=50)


def test_last_attack_is_none_before_the_first():
    assert last_attack() is None


def test_last_attack_is_the_one_noted_last():
    note_attack(BROKEN, at=MONDAY)
    note_attack(CLEAN, at=MONDAY + days(7))

    assert last_attack() == (MONDAY + days(7), CLEAN)
    assert first_broken_link() is None


@pytest.mark.parametrize(
    ("result", "clean"),
    [(CLEAN, True), (BROKEN, False), (AttackResult(0, 2, 4, 50), False)],
)
def test_result_is_clean_when_nothing_was_found(result, clean):
    assert result.is_clean is clean
