"""A round's public keys, and the four words by which people compare them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ledare.trust.cells import SMALLEST_GROUP, TooFew

LANGUAGES = ("en", "sv")


@dataclass(frozen=True, slots=True)
class ListedCell:
    """One cell as everybody sees it: its public token key and how many share it."""

    key: str
    public: bytes
    members: int


def key_list(round_key: str, cells: Iterable[ListedCell], *, sealed_to: bytes) -> bytes:
    """Return the list as canonical JSON: the same keys give the same bytes.

    ``sealed_to`` is the public key that answers are sealed to. Raises TooFew for a
    cell of fewer than five: a device refuses such a list, so none is made.
    """
    listed: dict[str, dict[str, str | int]] = {}
    for cell in cells:
        if cell.members < SMALLEST_GROUP:
            raise TooFew(cell.members, SMALLEST_GROUP)
        if cell.key in listed:
            raise ValueError(f"Cell {cell.key!r} is listed twice; keys are unique.")
        listed[cell.key] = {"key": cell.public.hex(), "members": cell.members}
    whole = {"round": round_key, "cells": listed, "seal": sealed_to.hex()}
    return json.dumps(
        whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ).encode()


def key_list_seal(listed: bytes) -> bytes:
    """Return the round's seal: the SHA-256 of its key list."""
    return hashlib.sha256(listed).digest()


def seal_words(sha256: bytes, language: str) -> tuple[str, str, str, str]:
    """Return a seal's first four bytes as words; other languages get English."""
    words = _words()[language if language in LANGUAGES else "en"]
    one, two, three, four = (words[byte] for byte in sha256[:4])
    return one, two, three, four


def listed_words() -> dict[str, tuple[str, ...]]:
    """Return 256 words in each language; the same place means the same byte."""
    return _words()


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Return 256 words in each language; the same line means the same byte."""
    lines = files(__package__).joinpath("seal_words.txt").read_text("utf-8")
    pairs = [line.split() for line in lines.splitlines()]
    return {
        language: tuple(pair[column] for pair in pairs)
        for column, language in enumerate(LANGUAGES)
    }
