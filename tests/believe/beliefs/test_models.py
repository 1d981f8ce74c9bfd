"""What the rows of beliefs tell about themselves."""

import pytest
from django.db import IntegrityError, transaction

from ledare.believe.beliefs.models import BeliefVersion, Evidence, Purpose, SelfMark
from tests.cast import MONDAY


def test_rows_name_themselves(astrid, belief, behaviour, check):
    marks = [str(mark) for mark in check.marks.all()]

    assert str(belief) == f"Belief {belief.key}"
    assert str(belief.latest) == "I ask before I decide."
    assert str(behaviour) == "Asks first."
    assert str(check) == "Self check of 2026-03-02"
    assert marks == ["asked: 5", f"{behaviour.key}: 6"]
    assert str(Purpose(text="People grow.")) == "People grow."
    assert (
        str(Evidence(side="for", happened_on=MONDAY.date()))
        == "Speaks for it, 2026-03-02"
    )


def test_version_has_its_number_once(belief):
    with pytest.raises(IntegrityError), transaction.atomic():
        BeliefVersion.objects.create(
            belief=belief, number=1, text="x", language="en", written_at=MONDAY
        )

    assert [version.number for version in belief.versions.all()] == [1]


@pytest.mark.parametrize("value", [0, 8])
def test_mark_is_from_1_to_7(value, check):
    with pytest.raises(IntegrityError), transaction.atomic():
        SelfMark.objects.create(check_taken=check, question_key="way", value=value)

    assert check.marks.count() == 2


@pytest.mark.parametrize("is_both", [True, False])
def test_mark_is_on_a_question_or_on_a_behaviour(is_both, check, behaviour):
    with pytest.raises(IntegrityError), transaction.atomic():
        SelfMark.objects.create(
            check_taken=check,
            question_key="way" if is_both else "",
            behaviour=behaviour if is_both else None,
            value=3,
        )

    assert check.marks.count() == 2
