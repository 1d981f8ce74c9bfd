"""Reading: which themes of a codebook a comment is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array
from scipy.special import expit

from ledare.text.codebook.book import Codebook
from ledare.text.codebook.head import (
    Flags,
    Line,
    Numbers,
    Rows,
    odds,
    one_threshold,
    ridge,
    thresholds,
)
from ledare.text.codebook.lessons import ALWAYS, N_FOLDS, Lessons
from ledare.text.codebook.terms import Terms
from ledare.text.codebook.words import ThemeWords

# From so many sorted comments on, their own words are weighed, theme by theme.
MANY: Final = 200
# What a theme's word adds to a score of about 0 to 1; more where letters are compared
# only, which know no meaning.
WORD: Final = 0.15
WORD_BESIDE_LETTERS: Final = 0.5
# What a comment is about, at most; more only where people sorted one under more.
MOST: Final = 3
# Where too few rows could be tested: what the sentences of workplace.toml gave.
_USUAL: Final = 0.3
_USUAL_ODDS: Final = (16.0, -5.0)
_FEW: Final = 20


class Encodes(Protocol):
    """What gives texts their vectors; see `ledare.text.Encoder`."""

    key: str
    is_fallback: bool

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a vector of unit length for each text."""
        ...

    def __hash__(self) -> int:
        """Return what tells this encoder from another in this process."""
        ...


@dataclass(frozen=True, eq=False)
class Reader:
    """Tells which themes of a codebook comments are about; it may be none.

    Attributes
    ----------
    themes : tuple of str
        The keys of the themes: the columns of what it returns.
    limits : float array of shape (n_themes,)
        The score above which a comment is about a theme.
    most : int
        How many themes a comment gets at most.

    Examples
    --------
    >>> from ledare.text.encoder.ngrams import NgramEncoder
    >>> book = Codebook.from_examples(["Low pay", "Too cold"], ["Pay", "Air"])
    >>> reader = book.reader(NgramEncoder())
    >>> reader.themes, reader(["Low pay", "Hello"]).tolist()
    (('air', 'pay'), [[False, True], [False, False]])
    """

    encoder: Encodes
    words: ThemeWords
    line: Line
    terms: Terms | None
    word: float
    odds: tuple[float, float]
    limits: Numbers
    most: int

    @classmethod
    def of(cls, book: Codebook, encoder: Encodes) -> "Reader":
        """Return the reader that has learned all that a codebook teaches."""
        lessons, words = Lessons.of(book), ThemeWords(book.themes)
        has_many = len(book.examples) >= MANY
        terms = Terms.of(lessons.texts) if has_many else None
        rows = _rows(_learned(lessons, encoder), terms, lessons.texts)
        scores = _held_out(rows, lessons)
        word = WORD_BESIDE_LETTERS if encoder.is_fallback else WORD
        by_words = word * words.found(lessons.texts, lessons.languages)
        scores += by_words
        tested = lessons.folds != ALWAYS
        # A correction is held against its words too: together they make 0 or 1.
        aims = lessons.wanted - by_words * ~tested[:, None]
        scores, wanted = scores[tested], lessons.wanted[tested] > 0
        slope, shift = _odds(scores, wanted)
        return cls(
            encoder=encoder,
            words=words,
            line=ridge(rows, aims, lessons.weights),
            terms=terms,
            word=word,
            odds=(slope, shift),
            limits=expit(slope * _limits(scores, wanted, has_many) + shift),
            most=max([MOST, *(len(example.themes) for example in book.examples)]),
        )

    @classmethod
    def load(cls, path: str | Path, encoder: Encodes) -> "Reader":
        """Return a reader that was saved; the encoder must be the one it learned with.

        Raises
        ------
        ledare.text.codebook.CodebookRefused
            The file is no saved reader, or its encoder was another.
        """
        from ledare.text.codebook.saved import load

        return load(Path(path), encoder)

    @property
    def themes(self) -> tuple[str, ...]:
        """The keys of the themes."""
        return tuple(theme.key for theme in self.words.themes)

    def save(self, path: str | Path) -> None:
        """Write what it learned to a file: numbers and words, no program code.

        Words and word pairs of at least two sorted comments stand in it as they were
        written: keep it where the comments may be kept.
        """
        from ledare.text.codebook.saved import save

        save(self, Path(path))

    def __call__(
        self,
        texts: Sequence[str],
        vectors: ArrayLike | None = None,
        languages: Sequence[str] | None = None,
    ) -> Flags:
        """Return which comments are about which themes.

        Parameters
        ----------
        texts : sequence of str, of length n_texts
            The comments.
        vectors : array-like of shape (n_texts, dimensions), optional
            Their vectors, where they are known already; of the same encoder.
        languages : sequence of str, of length n_texts, optional
            Their languages: words are then looked for in that language only.

        Returns
        -------
        bool array of shape (n_texts, n_themes)
            At most `most` in a row; a row without any where nothing fits.
        """
        scores = self.scores(texts, vectors, languages)
        ahead = scores - self.limits
        ranks = np.argsort(np.argsort(-ahead, axis=1, kind="stable"), axis=1)
        return np.asarray((ahead > 0) & (ranks < self.most))

    def scores(
        self,
        texts: Sequence[str],
        vectors: ArrayLike | None = None,
        languages: Sequence[str] | None = None,
    ) -> Numbers:
        """Return how sure it is of each comment and theme, from 0 to 1.

        Parameters
        ----------
        texts, vectors, languages
            As for reading.

        Returns
        -------
        float array of shape (n_texts, n_themes)
            About the share that is right among left-out rows with such a score; 0 for
            a comment without a letter or digit.
        """
        known = self.encoder(texts) if vectors is None else np.asarray(vectors)
        width = len(self.line.numbers) - 1
        if known.shape != (len(texts), width):
            raise ValueError(
                f"{len(texts)} comments want vectors of shape ({len(texts)}, {width});"
                f" these have {known.shape}. Use the encoder the reader learned with."
            )
        raw = self.line(_rows(known, self.terms, texts))
        raw += self.word * self.words.found(texts, languages)
        says = np.array([any(map(str.isalnum, text)) for text in texts], dtype=bool)
        slope, shift = self.odds
        return np.asarray(expit(slope * raw + shift) * says[:, None])


def _rows(vectors: ArrayLike, terms: Terms | None, texts: Sequence[str]) -> Rows:
    weights = csr_array((len(texts), 0)) if terms is None else terms.weights(texts)
    return Rows(np.asarray(vectors, dtype=np.float64), weights)


def _learned(lessons: Lessons, encoder: Encodes) -> NDArray[np.float32]:
    """Return the vectors of what a codebook teaches; those of its seeds are kept."""
    seeds = _kept(encoder, lessons.texts[: lessons.n_seeds])
    return np.concatenate([seeds, encoder(lessons.texts[lessons.n_seeds :])])


@lru_cache(maxsize=4)
def _kept(encoder: Encodes, texts: tuple[str, ...]) -> NDArray[np.float32]:
    return encoder(texts)


def _held_out(rows: Rows, lessons: Lessons) -> Numbers:
    """Return each row's scores from a line that never saw its fold."""
    scores = np.zeros_like(lessons.wanted)
    for fold in range(N_FOLDS):
        left_out = lessons.folds == fold
        if left_out.any():
            seen = ~left_out
            line = ridge(rows.of(seen), lessons.wanted[seen], lessons.weights[seen])
            scores[left_out] = line(rows.of(left_out))
    return scores


def _odds(scores: Numbers, wanted: Flags) -> tuple[float, float]:
    if wanted.sum() < _FEW:
        return _USUAL_ODDS
    slope, shift = odds(scores, wanted)
    return (slope, shift) if slope > 0 else _USUAL_ODDS


def _limits(scores: Numbers, wanted: Flags, has_many: bool) -> Numbers:
    n_right = int(wanted.sum())
    if has_many and n_right:
        return thresholds(scores, wanted)
    own = one_threshold(scores, wanted) if n_right else _USUAL
    common = (n_right * own + _FEW * _USUAL) / (n_right + _FEW)
    return np.full(wanted.shape[1], common)
