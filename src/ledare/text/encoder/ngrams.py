"""The encoder that is always there: letters in a row, no model, one language."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from ledare.text.encoder.encoding import Encoder, Progress, Vectors

SIZES: Final = (3, 4, 5)
N_PLACES: Final = 6  # each n-gram marks this many dimensions, so that few collide
_SHORT_WORD: Final = 4
_LIGHT: Final = 0.25  # short words are mostly grammar
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)


class NgramEncoder(Encoder):
    """Marks the parts of words a text is made of; it knows no meaning.

    Parts of three to five letters inside words are hashed to signs in 384 dimensions
    (a count sketch), so it needs no data and remembers nothing.
    """

    name = "letters"
    key = "ngrams-1"
    dimensions = 384
    is_fallback = True

    def _embed(self, texts: list[str], progress: Progress) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = _sketch(text.casefold(), self.dimensions)
            if row % 1_000 == 0:
                progress(row, len(texts))
        progress(len(texts), len(texts))
        return vectors


def _sketch(text: str, dimensions: int) -> Vectors:
    """Return the signed marks of a text's n-grams."""
    hashes, weights = _ngrams(text)
    each, first, counts = np.unique(hashes, return_index=True, return_counts=True)
    # A part said ten times says little more than one said twice.
    marks = weights[first] * np.sqrt(counts)
    places = _mixed(each[:, None] + np.arange(1, N_PLACES + 1, dtype=np.uint64) * _MIX)
    signs = np.where(places >> np.uint64(63), 1.0, -1.0)
    vector: Vectors = np.bincount(
        (places % np.uint64(dimensions)).astype(np.int64).ravel(),
        weights=(signs * marks[:, None]).ravel(),
        minlength=dimensions,
    ).astype(np.float32)
    return vector


def _ngrams(text: str) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """Return the hash and the weight of every n-gram inside a text's words."""
    words = text.split() or [""]
    lengths = np.array([len(word) + 2 for word in words])
    letters = np.frombuffer(
        "".join(f" {word} " for word in words).encode("utf-32-le"), dtype=np.uint32
    ).astype(np.uint64)
    ends = np.repeat(np.cumsum(lengths), lengths)
    long = np.repeat(lengths >= _SHORT_WORD + 2, lengths)
    place = np.arange(letters.size)
    hashes, weights = [letters[:1]], [np.full(1, 1e-3)]  # an empty text has one too
    for size in SIZES:
        starts = np.flatnonzero(place + size <= ends)
        hashed = np.zeros(starts.size, dtype=np.uint64)
        for step in range(size):
            hashed = _mixed(hashed * _PRIME + letters[starts + step])
        hashes.append(hashed)
        weights.append(np.where(long[starts], 1.0, _LIGHT))
    return np.concatenate(hashes), np.concatenate(weights)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return numbers with their bits stirred (splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
