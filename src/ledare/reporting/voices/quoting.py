"""Quotes: voices near the middle of a theme, unlike each other, from several people."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ledare.reporting.voices.voices import Numbers, Quote, Voices

N_QUOTES = 3
MOST_ALIKE = 0.9  # cosine of two quotes
LONGEST, SHORTEST = 240, 15  # letters
FEWEST_OF_LANGUAGE = 3  # voices of a theme, for a quote in their language
CANDIDATES = 200
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
NUMBER = re.compile(r"(?<!\w)\+?\d[\d ()/-]{6,}\d(?!\w)")


def quotes_of(
    voices: Voices,
    vectors: NDArray[np.float32],
    languages: Sequence[str],
    members: Numbers,
) -> tuple[Quote, ...]:
    """Return up to three quotes; addresses and long numbers in them are covered."""
    inside = vectors[members].astype(np.float64)
    middle = inside.mean(axis=0)
    nearest = members[np.argsort(-(inside @ middle), kind="stable")][:CANDIDATES]
    chosen: list[int] = []
    for at in _fit_to_stand(voices, languages, members, nearest):
        if _is_unlike(at, chosen, vectors, voices):
            chosen.append(at)
        if len(chosen) == N_QUOTES:
            break
    return tuple(Quote(covered(voices.texts[at]), languages[at]) for at in chosen)


def _fit_to_stand(
    voices: Voices, languages: Sequence[str], members: Numbers, nearest: Numbers
) -> Iterator[int]:
    """Yield those that can be read in a breath and are not alone in their language."""
    spoken = [languages[at] for at in members]
    often = {one for one in set(spoken) if spoken.count(one) >= FEWEST_OF_LANGUAGE}
    for at in nearest.tolist():
        if SHORTEST <= len(voices.texts[at]) <= LONGEST and languages[at] in often:
            yield at


def _is_unlike(
    at: int, chosen: Sequence[int], vectors: NDArray[np.float32], voices: Voices
) -> bool:
    """Tell whether a quote says something the others do not, by somebody else."""
    return all(
        voices.authors[at] != voices.authors[one]
        and float(vectors[at] @ vectors[one]) < MOST_ALIKE
        for one in chosen
    )


def covered(text: str) -> str:
    """Return a text with what reaches a person covered."""
    return NUMBER.sub("[…]", ADDRESS.sub("[…]", text))
