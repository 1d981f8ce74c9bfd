"""Measures of networks by ours beside igraph, networkx and NetworKit, in one run.

    python benchmarks/measure/networks.py [--sizes 1e3 1e4 1e5 1e6] [--json FILE]

Ten ties a person, most of them inside units of 50, a few people asked by very many.
In-degree, PageRank, constraint, and betweenness (exact up to 1e4 people). The peers are
no dependencies of Ledare: install those you want to see beside it (igraph is GPL); what
is missing, or would take longer than a minute or two, is left out and named. CPU
seconds, one core; each peer's own way to build its graph is not counted. Ends with 1
when anybody's figures are not ours to 1e-6.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ONE_CORE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS")
os.environ.update(dict.fromkeys(ONE_CORE, "1"))

import numpy as np  # noqa: E402 NumPy reads the number of cores when imported

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.measuring import machine, show, write_json  # noqa: E402 as above
from ledare import measure as m  # noqa: E402 as above

UNIT = 50
SHARE_INSIDE = 0.7
TIES_A_PERSON = 10
ALIKE = 1e-6
MEASURES = ("in-degree", "PageRank", "constraint", "betweenness")
Found = dict[str, Callable[[], Any]]
# The most people for which each is asked; above, it takes minutes or the memory.
LARGEST = {
    ("ours", "constraint"): 200_000,
    ("ours", "betweenness"): 10_000,
    ("igraph", "constraint"): 200_000,
    ("igraph", "betweenness"): 10_000,
    ("networkx", "in-degree"): 200_000,
    ("networkx", "PageRank"): 200_000,
    ("networkx", "constraint"): 1_000,
    ("networkx", "betweenness"): 1_000,
    ("networkit", "betweenness"): 10_000,
}


def main() -> int:
    """Measure every size by everybody who is installed."""
    options = _options()
    peers = {name: peer for name, peer in PEERS.items() if _is_here(name)}
    found: list[dict[str, Any]] = []
    for size in map(int, options.sizes):
        ties = made_up(size, seed=options.seed)
        ours: dict[str, Any] = {}
        for name, peer in peers.items():
            if size > max(_largest(name, one) for one in MEASURES):
                continue
            for measure, ask in peer(ties, size).items():
                if size <= _largest(name, measure):
                    row = _timed(ask, ours, measure)
                    found.append({"n": size, "by": name, "measure": measure, **row})
        _show([row for row in found if row["n"] == size], size, len(ties))
    write_json(options.json, {"machine": machine(), "measured": found})
    return 0 if all(row["differs"] <= ALIKE for row in found) else 1


def made_up(n: int, *, seed: int) -> np.ndarray:
    """Return who asks whom: nobody herself, nobody the same person twice."""
    luck = np.random.default_rng(seed)
    asks = np.repeat(np.arange(n), TIES_A_PERSON)
    known = luck.pareto(1.5, n) + 1
    by_unit = (asks // UNIT) * UNIT + luck.integers(0, UNIT, asks.size)
    far = np.searchsorted(np.cumsum(known), luck.random(asks.size) * known.sum())
    asked = np.where(luck.random(asks.size) < SHARE_INSIDE, by_unit, far)
    pairs = np.unique(asks * n + np.minimum(asked, n - 1))
    ties = np.column_stack(np.divmod(pairs, n))
    return ties[ties[:, 0] != ties[:, 1]]


def by_ours(ties: np.ndarray, n: int) -> Found:
    """Return the measures of `ledare.measure`."""
    return {
        "in-degree": lambda: m.asked(ties, n=n),
        "PageRank": lambda: m.pagerank(ties, n=n),
        "constraint": lambda: m.constraint(ties, n=n),
        "betweenness": lambda: m.betweenness(ties, n=n),
    }


def by_igraph(ties: np.ndarray, n: int) -> Found:
    """Return the measures of igraph."""
    import igraph

    graph = igraph.Graph(n=n, edges=ties.tolist(), directed=True)
    return {
        "in-degree": lambda: graph.degree(mode="in"),
        "PageRank": lambda: graph.pagerank(damping=0.85),
        "constraint": graph.constraint,
        "betweenness": graph.betweenness,
    }


def by_networkx(ties: np.ndarray, n: int) -> Found:
    """Return the measures of networkx."""
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(ties.tolist())
    return {
        "in-degree": lambda: [degree for _, degree in graph.in_degree()],
        "PageRank": lambda: list(nx.pagerank(graph, tol=1e-14, max_iter=500).values()),
        "constraint": lambda: list(nx.constraint(graph).values()),
        "betweenness": lambda: list(
            nx.betweenness_centrality(graph, normalized=False).values()
        ),
    }


def by_networkit(ties: np.ndarray, n: int) -> Found:
    """Return the measures of NetworKit, which has no constraint."""
    import networkit as nk

    nk.setNumberOfThreads(1)
    asks, asked = np.ascontiguousarray(ties.T)
    graph = nk.GraphFromCoo((asks, asked), n=n, directed=True)
    centrality = nk.centrality

    def pagerank() -> Any:
        sink = centrality.SinkHandling.DistributeSinks
        return centrality.PageRank(graph, 0.85, 1e-12, distributeSinks=sink)

    return {
        "in-degree": lambda: [graph.degreeIn(person) for person in range(n)],
        "PageRank": lambda: pagerank().run().scores(),
        "betweenness": lambda: centrality.Betweenness(graph).run().scores(),
    }


PEERS = {
    "ours": by_ours,
    "igraph": by_igraph,
    "networkx": by_networkx,
    "networkit": by_networkit,
}


def _is_here(name: str) -> bool:
    here = name == "ours" or find_spec(name) is not None
    if not here:
        print(f"{name} is not installed, so it is left out.")
    return here


def _largest(name: str, measure: str) -> int:
    return LARGEST.get((name, measure), 10_000_000)


def _timed(
    ask: Callable[[], Any], ours: dict[str, Any], measure: str
) -> dict[str, Any]:
    """Return the CPU seconds of a measure, the better of two, and how far from ours."""
    seconds = []
    while len(seconds) < 2 and sum(seconds) < 10:
        began = time.process_time()
        values = ask()
        seconds.append(time.process_time() - began)
    values = np.asarray(values, float)
    wanted = ours.setdefault(measure, values)
    apart = np.nanmax(np.abs(values - wanted)) / np.nanmax(np.abs(wanted))
    return {"cpu_s": min(seconds), "differs": float(apart)}


def _show(rows: list[dict[str, Any]], size: int, n_ties: int) -> None:
    by = {(row["by"], row["measure"]): row for row in rows}
    peers = list(dict.fromkeys(row["by"] for row in rows))
    show(
        f"{size:,} people, {n_ties:,} ties, CPU seconds",
        ["measure", *peers, "differs"],
        [
            (
                measure,
                *(_cell(by, peer, measure) for peer in peers),
                max(row["differs"] for row in rows if row["measure"] == measure),
            )
            for measure in MEASURES
            if any(row["measure"] == measure for row in rows)
        ],
    )


def _cell(by: dict[Any, Any], peer: str, measure: str) -> object:
    return by[peer, measure]["cpu_s"] if (peer, measure) in by else "-"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", nargs="+", type=float, default=[1e3, 1e4, 1e5, 1e6])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
