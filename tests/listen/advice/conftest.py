"""Bo is asked for advice; Astrid leads him, Femi leads her, Chandra asks."""

from datetime import UTC, datetime

import pytest

from ledare.listen.advice import actions
from tests.cast import MONDAY, days

QUESTION = "How do you tell a customer that it will be late?"
ANSWER = "Before they notice, and with a new day."


def at(text):
    """Return a moment, written in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def tap(bo):
    """A function: somebody asked Bo."""

    def tap(asker=None, *, by=bo, at=MONDAY, **how):
        return actions.tap(by=by, asker=asker, at=at, **how)

    return tap


@pytest.fixture
def told(bo, tap):
    """A function: Bo tells of working days from Monday on, one count each.

    None is a day he told nothing of.
    """

    def told(counts, *, by=bo, first=MONDAY):
        day = first
        for count in counts:
            while day.isoweekday() > 5:
                day += days(1)
            if count == 0:
                actions.say_nobody(by=by, on=day.date(), at=day)
            for _ in range(count or 0):
                tap(by=by, at=day)
            day += days(1)
        return day

    return told


@pytest.fixture
def question(bo, chandra):
    """Chandra asks Bo."""
    return actions.ask(
        by=chandra, advisor=bo, about="Late deliveries", text=QUESTION, at=MONDAY
    )
