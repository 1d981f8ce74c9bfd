"""The words of a voice: lower case, without stop words, each by its dictionary form."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final

import stopwordsiso

# A letter, then letters, also with an apostrophe or a hyphen inside; no digits.
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Written without blanks between words: only quotes can stand for these languages.
WITHOUT_BLANKS: Final = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "dz"})
_SHORTEST: Final = 3
# Two forms that begin with as many letters are taken for forms of one word.
_STEM: Final = 5
# Where the sentence begins, and after a stop, a capital says nothing.
_ENDS: Final = frozenset(".!?:;\n\"“”'’*-•–(")


class Vocabulary:
    """The words of one language's voices: which voice holds which, and how to show it.

    A word is shown as the dictionary writes it where somebody wrote it so, else in the
    form most people used. Words that are only ever written with a capital are left out:
    they are mostly names of people.
    """

    def __init__(self, texts: Sequence[str], language: str) -> None:
        """Read the texts of one language."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.voices: list[frozenset[str]] = []
        written = [list(_written(text)) for text in texts]
        names = _names(written, language)
        for words in written:
            found = set()
            for word, _ in words:
                if _counts(word, language) and word not in names:
                    base = lemma(word, language)
                    if _counts(base, language):
                        forms[base][word] += 1
                        found.add(base)
            self.voices.append(frozenset(found))
        self._forms = forms

    def shown(self, base: str) -> str:
        """Return the form of a word that people can read."""
        forms = self._forms[base]
        return base if base in forms else max(sorted(forms), key=forms.__getitem__)


def same_stem(one: str, other: str) -> bool:
    """Return whether two words are probably forms of one."""
    if one in other or other in one:
        return True
    width = min(_STEM, len(one), len(other))
    return width >= _STEM - 1 and one[:width] == other[:width]


def lemma(word: str, language: str) -> str:
    """Return the dictionary form of a word; the word itself where no dictionary is."""
    return _lemma(word, language) if has_lemmas(language) else word


@cache
def has_lemmas(language: str) -> bool:
    """Return whether a dictionary of this language is installed."""
    dictionary = _simplemma()
    if dictionary is None:
        return False
    try:
        dictionary.lemmatize("a", lang=language, low_memory=True)
    except ValueError:
        return False
    return True


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that say nothing by themselves."""
    if not stopwordsiso.has_lang(language):
        return frozenset()
    return frozenset(stopwordsiso.stopwords(language))


@cache
def _simplemma() -> Any:
    """Return the dictionaries, None where the extra is not installed."""
    try:
        return import_module("simplemma")
    except ModuleNotFoundError:
        return None


@cache
def _lemma(word: str, language: str) -> str:
    """Return the dictionary form, in lower case; German nouns are looked up as such."""
    dictionary = _simplemma()
    if language == "de" and not dictionary.is_known(word, "de", low_memory=True):
        word = word.capitalize()
    found = dictionary.lemmatize(word, lang=language, low_memory=True)
    return str(found).lower()


def _written(text: str) -> Iterable[tuple[str, str]]:
    """Return the words of a text, and whether each is small, Capital or at a start."""
    shouted = text.isupper()
    for found in _WORD.finditer(text):
        word = found.group()
        before = text[: found.start()].rstrip(" \t")
        begins = shouted or not before or before[-1] in _ENDS
        kind = "small" if word[0].islower() else "start" if begins else "capital"
        yield word.lower(), kind


def _names(written: Iterable[Iterable[tuple[str, str]]], language: str) -> set[str]:
    """Return the words that, inside a sentence, nobody writes without a capital.

    German writes all nouns so: there, those of them that no dictionary knows.
    """
    seen: dict[str, set[str]] = {"small": set(), "capital": set(), "start": set()}
    for words in written:
        for word, kind in words:
            seen[kind].add(word)
    names = seen["capital"] - seen["small"]
    if language == "de":
        return {word for word in names if not _is_known(word)}
    return names


def _is_known(word: str) -> bool:
    """Return whether a German noun stands in the dictionary, or there is none."""
    dictionary = _simplemma()
    if dictionary is None:
        return True
    return bool(dictionary.is_known(word.capitalize(), "de", low_memory=True))


def _counts(word: str, language: str) -> bool:
    """Return whether a word is long enough and says something; xxxx is a mask."""
    long_enough = len(word) >= _SHORTEST and len(set(word)) > 1
    return long_enough and word not in stop_words(language)
