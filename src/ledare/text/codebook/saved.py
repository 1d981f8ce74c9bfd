"""A reader as a file: arrays and JSON, nothing that can run."""

import json
import zipfile
from pathlib import Path
from typing import Any, Final

import numpy as np

from ledare.text.codebook.book import CodebookRefused, CodebookTheme
from ledare.text.codebook.head import Line
from ledare.text.codebook.reader import Encodes, Reader
from ledare.text.codebook.terms import Terms
from ledare.text.codebook.words import ThemeWords

FORM: Final = "ledare codebook reader 2"


def save(reader: Reader, path: Path) -> None:
    """Write a reader to a file."""
    told = {
        "form": FORM,
        "encoder": reader.encoder.key,
        "themes": [_told(theme) for theme in reader.words.themes],
        "terms": None if reader.terms is None else reader.terms.names,
        "word": reader.word,
        "odds": reader.odds,
        "most": reader.most,
    }
    rarity = np.zeros(0) if reader.terms is None else reader.terms.rarity
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            told=np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
            numbers=reader.line.numbers,
            term_numbers=reader.line.terms,
            rarity=rarity,
            limits=reader.limits,
        )


def load(path: Path, encoder: Encodes) -> Reader:
    """Return the reader of a file.

    Raises
    ------
    CodebookRefused
        It is no such file, or it learned with another encoder.
    """
    told, arrays = _read(path)
    if told["encoder"] != encoder.key:
        raise CodebookRefused(
            f'{path.name}: learned with the encoder "{told["encoder"]}"; this one is'
            f' "{encoder.key}". Make the reader again from its codebook.'
        )
    names = told["terms"]
    return Reader(
        encoder=encoder,
        words=ThemeWords([_theme(theme) for theme in told["themes"]]),
        line=Line(arrays["numbers"], arrays["term_numbers"]),
        terms=None if names is None else Terms(tuple(names), arrays["rarity"]),
        word=told["word"],
        odds=(told["odds"][0], told["odds"][1]),
        limits=arrays["limits"],
        most=told["most"],
    )


def _read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as given:
            arrays = dict(given)
        told = json.loads(arrays["told"].tobytes())
        if told["form"] != FORM:
            raise ValueError(told["form"])
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        zipfile.BadZipFile,
        AttributeError,
    ) as error:
        raise CodebookRefused(
            f"{path.name}: is no saved reader. Save one with reader.save(path)."
        ) from error
    return told, arrays


def _told(theme: CodebookTheme) -> dict[str, Any]:
    return {
        "key": theme.key,
        "family": theme.family,
        "names": dict(theme.names),
        "words": dict(theme.words),
    }


def _theme(told: dict[str, Any]) -> CodebookTheme:
    words = {tongue: tuple(patterns) for tongue, patterns in told["words"].items()}
    return CodebookTheme(told["key"], told["family"], told["names"], words=words)
