"""Where else the same is said: groups that may be seen, words that may be read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ledare import text as t
from ledare.understand.themes.models import Meaning
from ledare.understand.themes.queries.bands import Heard
from ledare.understand.themes.queries.grains import meanings_of
from ledare.understand.themes.queries.quotes import Quote
from ledare.understand.themes.queries.wheres import Where

# Two texts say nearly the same from this cosine on; letters are alike sooner by chance.
SAME_MEANING = 0.55
SAME_LETTERS = 0.45
MOST = 5
LOOKED_THROUGH = 400


@dataclass(frozen=True)
class Alike:
    """What somebody else said that is nearly the same."""

    quote: Quote
    near_to: Quote
    cosine: float


@dataclass(frozen=True)
class ElsewhereGroup:
    """Another group of the round where the theme is shown."""

    unit_key: str
    name: str
    level: int
    n: int


def groups_elsewhere(where: Where, heard: Heard, theme: str) -> list[ElsewhereGroup]:
    """Return the groups of a round outside a unit where a theme is shown, by name.

    Only those whose figures the reader may look at; ``heard`` has the whole round.
    """
    found = [
        ElsewhereGroup(
            block.group.node,
            block.group.name,
            block.level(theme),
            block.n,
        )
        for block in heard.blocks
        if block.level(theme) and not block.covers & where.inside
        if where.chart.looking_at(where.sight, block.group.node) == "yes"
    ]
    return sorted(found, key=lambda one: (one.name, one.unit_key))


def alike_elsewhere(
    quotes: Sequence[Quote], others: Sequence[Quote], *, is_letters: bool
) -> list[Alike]:
    """Return what others said that is nearly the same, the nearest first.

    Others are those of another unit, another language or another round; each stands
    once. One query for all meanings; nothing is encoded.
    """
    mine = {quote.source for quote in quotes}
    rest = [quote for quote in others if quote.source not in mine][:LOOKED_THROUGH]
    known, vectors = meanings_of([*quotes, *rest])
    own = np.array([quote.source in mine for quote in known], bool)
    if not own.any() or own.all():
        return []
    asking, among = np.flatnonzero(~own), np.flatnonzero(own)
    near, cosines = t.neighbours(vectors[among], 1, of=vectors[asking])
    least = SAME_LETTERS if is_letters else SAME_MEANING
    found = [
        Alike(known[other], known[among[nearest]], float(cosine))
        for other, nearest, cosine in zip(
            asking, near[:, 0], cosines[:, 0], strict=True
        )
        if cosine >= least
    ]
    return sorted(found, key=lambda one: -one.cosine)[:MOST]


def is_letters(quotes: Sequence[Quote]) -> bool:
    """Tell whether words are held together by their letters, not their meaning."""
    sources = [quote.source for quote in quotes]
    keys = Meaning.objects.filter(source__in=sources).order_by("pk")
    first = keys.values_list("encoder_key", flat=True).first()
    return bool(first) and str(first).startswith("ngrams")
