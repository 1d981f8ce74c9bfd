"""Where an installation keeps its things."""

import stat

from ledare.config import paths


def test_data_folder_is_made_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDARE_DATA", str(tmp_path / "new" / "place"))

    folder = paths.data_folder()

    assert folder == tmp_path / "new" / "place"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_data_folder_is_the_users_own_when_nothing_is_said(tmp_path, monkeypatch):
    monkeypatch.delenv("LEDARE_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert paths.data_folder() == tmp_path / "ledare"


def test_secret_key_is_made_once_and_for_its_owner_only(tmp_path):
    first = paths.secret_key(tmp_path)

    second = paths.secret_key(tmp_path)

    assert second == first
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
