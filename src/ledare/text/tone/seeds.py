"""What people say at work, written by us in six languages, each with its tone."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

TONES: Final = ("scold", "harsh_issue", "constructive", "praise", "ordinary")
_N_BEFORE_LANGUAGES: Final = 2  # columns: item, tone


@dataclass(frozen=True)
class Seed:
    """One text of the seed set.

    Attributes
    ----------
    item : str
        The same for the same words in other languages.
    tone : str
        One of ``TONES``.
    language : str
        One of en sv fi ru de es.
    text : str
        What somebody might write.
    """

    item: str
    tone: str
    language: str
    text: str


@cache
def seeds() -> tuple[Seed, ...]:
    """Return the shipped seed set, read once in a process.

    Returns
    -------
    tuple of Seed
        Item by item, each in six languages.

    Examples
    --------
    >>> seeds()[1].text
    'Du är värdelös, jag fattar inte varför någon behåller dig här.'
    """
    source = files("ledare.text.tone") / "seeds.tsv"
    lines = source.read_text(encoding="utf-8").splitlines()[1:]  # first the licence
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    languages = next(rows)[_N_BEFORE_LANGUAGES:]
    return tuple(
        Seed(item, tone, language, text)
        for item, tone, *texts in rows
        for language, text in zip(languages, texts, strict=True)
    )
