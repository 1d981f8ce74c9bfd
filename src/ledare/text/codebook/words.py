"""The words of a theme: patterns that a person can read and change.

"word" is that word, "word*" begins with it, "*word*" holds it; a pattern of several
words is those words in a row.
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ledare.text.codebook.book import CodebookTheme

_WORD: Final = re.compile(r"\w+")
# So many words of people are remembered at most.
_MOST_JUDGED: Final = 20_000
_ONE_WORD: Final = re.compile(r"[\w*]+")


class ThemeWords:
    """All words of all themes, ready to be looked for."""

    def __init__(self, themes: Sequence[CodebookTheme]) -> None:
        """Prepare the patterns of each language."""
        self.themes = tuple(themes)
        known = dict.fromkeys(tongue for theme in themes for tongue in theme.words)
        self._tongues = {tongue: _Tongue(themes, tongue) for tongue in known}

    def found(
        self, texts: Sequence[str], languages: Sequence[str] | None = None
    ) -> NDArray[np.bool_]:
        """Return which themes' words stand in which text.

        Parameters
        ----------
        texts : sequence of str, of length n_texts
            Comments as they were written.
        languages : sequence of str, of length n_texts, optional
            Their languages; where one is unknown to the codebook, or none is given,
            the words of every language are looked for.

        Returns
        -------
        bool array of shape (n_texts, n_themes)
            Whether at least one word of the theme stands in the text.

        Examples
        --------
        >>> pay = CodebookTheme("pay", words={"en": ("salar*",), "sv": ("*lön*",)})
        >>> ThemeWords([pay]).found(["My salary", "Grundlönen", "My desk"])[:, 0]
        array([ True,  True, False])
        """
        found = np.zeros((len(texts), len(self.themes)), dtype=bool)
        tongues = languages if languages is not None else [""] * len(texts)
        for row, (text, tongue) in enumerate(zip(texts, tongues, strict=True)):
            lower = text.lower()
            words = frozenset(_WORD.findall(lower))
            own = self._tongues.get(tongue)
            for one in self._tongues.values() if own is None else [own]:
                found[row, list(one.themes_in(lower, words))] = True
        return found


class _Tongue:
    """The words of all themes in one language; each word of a text is judged once."""

    def __init__(self, themes: Sequence[CodebookTheme], tongue: str) -> None:
        self._words: list[tuple[int, re.Pattern[str]]] = []
        self._phrases: list[tuple[int, str, re.Pattern[str]]] = []
        self._judged: dict[str, frozenset[int]] = {}
        for column, theme in enumerate(themes):
            patterns = [pattern.lower() for pattern in theme.words.get(tongue, ())]
            single = [one for one in patterns if _ONE_WORD.fullmatch(one)]
            if single:
                self._words.append((column, re.compile("|".join(map(_open, single)))))
            for phrase in patterns:
                if phrase not in single:
                    literal = max(phrase.split("*"), key=len)
                    whole = re.compile(rf"(?<!\w){_open(phrase)}(?!\w)")
                    self._phrases.append((column, literal, whole))

    def themes_in(self, text: str, words: frozenset[str]) -> set[int]:
        themes = {
            column
            for column, literal, whole in self._phrases
            if literal in text and whole.search(text)
        }
        return themes.union(*map(self._themes_of, words))

    def _themes_of(self, word: str) -> frozenset[int]:
        if len(self._judged) > _MOST_JUDGED:
            self._judged.clear()
        if word not in self._judged:
            self._judged[word] = frozenset(
                column for column, whole in self._words if whole.fullmatch(word)
            )
        return self._judged[word]


def _open(pattern: str) -> str:
    return r"\w*".join(re.escape(part) for part in pattern.split("*"))
