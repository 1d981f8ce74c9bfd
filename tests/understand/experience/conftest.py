"""A belief of Astrid's, and rounds that speak about it."""

import pytest

from tests.cast import MONDAY, days
from tests.understand.experience.releasing import (
    around,
    asked_about,
    believes,
    looks_at_herself,
    question,
    released,
)


@pytest.fixture
def heard():
    """A standing question about being listened to."""
    return question("heard", "listening", text="My opinion is listened to.")


@pytest.fixture
def ask(astrid, umea, behaviour, heard):
    """Ask Umeå about the behaviour and about being heard; release what it said."""

    def ask(mean=5.0, *, weeks_ago=0, own=6, heard_mean=None, n=7, **changed):
        about = asked_about(behaviour)
        marks = mean if isinstance(mean, list) else around(mean, n)
        return released(
            astrid,
            umea,
            [about, heard],
            {umea: {about.key: marks, heard.key: around(heard_mean or 4.0, n)}},
            at=MONDAY - days(7 * weeks_ago),
            own={} if own is None else {about.key: own},
            **changed,
        )

    return ask


@pytest.fixture
def asked_all(femi, organisation, heard):
    """Ask all of Norrbygg, once Femi has begun; Finance is too small alone."""
    behaviour = believes(femi, "We tell people first.", "Tells us before the press.")
    looks_at_herself(femi)
    units = organisation.units

    def asked_all(**changed):
        return released(
            femi,
            units["norrbygg"],
            [asked_about(behaviour), heard],
            {
                units["umea"]: around(5.2, 8),
                units["lulea"]: around(4.0, 7),
                units["finance"]: around(5.0, 3),
                units["norrbygg"]: around(4.0, 4),
            },
            **changed,
        )

    return asked_all
