"""What in a text shows its tone: words found by rules, each with its place."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("en", "sv", "fi", "ru", "de", "es")
# What can stand behind an alarm: each speaks of or to a person.
WARNING: Final = (
    "insult",
    "always_never",
    "verdict",
    "command",
    "contempt",
    "public_shaming",
    "threat",
    "shouting",
)
# What makes criticism useful; found, it is ticked.
HELPFUL: Final = ("situation", "behaviour", "impact", "request")
KINDS: Final = (*WARNING, *HELPFUL, "person")

_ANCHORS: Final = ("you", "person")
_LONGEST: Final = 4_000  # characters; as far as the encoder reads
_NEAR: Final = 6  # words between an insult and the one it is said to
_BESIDE: Final = 4  # words between always and you
_GAP: Final = r"[^\w.!?\n]{1,3}"
_UP_TO_THREE: Final = rf"(?:{_GAP}\w+){{0,3}}"
_WORD: Final = re.compile(r"\w+")
_CAPITALS: Final = re.compile(r"(?<!\w)[^\W\d_a-z]{3,}(?:\W{1,3}[^\W\d_a-z]+)+(?!\w)")
_BEGINS: Final = re.compile(r"(?:^|[.!?\n:])\W*$")
_QUOTED: Final = re.compile(r"[\"“„«»][^\"“”„«»]{2,200}[\"”“«»]")
_FEWEST_SHOUTED: Final = 10  # letters; "IT OK" is not shouting
_LONG_WORD: Final = re.compile(r"(?<!\w)[^\W\d_]{3,}")
Place = tuple[int, int]


@dataclass(frozen=True, order=True)
class Cue:
    """One place in a text that says something of its tone.

    Attributes
    ----------
    start, end : int
        Where it stands: ``text[start:end]`` (of the NFC form of the text).
    kind : str
        One of ``KINDS``.
    """

    start: int
    end: int
    kind: str


def cues(
    text: str, language: str | None = None, names: Iterable[str] = ()
) -> tuple[Cue, ...]:
    """Return the places in a text that say something of its tone, in order.

    Parameters
    ----------
    text : str
        What somebody wrote; its first 4,000 characters are read.
    language : str, optional
        One of en sv fi ru de es; of any other, all six are tried.
    names : iterable of str
        Names of people; in a text they are of kind ``person``, as *she* or *boss*.

    Returns
    -------
    tuple of Cue
        By place; two of different kinds may overlap.

    References
    ----------
    Situation, behaviour, impact: Center for Creative Leadership (2019), "SBI".

    Examples
    --------
    >>> [(cue.kind, cue.start) for cue in cues("You never listen, idiot", "en")]
    [('always_never', 4), ('insult', 18)]
    """
    return tuple(cue for cue in every_cue(text, language, names) if cue.kind in KINDS)


def every_cue(
    text: str, language: str | None = None, names: Iterable[str] = ()
) -> tuple[Cue, ...]:
    """Return the cues of a text, and what only the head makes use of.

    That is ``you``, where somebody is spoken to, and ``hard_word``, an insult where the
    one it is said of could be the sentence's first word: a name, or a thing.
    """
    said = unicodedata.normalize("NFC", text[:_LONGEST]).replace("’", "'")
    tongues = (language,) if language in LANGUAGES else LANGUAGES
    found = {Cue(*place, "shouting") for place in _shouted(said)}
    for tongue in tongues:
        found |= _found(said, _Words.of(tongue), names)
    quoted = [match.span() for match in _QUOTED.finditer(said)]
    return tuple(sorted(cue for cue in found if _is_ones_own(cue, quoted)))


def _is_ones_own(cue: Cue, quoted: Sequence[Place]) -> bool:
    """Tell whether a cue is the writer's own: what others said, she only tells."""
    is_told = any(start <= cue.start and cue.end <= end for start, end in quoted)
    return cue.kind in (*HELPFUL, *_ANCHORS) or not is_told


@dataclass(frozen=True)
class _Words:
    """What to look for in one language, as patterns."""

    language: str
    patterns: dict[str, re.Pattern[str]]

    @staticmethod
    @cache
    def of(language: str) -> "_Words":
        """Return the words of one language, read once in a process."""
        source = files("ledare.text.tone") / "cues" / f"{language}.toml"
        lists = tomllib.loads(source.read_text(encoding="utf-8"))
        return _Words(language, {kind: pattern(lists[kind]) for kind in lists})

    def places(self, kind: str, text: str) -> list[Place]:
        """Return where words of one kind stand in a text."""
        return [match.span() for match in self.patterns[kind].finditer(text)]


def pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return phrases as one pattern: ``*`` ends a word openly, ``~`` is up to three."""
    longest_first = sorted(phrases, key=len, reverse=True)
    together = "|".join(_written(phrase) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{together})(?!\w)", re.IGNORECASE)


def _written(phrase: str) -> str:
    """Return one phrase as a pattern."""
    parts = phrase.split(" ")
    written = ""
    for place, part in enumerate(parts):
        if part == "~":
            written += _UP_TO_THREE
            continue
        word = re.escape(part.removesuffix("*"))
        written += (_GAP if place else "") + word + (r"\w*" if part[-1] == "*" else "")
    return written


def _found(text: str, words: _Words, names: Iterable[str]) -> set[Cue]:
    """Return the cues of one language."""
    found: set[Cue] = set()
    you, people = words.places("you", text), words.places("person", text)
    people += _named(text, names)
    inside, first = _with_capitals(text, words.language)
    anchors = you + people + inside
    for kind in words.patterns:
        places = words.places(kind, text) if kind not in _ANCHORS else []
        if kind == "insult":
            hard = _near(text, places, first, _NEAR)
            places = _near(text, places, anchors, _NEAR)
            found |= {Cue(*place, "hard_word") for place in {*hard} - {*places}}
        elif kind == "always_never":
            places = _near(text, places, you, _BESIDE)
        found |= {Cue(*place, kind) for place in places}
    found |= {Cue(*place, "you") for place in you}
    return found | {Cue(*place, "person") for place in people}


def _named(text: str, names: Iterable[str]) -> list[Place]:
    """Return where somebody is named."""
    parts = {part for name in names for part in name.split() if len(part) > 1}
    return [match.span() for match in pattern([*parts]).finditer(text)] if parts else []


def _with_capitals(text: str, language: str) -> tuple[list[Place], list[Place]]:
    """Return words that may be names, in sentences and as their first."""
    inside: list[Place] = []
    first: list[Place] = []
    # In German every noun would be one.
    for word in _LONG_WORD.finditer(text) if language != "de" else ():
        if word[0][0].isupper():
            (first if _BEGINS.search(text[: word.start()]) else inside).append(
                word.span()
            )
    return inside, first


def _near(
    text: str, places: Sequence[Place], anchors: Sequence[Place], n_words: int
) -> list[Place]:
    """Return the places that stand few words from an anchor, in the same sentence."""
    return [
        place
        for place in places
        if any(_n_between(text, place, anchor) <= n_words for anchor in anchors)
    ]


def _n_between(text: str, one: Place, other: Place) -> float:
    """Return how many words stand between two places; no end across a sentence."""
    (_, end), (start, _) = sorted((one, other))
    between = text[end:start]
    if re.search(r"[.!?\n]", between):
        return float("inf")
    return len(_WORD.findall(between)) if one != other else 0


def _shouted(text: str) -> list[Place]:
    """Return runs of words in capitals."""
    return [
        match.span()
        for match in _CAPITALS.finditer(text)
        if match[0].isupper() and sum(map(str.isalpha, match[0])) >= _FEWEST_SHOUTED
    ]
