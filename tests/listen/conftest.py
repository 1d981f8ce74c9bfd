"""What every room that listens needs: a folder where keys may lie."""

import pytest


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A folder for the rounds' keys."""
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS
