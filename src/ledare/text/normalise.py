"""One form of a text: what the encoder, the detector and the comparisons read."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 4_000  # characters; a voice of more says what it says before that
_BLANKS: Final = re.compile(r"\s+")
# What takes no room: controls, lone surrogates, and the formatting characters (Cf) save
# the Arabic signs around numbers, which are seen. A joiner stays after a letter of the
# scripts that write words with them, from Hebrew to Mongolian.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    "|(?<![\u0590-\u1aff])[\u200c\u200d]"
)


def normalise(text: str) -> str:
    r"""Return a text in one form: what looks alike becomes alike.

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
    >>> normalise("  Cafe\u0301\x00 is\u200b <b>cold</b>\n\n")
    'Café is <b>cold</b>'
    """
    # The cut comes first too: nobody makes us compose a megabyte.
    seen = _HIDDEN.sub("", text[: 4 * LONGEST])
    one_blank = _BLANKS.sub(" ", unicodedata.normalize("NFC", seen))
    return one_blank.strip()[:LONGEST].rstrip()
