"""What a theme is called: the words its voices use and the others do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from ledare.text.vectors import Vectors, Whole, unit
from ledare.text.words import WITHOUT_BLANKS, Vocabulary, same_stem

# With fewer voices of a language in a theme, its nearest voice says more than words.
FEWEST_FOR_WORDS: Final = 8
# A word of a label is said by so many voices of the theme, and this share of them.
_FEWEST_SAY: Final = 2
_SHARE_SAY: Final = 0.03
# How much the words of all voices weigh against those of one theme (Monroe's alpha_0):
# this share of all words, and no more than so many.
_SHARE_PRIOR: Final = 0.05
_MOST_PRIOR: Final = 500.0
# How far above chance a word must stand, in standard errors.
_LEAST_Z: Final = 1.0

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Label:
    """A theme's name in one language: words, or the number of the voice to quote."""

    words: tuple[str, ...]
    quote: int | None
    n: int


def labels(
    texts: Sequence[str],
    themes: ArrayLike,
    languages: Sequence[str],
    n_words: int = 3,
    *,
    vectors: ArrayLike | None = None,
) -> dict[int, dict[str, Label]]:
    """Return what each theme is called, in each language it is spoken of.

    Parameters
    ----------
    texts : sequence of str, n long
        What people wrote.
    themes : array-like of shape (n,)
        The theme of each voice, -1 for none.
    languages : sequence of str, n long
        The language of each voice (``sv``); ``und`` counts for no language.
    n_words : int
        How many words a label has at most.
    vectors : array-like of shape (n, d), optional
        With them the quoted voice is the one nearest to its theme's centre; without
        them the one with most of the theme's words.

    Returns
    -------
    dict of dict of Label
        By theme and language. Fewer than 8 voices, a language written without blanks,
        or no word that tells the theme from others: no words, and the number of the
        voice to quote. A quote is a person's words: whether it may be shown is for
        the promise to say.

    Raises
    ------
    ValueError
        Not one theme, language or vector a text.

    Notes
    -----
    Log-odds of a word in the theme against the other themes of the same language, with
    the words of all as the prior, over its standard error. A voice counts a word once.

    References
    ----------
    Monroe, Colaresi & Quinn (2008), Fightin' words, Political Analysis 16(4), 372-403.

    Examples
    --------
    >>> texts = ["the meetings are long", "long meetings again"] * 5
    >>> texts += ["the coffee is cold", "cold coffee"] * 5
    >>> found = labels(texts, [0] * 10 + [1] * 10, ["en"] * 20)
    >>> found[1]["en"].words
    ('coffee', 'cold')
    """
    of_theme = np.asarray(themes, dtype=np.int64)
    spoken = np.asarray(languages, dtype=object)
    rows = None if vectors is None else unit(vectors)
    _check(len(texts), of_theme, spoken, rows)
    found: dict[int, dict[str, Label]] = {
        int(theme): {} for theme in np.unique(of_theme[of_theme >= 0])
    }
    for language in sorted(set(spoken[of_theme >= 0]) - {"und"}):
        voices = np.flatnonzero((spoken == language) & (of_theme >= 0))
        in_one = _of_language(texts, of_theme, voices, str(language), n_words, rows)
        for theme, label in in_one.items():
            found[theme][str(language)] = label
    return found


def _check(
    n: int, themes: Whole, languages: NDArray[Any], rows: Vectors | None
) -> None:
    """Refuse columns of different lengths."""
    lengths = {"themes": len(themes), "languages": len(languages)}
    if rows is not None:
        lengths["vectors"] = len(rows)
    for name, length in lengths.items():
        if length != n:
            raise ValueError(f"{n} texts came with {length} {name}.")


def _of_language(
    texts: Sequence[str],
    themes: Whole,
    voices: Whole,
    language: str,
    n_words: int,
    rows: Vectors | None,
) -> dict[int, Label]:
    """Return the labels of the themes that one language's voices speak of."""
    said = [] if language in WITHOUT_BLANKS else [texts[n] for n in voices]
    vocabulary = Vocabulary(said, language)
    here, which = np.unique(themes[voices], return_inverse=True)
    holds, words = _holds(vocabulary, len(voices))
    scores, shares = _log_odds(holds, which, len(here))
    found = {}
    for n, theme in enumerate(here):
        mine = np.flatnonzero(which == n)
        chosen: tuple[str, ...] = ()
        if len(mine) >= FEWEST_FOR_WORDS:
            chosen = _choose(
                scores[n], shares[n], len(mine), words, vocabulary, n_words
            )
        quote = None
        if not chosen:
            heard = None if rows is None else rows[voices[mine]]
            typical = np.asarray(holds[mine] @ np.maximum(scores[n], 0))
            quote = int(voices[mine[_nearest(heard, typical)]])
        found[int(theme)] = Label(chosen, quote, len(mine))
    return found


def _holds(vocabulary: Vocabulary, n: int) -> tuple[csr_array, list[str]]:
    """Return which voice holds which word, and the words in order."""
    words = sorted(set().union(*vocabulary.voices)) if vocabulary.voices else []
    place = {word: n for n, word in enumerate(words)}
    pairs = [
        (voice, place[word])
        for voice, held in enumerate(vocabulary.voices)
        for word in sorted(held)
    ]
    at = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    ones = np.ones(len(at))
    return csr_array((ones, (at[:, 0], at[:, 1])), shape=(n, len(words))), words


def _log_odds(holds: csr_array, which: Whole, k: int) -> tuple[Floats, Floats]:
    """Return each word's log-odds in each theme in standard errors, and its count."""
    n = holds.shape[0]
    theme = csr_array((np.ones(n), (which, np.arange(n))), shape=(k, n))
    inside = (theme @ holds).toarray()
    if inside.shape[1] == 0:
        return inside, inside
    everywhere = inside.sum(axis=0)
    outside = everywhere - inside
    weight = min(_SHARE_PRIOR * everywhere.sum(), _MOST_PRIOR)
    prior = weight * everywhere / everywhere.sum()
    here = _odds(inside, prior)
    there = _odds(outside, prior)
    error = np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
    return (here - there) / error, inside


def _odds(counts: Floats, prior: Floats) -> Floats:
    """Return the log of the odds of each word."""
    total = counts.sum(axis=1, keepdims=True) + prior.sum()
    with_prior = counts + prior
    return np.asarray(np.log(with_prior) - np.log(np.maximum(total - with_prior, 0.5)))


def _choose(
    scores: Floats,
    counts: Floats,
    n: int,
    words: Sequence[str],
    vocabulary: Vocabulary,
    n_words: int,
) -> tuple[str, ...]:
    """Return the first words that stand out and are no two forms of one word."""
    chosen: list[str] = []
    least = max(_FEWEST_SAY, _SHARE_SAY * n)
    for place in np.lexsort((np.arange(len(scores)), -scores)):
        if len(chosen) == n_words or scores[place] < _LEAST_Z:
            break
        word = vocabulary.shown(words[place])
        if counts[place] >= least and not any(same_stem(word, w) for w in chosen):
            chosen.append(word)
    return tuple(chosen)


def _nearest(rows: Vectors | None, typical: Floats) -> int:
    """Return the voice nearest the centre; by words where there are no vectors."""
    if rows is None:
        return int(np.argmax(typical))
    return int(np.argmax(rows @ rows.sum(axis=0)))
