"""One form of a text: what the encoder, the detector and the comparisons read."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 4_000  # characters; a voice of more says what it says before that
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_BLANKS: Final = re.compile(r"\s+")
_JOINERS: Final = "\u200c\u200d"
_FIRST_JOINED: Final = "\u0590"  # scripts after this one write words with joiners


def normalise(text: str) -> str:
    """Return a text in one form: what looks alike becomes alike.

    Characters are composed (NFC); control and invisible ones go; every run of blanks
    is one blank. A joiner inside a word of a script that writes with them stays. Marks
    such as ``<b>`` are text like any other. The text is cut at 4,000 characters.

    Parameters
    ----------
    text : str
        Anything a person or a program may send, lone surrogates and all.

    Returns
    -------
    str
        At most 4,000 characters; may be empty.

    References
    ----------
    Unicode Standard Annex 15 (NFC) and Annex 31, section 2.3 (joiners in words).

    Examples
    --------
    >>> normalise("  Cafe\\u0301\\x00 is\\u200b <b>cold</b>\\n\\n")
    'Café is <b>cold</b>'
    """
    # The cut comes first too: nobody makes us compose a megabyte.
    composed = unicodedata.normalize("NFC", _SURROGATES.sub("", text[: 4 * LONGEST]))
    shown = composed if composed.isascii() else _without_hidden(composed)
    one_blank = _BLANKS.sub(" ", "".join(filter(_is_shown, shown)))
    return one_blank.strip()[:LONGEST].rstrip()


def _is_shown(character: str) -> bool:
    """Return whether a character is a blank or can be seen."""
    return character.isspace() or unicodedata.category(character) != "Cc"


def _without_hidden(text: str) -> str:
    """Return a text without what takes no room, save joiners inside words."""
    kept = []
    for before, character in zip(f" {text}", text, strict=False):
        if unicodedata.category(character) != "Cf" or (
            character in _JOINERS and before.isalpha() and before >= _FIRST_JOINED
        ):
            kept.append(character)
    return "".join(kept)
