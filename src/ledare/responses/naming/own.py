"""What each person may see of how often she was named, herself alone."""

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from ledare.responses.naming.asked import Bands, Question
from ledare.responses.naming.ground import IN_NONE, Counts, Ground, allowed
from ledare.responses.naming.says import OwnSays
from ledare.trust.nominations import (
    FlowFigure,
    Load,
    OwnBand,
    load_of,
    most,
    own_band,
)

RANKS = (False, True)  # who leads no unit, and who leads one


def own_in(question: Question) -> Iterator[OwnSays]:
    """Yield what each person may see of how often she was named."""
    for part in sorted(set(question.ground.parts.tolist())):
        answered, asked = question.ground.answers_about(part)
        if "asked" in allowed(int(answered.sum()), asked):
            yield from _own_of(question, part, answered)


def _own_of(question: Question, part: int, answered: Counts) -> Iterator[OwnSays]:
    """Yield what everybody on a list may see; nobody answers about herself."""
    ground, here = question.ground, question.ground.parts == part
    able = _Able(ground, question.bands, answered)
    n, leads = int(answered.sum()), ground.leads
    peers = {rank: np.sort(question.times[here & (leads == rank)]) for rank in RANKS}
    for place in np.flatnonzero(here).tolist():
        could = able.to_name(place) - 1
        band = own_band(int(question.times[place]), could)
        if band is not None:
            load = _load(band, int(question.times[place]), peers[leads[place]], n)
            key = ground.people[place].key
            yield OwnSays(question.item, key, band.low, band.high, load)


def _load(band: OwnBand, named: int, peers: Counts, n: int) -> Load:
    """Return how a band stands to others on the list who lead, or do not.

    ``peers`` are the counts of all of them, hers too, the lowest first.
    """
    median = median_without(peers, named)
    return load_of(band, median, n_peers=peers.size - 1, n=n)


def median_without(counts: Counts, one: int) -> float:
    """Return the median of sorted counts but for one of them; 0 of no other."""
    n = counts.size - 1
    if not n:
        return 0.0
    left_out = int(np.searchsorted(counts, one))
    middle = (n - 1) // 2, n // 2
    return float(np.mean([counts[at + (at >= left_out)] for at in middle]))


class _Able:
    """How many can have named somebody, by all that is shown to everybody.

    A band of "some" says that at the most half of a block turned to another: beside it
    a person could be sure of those who are left over.
    """

    def __init__(self, ground: Ground, bands: Bands, answered: Counts) -> None:
        self._ground, self._answered = ground, answered
        self._n = int(answered.sum())
        self._cells = {block.key: list(block.cells) for block in ground.blocks}
        self._settled = self._settled_by(bands["flow"])
        self._settled_inside = self._settled_by(bands["informal"])

    def to_name(self, place: int) -> int:
        """Return it for a person of the roster, herself among those who answered."""
        block = int(self._ground.block_of_person[place])
        if block == IN_NONE:
            return self._n
        key = self._ground.blocks[block].key
        inside = 0 if self._ground.leads[place] else self._settled_inside[key]
        return self._n - self._settled[key] - inside

    def _settled_by(self, bands: Mapping[tuple[str, str], FlowFigure]) -> Counter[str]:
        """Return how many have not named anybody of a block, by what is shown."""
        settled: Counter[str] = Counter()
        for (source, target), figure in bands.items():
            here = int(self._answered[self._cells[source]].sum())
            settled[target] += max(0, here - most(figure.n, figure.band))
        return settled
