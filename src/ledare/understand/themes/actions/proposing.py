"""Look whether two themes are one, or one is two; propose it, and move nothing.

Themes are found anew in all words that are shown (kNN graph and Leiden, ``t.themes``).
Where most of two themes falls into one found theme, they look like one; where a theme
falls into two found ones of some size, it looks like two.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ledare import text as t
from ledare.understand.themes.encoding import encoder, from_bytes
from ledare.understand.themes.models import Meaning, Place, Proposal, Theme
from ledare.understand.themes.queries.names import all_names

# From so many words on a theme is looked at; below them a found theme is chance.
FEWEST_WORDS: Final = 15
# So much of each of two themes lies in one found theme, and makes so much of it up.
MOSTLY: Final = 0.6
# A part that could be a theme of its own: so much of the old one, or more.
PART: Final = 0.3
MOST_SOURCES: Final = 60

Found = NDArray[np.int64]


def look_for_proposals(*, at: datetime) -> list[Proposal]:
    """Return what is proposed now; what was proposed or decided before is not again.

    Nothing where letters are compared: there, two languages look like two themes.
    """
    if encoder().is_fallback:
        return []
    rows = Meaning.objects.filter(encoder_key=encoder().key).order_by("source")
    stored = list(rows.values_list("source", "vector"))
    found = t.themes(from_bytes([bytes(vector) for _, vector in stored]))
    if len(found) == 0 or (found < 0).all():
        return []
    sources = [source for source, _ in stored]
    of_theme = _members(sources)
    made = [
        *_merges(of_theme, found, at),
        *_splits(of_theme, found, sources, at),
    ]
    return [one for one in made if one is not None]


def _members(sources: Sequence[str]) -> dict[int, list[int]]:
    """Return, by open theme, the numbers of the words that stand in it."""
    number = {source: place for place, source in enumerate(sources)}
    names = all_names()
    members: dict[int, list[int]] = {}
    for source, pk in Place.objects.filter(is_here=True).values_list(
        "source", "theme_id"
    ):
        theme = names.theme(names.keys[pk])
        if source in number and theme is not None and theme.is_open:
            members.setdefault(theme.pk, []).append(number[source])
    return {pk: of for pk, of in members.items() if len(of) >= FEWEST_WORDS}


def _merges(
    of_theme: Mapping[int, Sequence[int]], found: Found, at: datetime
) -> list[Proposal | None]:
    themes = Theme.objects.in_bulk(of_theme)
    mostly = {pk: _mostly(found[of]) for pk, of in of_theme.items()}
    return [
        _proposed(
            Proposal.Kind.MERGE,
            *_larger_first(themes[one], themes[other], of_theme),
            how_alike=min(mostly[one][1], mostly[other][1]),
            sources=(),
            at=at,
        )
        for one, other in combinations(sorted(of_theme), 2)
        if mostly[one][0] == mostly[other][0] >= 0
        if min(mostly[one][1], mostly[other][1]) >= MOSTLY
    ]


def _mostly(found: Found) -> tuple[int, float]:
    """Return the found theme that most of a theme falls into, and how much."""
    counts = np.bincount(found[found >= 0], minlength=1)
    place = int(counts.argmax())
    share = float(counts[place] / len(found))
    return (place, share) if share > 0 else (-1, 0.0)


def _larger_first(
    one: Theme, other: Theme, of_theme: Mapping[int, Sequence[int]]
) -> tuple[Theme, Theme]:
    """Return two themes so that the one with more words keeps its name."""
    if len(of_theme[other.pk]) > len(of_theme[one.pk]):
        return other, one
    return one, other


def _splits(
    of_theme: Mapping[int, Sequence[int]],
    found: Found,
    sources: Sequence[str],
    at: datetime,
) -> list[Proposal | None]:
    themes = Theme.objects.in_bulk(of_theme)
    made = []
    for pk, of in of_theme.items():
        within = found[list(of)]
        counts = np.bincount(within[within >= 0], minlength=2)
        first, second = np.argsort(-counts, kind="stable")[:2]
        if counts[second] < max(PART * len(of), FEWEST_WORDS / 2):
            continue
        part = [
            sources[n] for n, into in zip(of, within, strict=True) if into == second
        ]
        made.append(
            _proposed(
                Proposal.Kind.SPLIT,
                themes[pk],
                None,
                how_alike=float(counts[second] / counts[first]),
                sources=part[:MOST_SOURCES],
                at=at,
            )
        )
    return made


def _proposed(
    kind: str,
    theme: Theme,
    other: Theme | None,
    *,
    how_alike: float,
    sources: Sequence[str],
    at: datetime,
) -> Proposal | None:
    """Return a new proposal; None where the same was proposed before."""
    same = Proposal.objects.filter(kind=kind)
    pair = {theme.pk, other.pk if other else None}
    if any({one.theme_id, one.other_id} == pair for one in same):
        return None
    return Proposal.objects.create(
        kind=kind,
        theme=theme,
        other=other,
        sources=list(sources),
        how_alike=how_alike,
        found_at=at,
    )
