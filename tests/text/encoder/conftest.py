"""A small encoder that is prepared in a moment."""

import shutil
from types import SimpleNamespace

import pytest

from ledare.text.encoder.folders import sha256_of
from ledare.text.encoder.preparing import prepare
from tests.text.encoder.tiny import write_tiny


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A packed model of one layer: its file, checksum, weights, and its folder."""
    pytest.importorskip("onnx", reason="the extra [language] is not installed")
    pytest.importorskip("onnxruntime", reason="the extra [language] is not installed")
    place = tmp_path_factory.mktemp("tiny")
    weights = write_tiny(place / "tiny.bin")
    sha256 = sha256_of(place / "tiny.bin")
    folder = prepare(place / "language", weights=place / "tiny.bin", sha256=sha256)
    return SimpleNamespace(
        file=place / "tiny.bin", sha256=sha256, weights=weights, folder=folder.path
    )


@pytest.fixture
def copied(tiny, tmp_path):
    """A copy of the small encoder's folder, to be changed."""
    return shutil.copytree(tiny.folder, tmp_path / "copied")
