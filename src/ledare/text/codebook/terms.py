"""Words and word pairs as numbers: how much each says about a comment."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_WORD: Final = re.compile(r"\w\w+")
# What stands in one comment only says nothing about the next, and may name a person.
FEWEST: Final = 2


@dataclass(frozen=True)
class Terms:
    """The words and word pairs of some comments, and how rare each is.

    Weights are TF-IDF with the logarithm of counts, rows of length one.

    References
    ----------
    Salton & Buckley (1988), Information Processing & Management 24(5), 513-523.

    Examples
    --------
    >>> terms = Terms.of(["too cold here", "too cold there", "low pay", "low pay"])
    >>> terms.names
    ('cold', 'low', 'low pay', 'pay', 'too', 'too cold')
    """

    names: tuple[str, ...]
    rarity: NDArray[np.float64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Terms":
        """Return the terms that stand in at least two of these comments."""
        in_texts = Counter(term for text in texts for term in set(terms_in(text)))
        names = tuple(sorted(t for t, n in in_texts.items() if n >= FEWEST))
        counts = np.array([in_texts[name] for name in names], dtype=np.float64)
        return cls(names, np.log((1 + len(texts)) / (1 + counts)) + 1)

    def weights(self, texts: Sequence[str]) -> csr_array:
        """Return a row for each comment, a column for each term."""
        place = {name: column for column, name in enumerate(self.names)}
        values, columns, starts = [], [], [0]
        for text in texts:
            counts = Counter(t for t in terms_in(text) if t in place)
            found = np.array([place[term] for term in counts], dtype=np.int64)
            row = (1 + np.log(list(counts.values()))) * self.rarity[found]
            values.append(row / max(float(np.linalg.norm(row)), 1e-12))
            columns.append(found)
            starts.append(starts[-1] + len(found))
        shape = (len(texts), len(self.names))
        return csr_array(
            (np.concatenate([[], *values]), np.concatenate([[], *columns]), starts),
            shape=shape,
        )


def terms_in(text: str) -> list[str]:
    """Return the words of a comment, and the pairs of words side by side."""
    words = _WORD.findall(text.lower())
    return [*words, *(f"{one} {next_}" for one, next_ in pairwise(words))]
