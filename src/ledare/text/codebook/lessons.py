"""What a codebook teaches, row by row: sentences, and which themes they are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ledare.text.codebook.book import Codebook

N_FOLDS: Final = 6
ALWAYS: Final = -1  # a fold that is never left out
# A correction counts as three sentences, so that one is felt at once.
WEIGHT_OF_TAUGHT: Final = 3.0

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Lessons:
    """Rows to learn from.

    Attributes
    ----------
    texts : tuple of str, of length n
        Seeds in all languages, sentences without a theme, examples, corrections.
    wanted, weights : float arrays of shape (n, n_themes)
        1 where a row is about a theme, and how much we know of that.
    folds : int array of shape (n,)
        Which rows are left out together: a seed with its translations.
    n_seeds : int
        How many rows, from the first, are sentences of the codebook itself.
    """

    texts: tuple[str, ...]
    languages: tuple[str, ...]
    wanted: Numbers
    weights: Numbers
    folds: NDArray[np.int64]
    n_seeds: int

    @classmethod
    def of(cls, book: Codebook) -> "Lessons":
        """Return all that a codebook teaches."""
        seeds = list(_seeds(book))
        rows = [*seeds, *_coded(book), *_taught(book)]
        columns = list(zip(*rows, strict=True)) or [(), (), (), (), ()]
        shape = (len(rows), len(book.themes))
        return cls(
            texts=columns[0],
            languages=columns[1],
            wanted=np.array(columns[2], dtype=np.float64).reshape(shape),
            weights=np.array(columns[3], dtype=np.float64).reshape(shape),
            folds=np.array(columns[4], dtype=np.int64),
            n_seeds=len(seeds),
        )


class _Row(NamedTuple):
    text: str
    language: str
    wanted: Numbers
    weights: Numbers
    fold: int


def _seeds(book: Codebook) -> Iterator[_Row]:
    known = np.ones(len(book.themes))
    about = np.eye(len(book.themes))
    tables = [(about[book.place[theme.key]], theme.seeds) for theme in book.themes]
    for wanted, seeds in [*tables, (0 * known, book.nothing)]:
        for language, lines in seeds.items():
            for number, line in enumerate(lines):
                yield _Row(line, language, wanted, known, number % N_FOLDS)


def _coded(book: Codebook) -> Iterator[_Row]:
    known = np.ones(len(book.themes))
    # Equal comments come again in the next round too: they may stand in two folds.
    for number, example in enumerate(book.examples):
        wanted = np.zeros(len(book.themes))
        wanted[[book.place[theme] for theme in example.themes]] = 1
        yield _Row(example.text, "", wanted, known, number % N_FOLDS)


def _taught(book: Codebook) -> Iterator[_Row]:
    # One text's corrections make one row: of its other themes we know nothing.
    for text in dict.fromkeys(one.text for one in book.teachings):
        wanted, weights = np.zeros(len(book.themes)), np.zeros(len(book.themes))
        for one in book.teachings:
            if one.text == text:
                wanted[book.place[one.theme]] = one.is_right
                weights[book.place[one.theme]] = WEIGHT_OF_TAUGHT
        yield _Row(text, "", wanted, weights, ALWAYS)
