"""From a network to what was found: as one, person by person, across its borders."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse.csgraph import connected_components

from ledare import measure as m
from ledare.measure import Figure
from ledare.reporting.network.drawing import drawn
from ledare.reporting.network.groups import split_by
from ledare.reporting.network.network import (
    Counts,
    Cut,
    Network,
    NetworkFound,
    Numbers,
    People,
    Response,
    Whole,
)
from ledare.reporting.network.ranks import spearman
from ledare.reporting.network.robust import MEASURES, levels_of
from ledare.reporting.network.standing import informal_of, standing_of
from ledare.reporting.survey import Note

Progress = Callable[[float], None]

# People times ties up to which all shortest ways are followed: about four seconds.
MOST_EXACT = 200_000_000
MOST_SAMPLED = 20_000  # people; above, a sample would tell the order of too few
SAMPLE = 200
SEED = 1
NO_INTERVAL = "everybody was asked: no drawn sample, so no interval"


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures a person, and what had to be left out."""

    people: People
    betweenness: Numbers | None
    sampled: int
    left_out: tuple[str, ...]


def analyse(
    network: Network,
    *,
    draws: int = 100,
    draws_people: bool = False,
    shows_people: bool = True,
    on_progress: Progress = lambda share: None,
) -> NetworkFound:
    """Return what the network shows."""
    response = _response(network)
    may = response.allows if response else MEASURES
    measured = _measured(network, may)
    on_progress(0.3)
    splits = tuple(
        split_by(network, column, labels, may)
        for column, labels in network.units.items()
    )
    on_progress(0.45)
    standing = standing_of(network, may)
    informal = informal_of(network)
    on_progress(0.55)
    levels = (
        ()
        if network.is_of_groups
        else levels_of(network, draws, lambda share: on_progress(0.55 + 0.4 * share))
    )
    found = NetworkFound(
        source=network.source,
        n=network.n,
        n_ties=len(network.ties),
        kind=network.kind,
        is_of_groups=network.is_of_groups,
        has_people=network.has_people,
        at_least=network.at_least,
        perceiver=network.perceiver,
        read=network.read,
        columns=network.columns,
        whole=_whole(network, measured.betweenness),
        people=measured.people,
        cuts=_cuts(network),
        splits=splits,
        standing=standing,
        informal=informal,
        response=response,
        levels=levels,
        left_out=measured.left_out,
        sampled=measured.sampled,
        rank_column=network.rank.column if network.rank else "",
        rank_top=network.rank.top if network.rank else "",
        rank_why=network.rank.why if network.rank else "",
        picture=drawn(network, draws_people=draws_people),
        shows_people=shows_people,
        notes=network.notes if shows_people else _nameless(network.notes),
    )
    on_progress(1.0)
    return found


def _nameless(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return notes without the ids they name; where they stand is enough."""
    return tuple(
        replace(note, values={**note.values, "id": "…"})
        if "id" in note.values
        else note
        for note in notes
    )


# --- response ----------------------------------------------------------------------


def _response(network: Network) -> Response | None:
    """Return who answered and what it allows; None where that is not told."""
    if network.responded is None:
        return None
    found = m.response_check(network.ties, n=network.n, responded=network.responded)
    return Response(
        Figure(found.response, n=network.n, method="people who answered, of all"),
        found.allows,
        tuple(one for one in MEASURES if one not in found.allows),
    )


# --- a figure a person -------------------------------------------------------------


def _measured(network: Network, may: tuple[str, ...]) -> Measured:
    ties, n = network.ties, network.n
    asked = np.asarray(m.asked(ties, n=n), np.int64)
    low, high = _interval(network, asked)
    between, sampled, left_out = _betweenness(network)
    by = (
        asked
        if network.weights is None
        else m.asked(ties, n=n, weights=network.weights)
    )
    people = People(
        ids=network.ids,
        asked=asked,
        asked_low=low,
        asked_high=high,
        asks=np.asarray(m.asks(ties, n=n), np.int64),
        strength=None if network.weights is None else np.asarray(by, np.float64),
        pagerank=m.pagerank(ties, n=n, weights=network.weights)
        if "pagerank" in may
        else None,
        betweenness=between if "betweenness" in may else None,
        constraint=m.constraint(ties, n=n, weights=network.weights)
        if "constraint" in may
        else None,
        brokerage=_brokerage(network, may),
        place=_places(np.asarray(by)),
    )
    return Measured(people, people.betweenness, sampled, left_out)


def _interval(network: Network, asked: Counts) -> tuple[Counts, Counts]:
    """Return how many might ask each person if the silent asked as others do."""
    if network.responded is None or network.responded.all():
        return asked, asked
    found = m.response_check(network.ties, n=network.n, responded=network.responded)
    return found.low, found.high


def _betweenness(network: Network) -> tuple[Numbers | None, int, tuple[str, ...]]:
    """Return betweenness: exact, from a sample of people, or not at all."""
    n, n_ties = network.n, len(network.ties)
    if n * n_ties <= MOST_EXACT:
        return m.betweenness(network.ties, n=n), 0, ()
    if n > MOST_SAMPLED:
        return None, 0, ("betweenness",)
    found = m.betweenness(network.ties, n=n, sample=min(SAMPLE, n), seed=SEED)
    return found, min(SAMPLE, n), ()


def _brokerage(network: Network, may: tuple[str, ...]) -> Counts | None:
    if "brokerage" not in may or not network.units:
        return None
    groups = next(iter(network.units.values()))
    return m.brokerage(network.ties, n=network.n, groups=groups).total


def _places(asked: Numbers) -> Counts:
    """Return everybody's place among the asked: 1 and how many are asked more."""
    in_order = np.sort(asked)
    return 1 + len(asked) - np.searchsorted(in_order, asked, side="right")


# --- the network as one ------------------------------------------------------------


def _whole(network: Network, betweenness: Numbers | None) -> Whole:
    ties, n = network.ties, network.n
    asked = np.bincount(ties[:, 1], minlength=n)
    asks = np.bincount(ties[:, 0], minlength=n)
    parts = _parts(ties, n)
    alone = int(((asked + asks) == 0).sum())
    return Whole(
        **_ties_of(network),
        transitivity=_figure(
            m.transitivity(ties, n=n), n, "closed two-step ways, direction left aside"
        ),
        transitivity_directed=_figure(
            m.transitivity(ties, n=n, directed=True),
            n,
            "closed two-step ways along the asking",
        ),
        centralization_betweenness=None
        if betweenness is None
        else _figure(
            float((betweenness.max() - betweenness).sum()) / ((n - 1) ** 2 * (n - 2)),
            n,
            "Freeman 1979, directed",
        ),
        dyads=m.dyad_census(ties, n=n),
        n_parts=len(parts),
        n_largest=int(parts.max()),
        isolates=_figure(alone / n, n, "people who ask nobody and whom nobody asks"),
        silent=_figure(float((asks == 0).mean()), n, "people who name nobody"),
        top_tenth=_top_tenth(network),
    )


def _ties_of(network: Network) -> dict[str, Figure]:
    """Return density, reciprocity and centralizations."""
    ties, n = network.ties, network.n
    both = _among_those_who_answered(network)
    return {
        "density": _density(network),
        "reciprocity": _figure(
            m.reciprocity(both, n=n), len(both), "share of ties that are returned"
        ),
        "reciprocity_dyads": _figure(
            m.reciprocity(both, n=n, by="dyads"),
            len(both),
            "share of connected pairs who ask each other",
        ),
        "centralization_asked": _figure(
            m.centralization(ties, n=n, of="asked"), n, "Freeman 1979, in-degree"
        ),
        "centralization_asks": _figure(
            m.centralization(ties, n=n, of="asks"), n, "Freeman 1979, out-degree"
        ),
    }


def _density(network: Network) -> Figure:
    """Return ties among those that could be; of who answered, where that is told."""
    n, answered = network.n, network.responded
    if answered is None or answered.all():
        return _figure(m.density(network.ties, n=n), n, "ties, of all possible")
    n_answered = int(answered.sum())
    share = len(network.ties) / (n_answered * (n - 1))
    return _figure(share, n_answered, "ties, of all possible from who answered")


def _among_those_who_answered(network: Network) -> Counts:
    """Return ties whose both ends answered: only these could be returned."""
    if network.responded is None:
        return network.ties
    return network.ties[network.responded[network.ties].all(axis=1)]


def _figure(value: float, n: int, method: str) -> Figure:
    return Figure(value, n=n, method=method, cannot_say=NO_INTERVAL)


def _parts(ties: Counts, n: int) -> Counts:
    """Return how many people are in each part that hangs together."""
    from scipy import sparse

    filled = (np.ones(len(ties)), (ties[:, 0], ties[:, 1]))
    matrix = sparse.csr_array(filled, shape=(n, n))
    return np.bincount(connected_components(matrix, directed=False)[1])


def _top_tenth(network: Network) -> Figure:
    by = m.asked(network.ties, n=network.n, weights=network.weights)
    n_top = max(network.n // 10, 1)
    share = float(np.sort(by)[-n_top:].sum() / by.sum())
    return _figure(share, network.n, "of all asking, what the most asked tenth gets")


# --- what counts as a tie ----------------------------------------------------------


def _cuts(network: Network) -> tuple[Cut, ...]:
    """Return the network from each code on, where numbers are codes of how often."""
    if network.kind != "code" or network.values is None:
        return ()
    ties, values = network.listed or (network.ties, network.values)
    return tuple(
        _cut(network, ties[values >= code], float(code))
        for code in np.unique(values).tolist()
    )


def _cut(network: Network, ties: Counts, at_least: float) -> Cut:
    n = network.n
    asked = np.asarray(m.asked(ties, n=n), np.int64)
    order = None
    if network.rank is not None:
        known = ~np.isnan(network.rank.order)
        order = _figure(
            spearman(asked[known], -network.rank.order[known]),
            int(known.sum()),
            "Spearman, who stands higher first",
        )
    return Cut(
        at_least=at_least,
        n_ties=len(ties),
        density=_figure(m.density(ties, n=n), n, "ties, of all possible"),
        reciprocity=_figure(
            m.reciprocity(ties, n=n), len(ties), "share of ties that are returned"
        ),
        centralization_asked=_figure(
            m.centralization(ties, n=n, of="asked"), n, "Freeman 1979, in-degree"
        ),
        centralization_asks=_figure(
            m.centralization(ties, n=n, of="asks"), n, "Freeman 1979, out-degree"
        ),
        spearman_asked=order,
        asked=asked,
    )
