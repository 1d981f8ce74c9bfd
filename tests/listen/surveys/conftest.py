"""A leader with behaviours, and rounds in each of their states."""

import pytest

from ledare.believe.beliefs.models import Behaviour, Belief
from ledare.listen.surveys import actions
from ledare.listen.surveys.questions import chosen
from tests.cast import MONDAY, days

KEYS = ["item:leading.support", "item:leading.heard", "open:feedforward"]


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A folder for the rounds' keys."""
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS


@pytest.fixture
def behaviour(astrid):
    """What Astrid wants others to see, in Swedish."""
    belief = Belief.objects.create(leader=astrid)
    return Behaviour.objects.create(
        belief=belief,
        text="Jag frågar innan jag bestämmer.",
        language="sv",
        written_at=MONDAY,
    )


@pytest.fixture
def questions(behaviour):
    """A behaviour, two items and an open question."""
    return chosen([f"behaviour:{behaviour.key}", *KEYS], [behaviour])


@pytest.fixture
def draft(astrid, umea, questions):
    """Astrid's round, planned for Monday until Friday."""
    return actions.plan_round(
        by=astrid,
        unit=umea,
        questions=questions,
        opens_at=MONDAY,
        closes_at=MONDAY + days(4),
        at=MONDAY,
    )


@pytest.fixture
def ready(draft, astrid):
    """The same round, answered by Astrid."""
    marks = {question.key: 5 for question in draft.scale_questions}
    actions.answer_first(by=astrid, round=draft, marks=marks, at=MONDAY)
    return draft


@pytest.fixture
def open_round(ready, astrid):
    """The same round, open to the seven of Umeå."""
    return actions.open_round(by=astrid, round=ready, at=MONDAY)
