"""What changed between two wordings, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words in a row with the same fate."""

    fate: Literal["kept", "added", "removed"]
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Return both wordings in one row, what went before what came."""
    pieces: list[Piece] = []
    gone = come = ""
    for is_kept, old, new in runs(WORD.findall(before), WORD.findall(after)):
        if not is_kept:
            gone, come = gone + old, come + new
            continue
        pieces += [*changed(gone, come), Piece("kept", new)]
        gone = come = ""
    return [*pieces, *changed(gone, come)]


def runs(old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Yield what stands in a row in both; a mere space between changes is one too."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        yield kind == "equal" and bool(after.strip()), before, after


def changed(gone: str, come: str) -> list[Piece]:
    """Return what was taken out and what was put in, as far as there is any."""
    pieces = [Piece("removed", gone), Piece("added", come)]
    return [piece for piece in pieces if piece.text]
