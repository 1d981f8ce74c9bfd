"""What Astrid believes, and how others see it."""

import pytest

from ledare.believe.beliefs import actions
from tests.cast import MONDAY


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """The folder where keys lie; each test has its own."""
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS


@pytest.fixture
def belief(astrid):
    """Astrid's first belief; nobody else reads it."""
    return actions.write_belief(
        by=astrid, text="I ask before I decide.", language="en", at=MONDAY
    )


@pytest.fixture
def behaviour(astrid, belief):
    """What others can see of it."""
    return actions.add_behaviour(
        by=astrid, belief=belief, text="Asks first.", language="en", at=MONDAY
    )


@pytest.fixture
def second(astrid, belief):
    """Astrid's second belief."""
    return actions.write_belief(
        by=astrid, text="Ett fel är allas.", language="sv", at=MONDAY
    )


@pytest.fixture
def check(astrid, behaviour):
    """How Astrid saw herself on Monday."""
    return actions.take_self_check(
        by=astrid,
        on_questions={"asked": 5},
        on_behaviours={behaviour.key: 6},
        note="Too fast on Friday.",
        at=MONDAY,
    )
