"""A theme looked at more finely: groups of its words that say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from ledare import text as t
from ledare.understand.themes.encoding import Vectors, from_bytes
from ledare.understand.themes.models import Meaning
from ledare.understand.themes.queries.quotes import Quote

# Fewer words than this are read one by one; a group has this many or more.
FEWEST_TO_GROUP = 6
FEWEST_IN_A_GROUP = 2
# Words stand together when they lie nearer than words of a theme mostly do: within
# this share of the median distance between any two of them (average linkage).
NEAR = 0.8


@dataclass(frozen=True)
class Grain:
    """Words of a theme that say nearly the same; ``label`` is made of their words."""

    label: str
    quotes: tuple[Quote, ...]


def grains_of(quotes: Sequence[Quote], language: str) -> list[Grain]:
    """Return the words of a theme in groups, the largest first, the rest at the end.

    From sixty voices on by the same method that finds themes; below it groups what
    lies near. One query; nothing is encoded.
    """
    known, vectors = meanings_of(quotes)
    if len(known) < FEWEST_TO_GROUP:
        return []
    which = t.themes(vectors, coarser=-1)
    if (which < 0).all():
        which = _near(vectors)
    labels = _labels(known, which, vectors, language)
    groups = [
        Grain(labels.get(number, ""), tuple(_members(known, which == number)))
        for number in range(int(which.max()) + 1)
    ]
    kept = [one for one in groups if len(one.quotes) >= FEWEST_IN_A_GROUP]
    if len(kept) < FEWEST_IN_A_GROUP:
        return []
    together = {quote.source for one in kept for quote in one.quotes}
    alone = tuple(quote for quote in quotes if quote.source not in together)
    kept.sort(key=lambda one: -len(one.quotes))
    return [*kept, Grain("", alone)] if alone else kept


def meanings_of(quotes: Sequence[Quote]) -> tuple[list[Quote], Vectors]:
    """Return the quotes whose meaning is known by the newest encoder, and the vectors.

    Those of another encoder wait until they are encoded again.
    """
    by_source = {quote.source: quote for quote in quotes}
    rows = Meaning.objects.filter(source__in=list(by_source)).order_by("source")
    found = list(rows.values_list("source", "encoder_key", "vector"))
    keys = [key for _, key, _ in found]
    newest = max(set(keys), key=keys.count, default="")
    kept = [(source, vector) for source, key, vector in found if key == newest]
    return [by_source[one] for one, _ in kept], from_bytes(
        [bytes(one) for _, one in kept]
    )


def _near(vectors: Vectors) -> NDArray[np.int64]:
    """Return groups of what lies near, numbered by size."""
    tree = linkage(np.asarray(vectors, float), method="average")
    apart = 1 - vectors @ vectors.T
    typical = float(np.median(apart[np.triu_indices(len(vectors), 1)]))
    reach = np.sqrt(max(2 * NEAR * typical, 0.0))  # of unit vectors, as linkage has it
    found = fcluster(tree, reach, criterion="distance")
    sizes = np.bincount(found)
    order = np.argsort(-sizes, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return np.asarray(rank[found], np.int64)


def _labels(
    quotes: Sequence[Quote], which: NDArray[np.int64], vectors: Vectors, language: str
) -> dict[int, str]:
    """Return what each group is called, in the reader's language if it can be."""
    made = t.labels(
        [quote.text for quote in quotes],
        which,
        [quote.language for quote in quotes],
        vectors=vectors,
    )
    found = {}
    for number, by_language in made.items():
        own = by_language.get(language) or next(iter(by_language.values()), None)
        found[number] = ", ".join(own.words) if own else ""
    return found


def _members(quotes: Sequence[Quote], is_in: NDArray[np.bool_]) -> list[Quote]:
    return [quotes[int(place)] for place in np.flatnonzero(is_in)]
