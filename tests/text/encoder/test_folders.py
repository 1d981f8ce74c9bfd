from pathlib import Path

import pytest

from ledare import text as t
from ledare.text.encoder import folders
from ledare.text.encoder.folders import Folder, Settings, chosen_folder


def test_chosen_folder_is_none_where_none_is_named_or_prepared():
    assert chosen_folder() is None


def test_chosen_folder_is_the_one_in_the_data_folder(copied, monkeypatch):
    copied.rename(copied.with_name("language"))
    monkeypatch.setenv("LEDARE_DATA", str(copied.parent))

    assert chosen_folder() == Folder(copied.parent / "language")


def test_chosen_folder_without_a_data_folder_is_the_users(monkeypatch):
    monkeypatch.delenv("LEDARE_DATA")
    monkeypatch.setattr(folders, "user_data_path", lambda *_, **__: Path("/nowhere"))

    assert folders.default_folder() == Path("/nowhere/language")


def test_chosen_folder_is_the_one_the_environment_names(copied, monkeypatch):
    monkeypatch.setenv("LEDARE_LANGUAGE", str(copied))

    assert chosen_folder() == Folder(copied)


def test_load_of_a_named_folder_without_an_encoder_says_how_to_get_one(tmp_path):
    with pytest.raises(t.EncoderMissing, match="ledare language prepare"):
        t.Encoder.load(tmp_path)


def test_settings_of_a_folder_that_says_nothing(tmp_path):
    assert Folder(tmp_path / "mine").settings() == Settings("mine")


def test_settings_are_what_the_folder_says(tmp_path):
    (tmp_path / "ledare.toml").write_text(
        'name = "x"\nprefix = "q: "\npooling = "first"\nmax_tokens = 64\n'
        "lower_case = true\n",
        encoding="utf-8",
    )

    assert Folder(tmp_path).settings() == Settings("x", "q: ", "first", 64, True)


@pytest.mark.parametrize(
    "said", ["name =", 'max_tokens = "many"', "max_tokens = 7", 'pooling = "max"']
)
def test_settings_that_cannot_be_are_refused(tmp_path, said):
    (tmp_path / "ledare.toml").write_text(said, encoding="utf-8")

    with pytest.raises(t.EncoderMissing, match=r"ledare\.toml"):
        Folder(tmp_path).settings()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "subspace.npy"])
def test_damaged_file_is_refused(copied, name):
    (copied / name).write_bytes((copied / name).read_bytes() + b" ")

    with pytest.raises(t.EncoderMissing, match=f"{name} changed"):
        Folder(copied).checked()
