"""Where the pages of the manual are run."""

import pytest

from tests.measure.golden import IS_HERE, SHARED, WHY_NOT


@pytest.fixture
def beside_the_data(tmp_path, monkeypatch):
    """Stand in a folder beside which the shared data lie, as beside a checkout."""
    if not IS_HERE:
        pytest.skip(WHY_NOT)
    (tmp_path / "shared").symlink_to(SHARED, target_is_directory=True)
    (tmp_path / "checkout").mkdir()
    monkeypatch.chdir(tmp_path / "checkout")
