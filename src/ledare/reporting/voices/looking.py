"""One theme, discovered or coded: how often, in which words, where, and since when."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ledare.reporting.voices.periods import Periods
from ledare.reporting.voices.quoting import quotes_of
from ledare.reporting.voices.shares import difference_of, direction_of, share_of
from ledare.reporting.voices.voices import (
    Change,
    GroupSays,
    Numbers,
    Quote,
    ThemeFound,
    Voices,
)

Said = NDArray[np.bool_]  # which voices are in a theme
Vectors = NDArray[np.float32]

FEWEST_IN_GROUP = 10  # voices of a group or theme that is shown or quoted
FEWEST_SAID = 3  # voices of a theme in a group that are counted out
FEWEST_AUTHORS = 5  # people behind a group or theme that is shown


@dataclass(frozen=True, slots=True)
class Context:
    """What every theme is looked at with."""

    voices: Voices
    vectors: Vectors
    first: Numbers  # the voice that says the same words; itself when alone
    languages: tuple[str, ...]
    periods: Periods | None
    halves: tuple[Said, Said] | None
    groups: Mapping[str, NDArray[np.str_]]
    shows_quotes: bool


def theme_found(
    context: Context,
    key: str,
    said: Said,
    looks: int,
    *,
    words: Mapping[str, tuple[str, ...]] | None = None,
    names: Mapping[str, str] | None = None,
    beside: tuple[str, ...] = (),
) -> ThemeFound:
    """Return everything that is told of one theme, discovered or coded."""
    n, n_voices = int(said.sum()), len(said)
    authors = context.voices.authors[said]
    spoken = Counter(context.languages[at] for at in np.flatnonzero(said))
    return ThemeFound(
        key=key,
        n=n,
        n_authors=len(set(authors.tolist())),
        share=share_of(n, n_voices),
        words=words or {},
        names=names or {},
        languages=dict(spoken.most_common()),
        quotes=quotes_found(context, said),
        change=_change(context, said, looks),
        groups={name: _groups(context, name, said, looks) for name in context.groups},
        beside=beside,
    )


def quotes_found(context: Context, said: Said) -> tuple[Quote, ...]:
    """Return quotes of a theme that enough people stand behind."""
    authors = context.voices.authors[said]
    if not context.shows_quotes or int(said.sum()) < FEWEST_IN_GROUP:
        return ()
    if len(set(authors.tolist())) < FEWEST_AUTHORS:
        return ()
    return quotes_of(
        context.voices, context.vectors, context.languages, np.flatnonzero(said)
    )


def _change(context: Context, said: Said, looks: int) -> Change | None:
    """Return how a theme moved; None without days."""
    if context.halves is None or context.periods is None:
        return None
    earlier, later = context.halves
    difference = difference_of(
        (int(said[later].sum()), int(said[earlier].sum())),
        (int(later.sum()), int(earlier.sum())),
        looks=looks,
    )
    of_voice = context.periods.of_voice
    n_periods = len(context.periods.names)
    n = np.bincount(of_voice[of_voice >= 0], minlength=n_periods)
    n_said = np.bincount(of_voice[said & (of_voice >= 0)], minlength=n_periods)
    shares = np.divide(n_said, n, out=np.full(n_periods, np.nan), where=n > 0)
    return Change(difference, direction_of(difference), tuple(shares.tolist()))


def _groups(
    context: Context, name: str, said: Said, looks: int
) -> tuple[GroupSays, ...]:
    """Return what each group says of a theme, beside all others."""
    groups = context.groups[name]
    shown = sorted(set(groups.tolist()) - {""})
    return tuple(
        _group(one, groups == one, said, looks * max(len(shown), 1)) for one in shown
    )


def _group(name: str, inside: Said, said: Said, looks: int) -> GroupSays:
    n, n_said = int(inside.sum()), int(said[inside].sum())
    n_others = len(inside) - n
    if not n_others:
        return GroupSays(name, n, _told_count(n_said), None, "too_early")
    difference = difference_of(
        (n_said, int(said[~inside].sum())), (n, n_others), looks=looks
    )
    direction = direction_of(difference)
    count = _told_count(n_said)
    # A difference would tell the count that is not told.
    told = difference if count is not None else None
    return GroupSays(name, n, count, told, direction)


def _told_count(n_said: int) -> int | None:
    return n_said if n_said == 0 or n_said >= FEWEST_SAID else None
