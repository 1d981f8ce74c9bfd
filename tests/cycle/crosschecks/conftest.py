"""A leader who has begun, and the language of the tests."""

import pytest
from django.utils import translation

from tests.act.released import begun


@pytest.fixture(autouse=True)
def in_english():
    """Speak English, and forget which language the last page was in."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def keys(tmp_path, settings):
    """A folder of keys that is this test's own."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def behaviour(astrid):
    """What Astrid's people could see; she wrote it a hundred days before MONDAY."""
    return begun(astrid)


@pytest.fixture
def belief(behaviour):
    """What Astrid believes."""
    return behaviour.belief
