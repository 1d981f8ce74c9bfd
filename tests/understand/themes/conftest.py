"""Rounds in which Umeå wrote something, with the themes that were told from it."""

import pytest

from ledare.understand.themes.seeding import seed_themes
from tests.cast import MONDAY, days
from tests.understand.experience.releasing import (
    asked_about,
    believes,
    looks_at_herself,
)
from tests.understand.themes.writing import wrote


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A folder for the rounds' keys, and no language model."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture(autouse=True)
def letters_only(monkeypatch, tmp_path):
    """Compare letters, whatever was prepared on this machine."""
    monkeypatch.delenv("LEDARE_LANGUAGE", raising=False)


@pytest.fixture
def seeded(db):
    """The shipped themes."""
    seed_themes()


@pytest.fixture
def write(astrid, umea, behaviour, seeded):
    """Let Umeå answer a round of Astrid's in words; returns the round."""

    def write(said, *, weeks_ago=0, n=11):
        return wrote(
            astrid,
            umea,
            [asked_about(behaviour)],
            {umea: said},
            n={umea: n},
            at=MONDAY - days(7 * weeks_ago),
        )

    return write


@pytest.fixture
def femi_begun(femi):
    """Femi, who has begun."""
    behaviour = believes(femi, "We tell people first.", "Tells us before the press.")
    looks_at_herself(femi)
    return behaviour


@pytest.fixture
def write_all(femi, femi_begun, norrbygg, seeded):
    """Let all of Norrbygg answer a round of Femi's; returns the round."""

    def write_all(said, *, n, at=MONDAY):
        return wrote(femi, norrbygg, [asked_about(femi_begun)], said, n=n, at=at)

    return write_all
