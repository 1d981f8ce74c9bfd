"""What every simulation needs: a folder for the rounds' keys."""

import pytest


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A folder for the rounds' keys."""
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS
