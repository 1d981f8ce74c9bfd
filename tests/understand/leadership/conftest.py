"""Rounds of Astrid's that ask about leading, managing and bossing."""

import pytest

from ledare.listen.surveys.presets import preset_called
from ledare.listen.surveys.questions import by_key
from tests.cast import MONDAY, days
from tests.understand.experience.releasing import around, released

MEANS = {"managing": 4.0, "leading": 5.5, "bossing": 3.0}
OWN = {"managing": 6, "leading": 5, "bossing": 1}


def asked(form="profile"):
    """Return the questions of the whole set or of the short form."""
    return [by_key()[key] for key in preset_called(form).keys]


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A folder for the key that seals what is private."""
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS


@pytest.fixture
def ask(astrid, umea, behaviour):
    """Ask Umeå the set, and release what it said: a mean and an own mark an axis."""

    def ask(means=MEANS, *, weeks_ago=0, own=OWN, n=7, form="profile", questions=None):
        chosen = questions or asked(form)
        return released(
            astrid,
            umea,
            chosen,
            {umea: {one.key: around(means[one.concept], n) for one in chosen}},
            at=MONDAY - days(7 * weeks_ago),
            own={one.key: own[one.concept] for one in chosen} if own else {},
        )

    return ask
