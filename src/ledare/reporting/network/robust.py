"""What would be left of each figure if fewer had answered: people silenced."""

from collections.abc import Callable, Iterator

import numpy as np

from ledare import measure as m
from ledare.measure import Figure
from ledare.reporting.network.network import Counts, Level, Network, Numbers
from ledare.reporting.network.ranks import spearman

MEASURES = ("asked", "pagerank", "brokerage", "betweenness", "constraint")
LEVELS = (0.95, 0.8, 0.6, 0.4)
LARGE = 3_000  # people; above, only being asked and PageRank are tried
FEWEST_DRAWS = 5
MOST_WORK = 2_000_000_000  # people times ties times draws, for betweenness
MOST_TIES = 10_000_000  # ties times draws, for PageRank
SEED = 20261122


def levels_of(
    network: Network, draws: int, on_progress: Callable[[float], None]
) -> tuple[Level, ...]:
    """Return for each response what correlation with the full network is left."""
    answered = np.ones(network.n, bool)
    if network.responded is not None:
        answered = network.responded
    draws = draws_for(network, draws)
    full = _figures(network, network.ties)
    luck = np.random.default_rng(SEED)
    found = []
    for at, response in enumerate(LEVELS):
        n_left = round(response * network.n)
        on_progress(at / len(LEVELS))
        if not 3 <= n_left < answered.sum():
            continue
        kept = list(_drawn(network, answered, n_left, draws, luck, full))
        found.append(_level(network, n_left, kept))
    return tuple(found)


def draws_for(network: Network, draws: int) -> int:
    """Return how many draws a network of this size can bear."""
    n_ties = max(len(network.ties), 1)
    most = MOST_TIES // n_ties
    if network.n <= LARGE:
        most = min(most, MOST_WORK // (network.n * n_ties))
    return max(min(draws, most), min(draws, FEWEST_DRAWS))


def _drawn(
    network: Network,
    answered: "np.ndarray",
    n_left: int,
    draws: int,
    luck: np.random.Generator,
    full: dict[str, Numbers],
) -> Iterator[dict[str, float]]:
    """Yield the rank correlations of each draw."""
    for _ in range(draws):
        stays = np.zeros(network.n, bool)
        stays[luck.choice(np.flatnonzero(answered), n_left, replace=False)] = True
        less = _figures(network, network.ties[stays[network.ties[:, 0]]])
        yield {name: _alike(full[name], less[name]) for name in full}


def _figures(network: Network, ties: Counts) -> dict[str, Numbers]:
    n = network.n
    found: dict[str, Numbers] = {
        "asked": np.bincount(ties[:, 1], minlength=n).astype(np.float64),
        "pagerank": np.round(m.pagerank(ties, n=n) * n, 9),
    }
    if n > LARGE:
        return found
    if network.units:
        groups = next(iter(network.units.values()))
        found["brokerage"] = m.brokerage(ties, n=n, groups=groups).total.astype(float)
    found["betweenness"] = np.round(m.betweenness(ties, n=n), 9)
    found["constraint"] = np.round(m.constraint(ties, n=n), 9)
    return found


def _alike(full: Numbers, less: Numbers) -> float:
    """Return Spearman's correlation over the people who have both figures."""
    both = ~(np.isnan(full) | np.isnan(less))
    return spearman(full[both], less[both]) if both.sum() > 2 else float("nan")


def _level(network: Network, n_left: int, kept: list[dict[str, float]]) -> Level:
    ties = network.ties
    answered = np.zeros(network.n, bool)
    answered[:n_left] = True
    check = m.response_check(
        ties[answered[ties[:, 0]]], n=network.n, responded=answered
    )
    return Level(
        response=n_left / network.n,
        n_responded=n_left,
        draws=len(kept),
        kept={name: _summed(np.array([one[name] for one in kept])) for name in kept[0]},
        withheld=tuple(
            name for name in MEASURES if name in kept[0] and not check.may_show(name)
        ),
    )


def _summed(values: Numbers) -> Figure:
    known = values[~np.isnan(values)]
    if not known.size:
        return Figure(float("nan"), n=0, method="no draw had figures that differ")
    low, middle, high = np.percentile(known, [5, 50, 95]).tolist()
    return Figure(
        middle,
        n=int(known.size),
        low=low,
        high=high,
        method="median rank correlation over draws, 5th to 95th percentile",
    )
