"""A codebook: themes with names, seeds and words, and what people taught it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from numpy.typing import ArrayLike

if TYPE_CHECKING:
    from ledare.text.codebook.reader import Encodes, Reader

WORKPLACE: Final = Path(__file__).with_name("workplace.toml")
Tongues = Mapping[str, tuple[str, ...]]


class CodebookRefused(ValueError):
    """A codebook that cannot be read, and why."""


@dataclass(frozen=True)
class CodebookTheme:
    """One theme: a key that never changes, names, and sentences and words that show it.

    Examples
    --------
    >>> pay = CodebookTheme("pay", names={"en": "Pay", "sv": "Lön"})
    >>> pay.name("sv"), pay.name("fi")
    ('Lön', 'Pay')
    """

    key: str
    family: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    seeds: Tongues = field(default_factory=dict)
    words: Tongues = field(default_factory=dict)

    def name(self, language: str) -> str:
        """Return its name in a language, else in English, else in the first it has."""
        for tongue in (language, "en", *self.names):
            if tongue in self.names:
                return self.names[tongue]
        return self.key


@dataclass(frozen=True)
class Coded:
    """A comment that a person has sorted: all its themes are named here."""

    text: str
    themes: frozenset[str]


@dataclass(frozen=True)
class Taught:
    """One correction: this comment is about that theme, or is not."""

    text: str
    theme: str
    is_right: bool = True


@dataclass(frozen=True)
class Codebook:
    """Themes that people can read and change, and what they taught it since.

    Examples
    --------
    >>> workplace = Codebook.workplace()
    >>> workplace["pay"].name("sv")
    'Lön och förmåner'
    >>> taught = workplace.taught("Kaffet är slut igen.", "workplace")
    >>> len(workplace.teachings), len(taught.teachings)
    (0, 1)
    """

    themes: tuple[CodebookTheme, ...]
    families: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    nothing: Tongues = field(default_factory=dict)
    examples: tuple[Coded, ...] = ()
    teachings: tuple[Taught, ...] = ()
    licence: str = ""

    @classmethod
    def workplace(cls) -> "Codebook":
        """Return the codebook of working life that comes with Ledare."""
        return cls.from_file(WORKPLACE)

    @classmethod
    def from_file(cls, path: str | Path) -> "Codebook":
        """Return the codebook of a TOML file.

        Raises
        ------
        CodebookRefused
            Something in the file is wrong; its line, and what is wanted.
        """
        from ledare.text.codebook.file import read

        return read(Path(path))

    @classmethod
    def from_examples(
        cls,
        texts: Sequence[str],
        codes: ArrayLike | Sequence[str | Iterable[str]],
        names: Sequence[str] | None = None,
    ) -> "Codebook":
        """Return a codebook of comments that people have sorted already.

        Parameters
        ----------
        texts : sequence of str, of length n_texts
            The comments.
        codes : array-like of shape (n_texts, n_themes), or sequence of labels
            0 or 1 for each theme; or for each comment its theme, or all its themes,
            by name ("" or nothing: none).
        names : sequence of str, of length n_themes, optional
            What the columns are called; with labels, those to keep and their order.

        Returns
        -------
        Codebook
            One theme a name, its key made of the name.

        Raises
        ------
        CodebookRefused
            Lengths that differ, a code that is not 0 or 1, or no name at all.

        Examples
        --------
        >>> book = Codebook.from_examples(["Too cold", "Low pay"], ["Air", "Pay"])
        >>> [theme.key for theme in book.themes], sorted(book.examples[1].themes)
        (['air', 'pay'], ['pay'])
        """
        from ledare.text.codebook.coded import coded_by

        themes, examples = coded_by(texts, codes, names)
        return cls(themes=themes, examples=examples)

    def __getitem__(self, key: str) -> CodebookTheme:
        """Return a theme by its key."""
        return self.themes[self.place[key]]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The column of each theme."""
        return {theme.key: column for column, theme in enumerate(self.themes)}

    @cached_property
    def key(self) -> str:
        """What tells this codebook from any other: the hash of all it holds."""
        return hashlib.sha256(self.to_toml().encode()).hexdigest()

    def taught(self, text: str, theme: str, is_right: bool = True) -> "Codebook":
        """Return a codebook that has learned from one correction.

        What was said of the same text and theme before is replaced.

        Raises
        ------
        CodebookRefused
            No theme has this key, or the text is empty.
        """
        if theme not in self.place:
            raise CodebookRefused(
                f'No theme has the key "{theme}". Keys: {", ".join(self.place)}.'
            )
        if not text.strip():
            raise CodebookRefused("An empty comment teaches nothing. Give its words.")
        kept = [one for one in self.teachings if (one.text, one.theme) != (text, theme)]
        return replace(self, teachings=(*kept, Taught(text, theme, is_right)))

    def to_toml(self) -> str:
        """Return the codebook as the text of a file that `from_file` reads."""
        from ledare.text.codebook.file import written

        return written(self)

    def reader(self, encoder: "Encodes") -> "Reader":
        """Return what sorts comments into these themes, with an encoder's vectors."""
        from ledare.text.codebook.reader import Reader

        return Reader.of(self, encoder)
