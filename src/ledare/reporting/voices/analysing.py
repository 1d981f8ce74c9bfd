"""From voices to what was found: languages, themes, change, groups, codes."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ledare import text as t
from ledare.reporting.voices.looking import (
    FEWEST_AUTHORS,
    FEWEST_IN_GROUP,
    Context,
    Said,
    Vectors,
    quotes_found,
    theme_found,
)
from ledare.reporting.voices.periods import Periods, halves_of, periods_of
from ledare.reporting.voices.voices import (
    EmergingFound,
    Numbers,
    ThemeFound,
    Voices,
    VoicesFound,
)

Progress = Callable[[float], None]

FEWEST_TO_SEE_NEW = 50  # voices before and in the last period together
MOST_GROUPS = 40
N_WORDS = 3
UNSURE = "und"


@dataclass(frozen=True, slots=True)
class Coding:
    """A codebook that is asked, and what it is called."""

    book: Any
    name: str


@dataclass(frozen=True, slots=True)
class Analysed:
    """What was found, and where each voice was put."""

    found: VoicesFound
    themes: Numbers
    codes: Said
    languages: tuple[str, ...]


def analyse(
    voices: Voices,
    encoder: Any,
    *,
    coding: Coding | None = None,
    coarser: int = 0,
    shows_quotes: bool = True,
    on_progress: Progress = lambda share: None,
) -> Analysed:
    """Return what the voices say, themes first."""
    languages = _languages(voices.texts)
    vectors = encoder(
        list(voices.texts), progress=lambda done, of: on_progress(0.8 * done / of)
    )
    first = t.near_duplicates(list(voices.texts), vectors)
    context = _context(voices, vectors, first, languages, shows_quotes)
    on_progress(0.85)
    themes = _themes(vectors, first, coarser)
    labels = _labels(voices, themes, first, languages)
    on_progress(0.93)
    n_themes = int(themes.max()) + 1
    looks = max(n_themes, 1)
    found = tuple(
        theme_found(context, str(at), themes == at, looks, words=labels.get(at, {}))
        for at in range(n_themes)
    )
    codes, coded = _coded(context, coding, encoder, themes)
    on_progress(1.0)
    return Analysed(
        _told(context, encoder, found, themes, coding, codes, coded),
        themes,
        coded,
        languages,
    )


def _languages(texts: Sequence[str]) -> tuple[str, ...]:
    """Return each text's language; where it is unsure, the file's commonest decides."""
    spoken = [one.language for one in t.detect(list(texts))]
    commonest = next(
        (one for one, _n in Counter(spoken).most_common() if one != UNSURE), None
    )
    unsure = [at for at, one in enumerate(spoken) if one == UNSURE]
    again = t.detect([texts[at] for at in unsure], prior=commonest)
    for at, one in zip(unsure, again, strict=True):
        spoken[at] = one.language
    return tuple(spoken)


def _context(
    voices: Voices,
    vectors: Vectors,
    first: Numbers,
    languages: tuple[str, ...],
    shows_quotes: bool,
) -> Context:
    days = voices.days
    return Context(
        voices=voices,
        vectors=vectors,
        first=first,
        languages=languages,
        periods=None if days is None else periods_of(days),
        halves=None if days is None else halves_of(days),
        groups={
            name: _large(said, voices.authors) for name, said in voices.groups.items()
        },
        shows_quotes=shows_quotes,
    )


def _large(groups: NDArray[np.str_], authors: Numbers) -> NDArray[np.str_]:
    """Return the group of each voice; "" where the group is too small to be shown."""
    kept = [
        name
        for name, n in Counter(groups.tolist()).most_common()
        if name
        and n >= FEWEST_IN_GROUP
        and len(set(authors[groups == name].tolist())) >= FEWEST_AUTHORS
    ]
    return np.where(np.isin(groups, kept[:MOST_GROUPS]), groups, "")


def _themes(vectors: Vectors, first: Numbers, coarser: int) -> Numbers:
    """Return the theme of each voice, found among those that are unlike."""
    alone = np.flatnonzero(first == np.arange(len(first)))
    of_alone = np.asarray(t.themes(vectors[alone], coarser), dtype=np.int64)
    themes = np.full(len(first), -1, dtype=np.int64)
    themes[alone] = of_alone
    return _by_size(themes[first])


def _by_size(themes: Numbers) -> Numbers:
    """Return themes numbered anew, the one with most voices first."""
    inside = themes[themes >= 0]
    if not len(inside):
        return themes
    order = np.argsort(-np.bincount(inside), kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return np.where(themes >= 0, place[np.maximum(themes, 0)], -1)


def _labels(
    voices: Voices, themes: Numbers, first: Numbers, languages: Sequence[str]
) -> dict[int, dict[str, tuple[str, ...]]]:
    """Return the words of each theme by language, made of voices that are unlike."""
    alone = np.flatnonzero(first == np.arange(len(first)))
    if not (themes >= 0).any():
        return {}
    made = t.labels(
        [voices.texts[at] for at in alone.tolist()],
        themes[alone],
        [languages[at] for at in alone.tolist()],
        n_words=N_WORDS,
    )
    return {
        int(theme): {
            language: tuple(label.words)
            for language, label in by_language.items()
            if label.words and language != UNSURE
        }
        for theme, by_language in made.items()
    }


# --- codes -------------------------------------------------------------------------


def _coded(
    context: Context, coding: Coding | None, encoder: Any, themes: Numbers
) -> tuple[tuple[ThemeFound, ...], Said]:
    """Return what a codebook finds, and in which voices."""
    voices = context.voices
    if coding is None:
        return (), np.zeros((len(voices.texts), 0), dtype=np.bool_)
    read = coding.book.reader(encoder)
    coded = np.asarray(
        read(list(voices.texts), context.vectors, list(context.languages)),
        dtype=np.bool_,
    )
    looks = max(coded.shape[1], 1)
    found = [
        theme_found(
            context,
            theme.key,
            coded[:, at],
            looks,
            names=theme.names,
            beside=_beside(coded[:, at], themes),
        )
        for at, theme in enumerate(coding.book.themes)
        if coded[:, at].any()
    ]
    return tuple(sorted(found, key=lambda theme: (-theme.n, theme.key))), coded


def _beside(said: Said, themes: Numbers) -> tuple[str, ...]:
    """Return the discovered themes in which a quarter of a code's voices lie."""
    places = themes[said]
    inside = Counter(places[places >= 0].tolist())
    return tuple(
        str(theme) for theme, n in inside.most_common(2) if 4 * n >= int(said.sum())
    )


# --- all together ------------------------------------------------------------------


def _told(
    context: Context,
    encoder: Any,
    themes: tuple[ThemeFound, ...],
    of_voice: Numbers,
    coding: Coding | None,
    codes: tuple[ThemeFound, ...],
    coded: Said,
) -> VoicesFound:
    voices, periods = context.voices, context.periods
    return VoicesFound(
        source=voices.source,
        n_rows=voices.n_rows,
        n_voices=len(voices.texts),
        n_authors=len(set(voices.authors.tolist())),
        n_unlike=len(set(context.first.tolist())),
        n_nothing=voices.n_nothing,
        questions=voices.questions,
        languages=dict(Counter(context.languages).most_common()),
        encoder=encoder.name,
        is_fallback=encoder.is_fallback,
        themes=themes,
        n_unplaced=int((of_voice < 0).sum()),
        has_authors=voices.has_authors,
        codes=codes,
        n_uncoded=int((~coded.any(axis=1)).sum()) if coding else 0,
        codebook=coding.name if coding else "",
        periods=periods.names if periods else (),
        n_by_period=_n_by_period(periods),
        n_dated=0 if voices.days is None else int((~np.isnat(voices.days)).sum()),
        emerging=_emerging(context),
        compared_by={
            name: tuple(sorted(set(groups.tolist()) - {""}))
            for name, groups in context.groups.items()
        },
        notes=voices.notes,
        shows_quotes=context.shows_quotes,
    )


def _n_by_period(periods: Periods | None) -> tuple[int, ...]:
    if periods is None:
        return ()
    of_voice = periods.of_voice
    return tuple(np.bincount(of_voice[of_voice >= 0]).tolist())


def _emerging(context: Context) -> tuple[EmergingFound, ...] | None:
    """Return what is new in the last period; None where that cannot be looked for."""
    if context.periods is None:
        return None
    of_voice = context.periods.of_voice
    last = len(context.periods.names) - 1
    alone = context.first == np.arange(len(context.first))
    now = np.flatnonzero(alone & (of_voice == last))
    before = np.flatnonzero(alone & (of_voice >= 0) & (of_voice < last))
    if not len(now) or len(before) < FEWEST_TO_SEE_NEW:
        return None
    return tuple(
        _new(context, now[np.asarray(one.members, dtype=np.int64)], one)
        for one in t.emerging(context.vectors[now], context.vectors[before])
    )


def _new(context: Context, members: Numbers, found: Any) -> EmergingFound:
    said = np.zeros(len(context.first), dtype=np.bool_)
    said[members] = True
    return EmergingFound(
        n_now=found.n_now,
        n_before=found.n_before,
        p_value=float(found.p_value),
        quotes=quotes_found(context, said),
    )
