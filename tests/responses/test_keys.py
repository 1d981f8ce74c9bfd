"""Key files: for one account only, and gone when they are destroyed."""

import pytest

from ledare.responses.keys import destroy_key, key_file, read_key, write_key


def test_write_key_keeps_it_for_this_account_only(keys):
    write_key("spring", "issue", b"seed")

    assert read_key("spring", "issue") == b"seed"
    assert key_file("spring", "issue").stat().st_mode & 0o777 == 0o600
    assert keys.stat().st_mode & 0o777 == 0o700


def test_write_key_takes_the_place_of_a_stale_one(keys):
    write_key("spring", "open", b"of a round that was never opened")
    write_key("spring", "open", b"new")

    assert read_key("spring", "open") == b"new"


def test_destroy_key_overwrites_it_before_it_goes(keys, tmp_path):
    write_key("spring", "open", b"a secret")
    (tmp_path / "another name").hardlink_to(key_file("spring", "open"))

    destroy_key("spring", "open")

    assert read_key("spring", "open") is None
    left = (tmp_path / "another name").read_bytes()
    assert len(left) == len(b"a secret")
    assert left != b"a secret"


def test_destroy_key_twice_changes_nothing(keys):
    write_key("spring", "issue", b"seed")

    destroy_key("spring", "open")
    destroy_key("spring", "open")

    assert read_key("spring", "issue") == b"seed"


@pytest.mark.parametrize("name", ["", "../spring", "a/b", "x" * 33, "å"])
def test_key_file_of_a_name_that_leaves_the_folder_is_refused(name, keys):
    with pytest.raises(ValueError, match="cannot name a round"):
        key_file(name, "issue")
