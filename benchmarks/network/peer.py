"""One program on one file of ties, by itself; `run.py` starts it in its environment.

    python peer.py NAME TIES.csv OUT.json

It imports nothing of Ledare but for "ours". Seconds are those of the clock and of the
processor, part by part; memory is the most the process ever held.
"""

import csv
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ONE_CORE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS")
os.environ.update(dict.fromkeys(ONE_CORE, "1"))

Parts = dict[str, Callable[[], Any]]


def ours(path: Path) -> Parts:
    """Ledare: the readers of the report, the measures of `ledare.measure`."""
    from ledare import measure as m
    from ledare.reporting.network.assembling import network_of
    from ledare.reporting.network.wanted import Wanted

    read: dict[str, Any] = {}

    def reading() -> None:
        network = network_of(path, None, None, Wanted())
        read.update(ties=network.ties, n=network.n)

    return {
        "reading": reading,
        "in-degree": lambda: m.asked(read["ties"], n=read["n"]),
        "PageRank": lambda: m.pagerank(read["ties"], n=read["n"]),
        "constraint": lambda: m.constraint(read["ties"], n=read["n"]),
    }


def igraph(path: Path) -> Parts:
    """Igraph, its own reading of pairs with names."""
    import igraph as ig

    graph: list[Any] = []

    def reading() -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            graph.append(ig.Graph.TupleList(rows, directed=True))

    return {
        "reading": reading,
        "in-degree": lambda: graph[0].degree(mode="in"),
        "PageRank": lambda: graph[0].pagerank(damping=0.85),
        "constraint": lambda: graph[0].constraint(),
    }


def networkx(path: Path) -> Parts:
    """Networkx; its constraint would take hours and is left out."""
    import networkx as nx

    graph: list[Any] = []

    def reading() -> None:
        with path.open(encoding="utf-8") as file:
            next(file)
            graph.append(nx.read_edgelist(file, delimiter=",", create_using=nx.DiGraph))

    return {
        "reading": reading,
        "in-degree": lambda: dict(graph[0].in_degree()),
        "PageRank": lambda: nx.pagerank(graph[0], alpha=0.85),
    }


def networkit(path: Path) -> Parts:
    """NetworKit, one core; it has no constraint."""
    import networkit as nk

    nk.setNumberOfThreads(1)
    graph: list[Any] = []

    def reading() -> None:
        reader = nk.graphio.EdgeListReader(
            ",", 0, "from", continuous=False, directed=True
        )
        graph.append(reader.read(str(path)))

    def pagerank() -> Any:
        sink = nk.centrality.SinkHandling.DistributeSinks
        found = nk.centrality.PageRank(graph[0], 0.85, 1e-12, distributeSinks=sink)
        return found.run().scores()

    return {
        "reading": reading,
        "in-degree": lambda: [graph[0].degreeIn(node) for node in graph[0].iterNodes()],
        "PageRank": pagerank,
    }


BY = {"ours": ours, "igraph": igraph, "networkx": networkx, "networkit": networkit}


def main() -> int:
    """Measure every part once; write seconds and memory."""
    name, ties, out = sys.argv[1:4]
    parts = BY[name](Path(ties))
    seconds = {}
    for part, do in parts.items():
        clock, processor = time.perf_counter(), time.process_time()
        do()
        seconds[part] = {
            "s": time.perf_counter() - clock,
            "cpu_s": time.process_time() - processor,
        }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"seconds": seconds, "peak_mb": peak}
    Path(out).write_text(json.dumps(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
