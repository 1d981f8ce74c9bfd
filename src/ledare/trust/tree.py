"""An organisation as a tree: checked once, walked without recursion."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A team in the organisation; ``n`` counts its own answers, not its children's."""

    key: str
    parent: str | None
    n: int


@dataclass(frozen=True, slots=True)
class Tree:
    """The same teams with their children; ``order`` has parents before children."""

    root: str
    order: tuple[str, ...]
    children: dict[str, list[str]]
    parent: dict[str, str | None]
    n: dict[str, int]

    def distances(self, starts: Iterable[str]) -> dict[str, int]:
        """Return how many steps each node is from the nearest of ``starts``."""
        far = dict.fromkeys(starts, 0)
        queue = deque(far)
        while queue:
            key = queue.popleft()
            above = self.parent[key]
            for near in [*self.children[key], *([above] if above is not None else [])]:
                if near not in far:
                    far[near] = far[key] + 1
                    queue.append(near)
        return far

    def path(self, key: str) -> list[str]:
        """Return the nodes from the root down to ``key``."""
        path, above = [key], self.parent[key]
        while above is not None:
            path.append(above)
            above = self.parent[above]
        return path[::-1]

    def common_ancestor(self, keys: Sequence[str]) -> str:
        """Return the lowest node that has all ``keys`` below it or is one of them."""
        shared = self.root
        for level in zip(*(self.path(key) for key in keys), strict=False):
            if len(set(level)) > 1:
                break
            shared = level[0]
        return shared


def tree_of(nodes: Sequence[Node]) -> Tree:
    """Return the nodes as a tree; children by key, so the given order is no matter.

    Raises ValueError and says what is wrong when they are no tree.
    """
    _check_nodes(nodes)
    children: dict[str, list[str]] = {node.key: [] for node in nodes}
    for node in sorted(nodes, key=lambda node: node.key):
        if node.parent is not None:
            children[node.parent].append(node.key)
    root = _root_of(nodes)
    order = _downwards(root, children)
    if len(order) < len(nodes):
        lost = min(children.keys() - set(order))
        raise ValueError(f"Team {lost!r} is above itself: the chart has a cycle.")
    return Tree(
        root=root,
        order=order,
        children=children,
        parent={node.key: node.parent for node in nodes},
        n={node.key: node.n for node in nodes},
    )


def _check_nodes(nodes: Sequence[Node]) -> None:
    """Refuse one key twice, an unknown parent and a negative n."""
    counted = Counter(node.key for node in nodes)
    for node in nodes:
        if counted[node.key] > 1:
            raise ValueError(f"Team {node.key!r} is listed twice; keys are unique.")
        if node.parent is not None and node.parent not in counted:
            raise ValueError(f"Team {node.key!r} is below {node.parent!r}: not listed.")
        if node.n < 0:
            raise ValueError(f"Team {node.key!r} has n = {node.n}; 0 is the fewest.")


def _root_of(nodes: Sequence[Node]) -> str:
    """Return the key of the one node without a parent; "" for an empty chart."""
    roots = sorted(node.key for node in nodes if node.parent is None)
    if len(roots) > 1:
        raise ValueError(f"Teams {', '.join(roots)} are all at the top; one can be.")
    if nodes and not roots:
        raise ValueError("No team is at the top: the chart has a cycle.")
    return roots[0] if roots else ""


def _downwards(root: str, children: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the nodes reached from the root, each before the ones below it."""
    order, stack = [], [root] if children else []
    while stack:
        key = stack.pop()
        order.append(key)
        stack.extend(reversed(children[key]))
    return tuple(order)
