"""Whether two ways of showing people in groups leave a few of them in between.

Somebody who adds and subtracts the sums of two rounds gets at the sum of any set of
people that is a union of groups in one, without a union of groups in the other. If
such a set can hold one to four people, the two rounds together tell what neither of
them shows.

Groups of both rounds are the nodes of a graph; an edge weighs as many people as two
groups share, and an outside node holds what each has alone. Unions of groups without
each other are then exactly the cuts of the graph, so the question is whether a part
that hangs together falls in two when four people or fewer are taken away.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from ledare.trust.cells import SMALLEST_GROUP

__all__ = ["few_lie_between"]

Groups = Mapping[Any, Hashable]  # person -> the smallest group she can appear in
Graph = dict[Hashable, dict[Hashable, int]]

_OUTSIDE = ("outside",)


def few_lie_between(one: Groups, other: Groups, *, k: int = SMALLEST_GROUP) -> bool:
    """Return whether unions of groups can be fewer than k people apart, but some."""
    graph = _joined_where_safe(_graph_of(one, other), k)
    return any(_least_cut(part) < k for part in _parts(graph) if len(part) > 1)


def _graph_of(one: Groups, other: Groups) -> Graph:
    """Return how many people each two groups share."""
    graph: Graph = defaultdict(lambda: defaultdict(int))
    for person in one.keys() | other.keys():
        left = ("one", one[person]) if person in one else _OUTSIDE
        right = ("other", other[person]) if person in other else _OUTSIDE
        graph[left][right] += 1
        graph[right][left] += 1
    return graph


def _joined_where_safe(graph: Graph, k: int) -> Graph:
    """Return the graph with nodes joined that k people or more hold together."""
    while heavy := _heavy_edge(graph, k):
        _join(graph, *heavy)
    return graph


def _heavy_edge(graph: Graph, k: int) -> tuple[Hashable, Hashable] | None:
    return next(
        (
            (node, neighbour)
            for node, neighbours in graph.items()
            for neighbour, n in neighbours.items()
            if n >= k
        ),
        None,
    )


def _join(graph: Graph, kept: Hashable, gone: Hashable) -> None:
    """Make one node of two."""
    for neighbour, n in graph.pop(gone).items():
        del graph[neighbour][gone]
        if neighbour != kept:
            graph[kept][neighbour] = graph[kept].get(neighbour, 0) + n
            graph[neighbour][kept] = graph[kept][neighbour]


def _parts(graph: Graph) -> Iterator[Graph]:
    """Yield the parts of a graph that hang together."""
    left = set(graph)
    while left:
        part, stack = set(), [left.pop()]
        while stack:
            node = stack.pop()
            part.add(node)
            stack += [one for one in graph[node] if one in left]
            left -= graph[node].keys()
        yield {node: dict(graph[node]) for node in part}


def _least_cut(graph: Graph) -> int:
    """Return the fewest people by whom a part falls in two (Stoer & Wagner 1997)."""
    least = min(sum(neighbours.values()) for neighbours in graph.values())
    while len(graph) > 1:
        last, before, weight = _least_of_a_phase(graph)
        least = min(least, weight)
        _join(graph, before, last)
    return least


def _least_of_a_phase(graph: Graph) -> tuple[Hashable, Hashable, int]:
    """Return the two nodes added last to a growing set, and what holds the last one."""
    held = dict.fromkeys(graph, 0)
    order: list[Hashable] = []
    weight = 0
    while held:
        node = max(held, key=lambda one: held[one])
        weight = held.pop(node)
        order.append(node)
        for neighbour, n in graph[node].items():
            if neighbour in held:
                held[neighbour] += n
    return order[-1], order[-2], weight
