"""Groups of answers that may be shown: cut an organisation into cells of k or more.

A published group is a cell or a union of cells, and each cell has k answers or
more. Then every combination of published sums, added or taken from each other,
covers 0 or at least k answers. The best cut is found by dynamic programming up
the tree: exact, and the same for the same organisation in any order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ledare.trust.best_cut import Chosen, best_cut
from ledare.trust.tree import Node, Tree, tree_of

SMALLEST_GROUP = 5

__all__ = [
    "SMALLEST_GROUP",
    "Cut",
    "Group",
    "IssuingCell",
    "Node",
    "TooFew",
    "blocks",
    "cut",
    "issuing_cells",
    "showable",
]


class TooFew(ValueError):
    """Raised when a group is smaller than may be shown or asked; carries n and k."""

    def __init__(self, n: int, k: int) -> None:
        """Keep both numbers, so that a page can say them in its own words."""
        super().__init__(f"{n} is fewer than the {k} that keep everybody nameless.")
        self.n = n
        self.k = k


@dataclass(frozen=True, slots=True)
class Group:
    """A set of answers that is shown together; ``covers`` names the teams in it."""

    key: str
    node: str
    kind: Literal["team", "rest", "rollup"]
    covers: tuple[str, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Cut:
    """What is shown, parents first, and the teams whose answers are in no figure."""

    groups: tuple[Group, ...]
    uncovered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuingCell:
    """People who share one token key: nobody can tell whose token it was."""

    key: str
    node: str
    covers: tuple[str, ...]
    members: int


def cut(nodes: Sequence[Node], *, k: int = SMALLEST_GROUP) -> Cut:
    """Return the most valuable groups that keep every combination at 0 or >= k.

    Raises ValueError for a tree that is none (two roots, a cycle, an unknown
    parent, one key twice), a negative n, and a k below the smallest group.
    """
    _check_k(k)
    tree = tree_of(nodes)
    if not tree.order:
        return Cut((), ())
    return _published(tree, best_cut(tree, k))


def issuing_cells(
    nodes: Sequence[Node], *, k: int = SMALLEST_GROUP
) -> tuple[IssuingCell, ...]:
    """Return a partition of everybody into cells of k members or more.

    Raises TooFew when there are fewer than k people in all.
    """
    _check_k(k)
    tree = tree_of(nodes)
    total = sum(tree.n.values())
    if total < k:
        raise TooFew(total, k)
    made = cut(nodes, k=k)
    cells = [
        IssuingCell(group.key, group.node, group.covers, group.n)
        for group in made.groups
        if group.kind != "rollup"
    ]
    if made.uncovered:
        cells = _with_leftover(cells, made.uncovered, tree)
    return tuple(cells)


def showable(
    groups: Sequence[Group], n_by_node: Mapping[str, int], *, k: int = SMALLEST_GROUP
) -> frozenset[str]:
    """Return the keys of the groups whose figure for one item may be shown.

    ``n_by_node`` counts that item's answers: people may skip a question. A team or
    rest needs k of them; a roll-up needs one block below it, or k of them together.
    """
    return frozenset(blocks(groups, n_by_node, k=k))


def blocks(
    groups: Sequence[Group], n_by_node: Mapping[str, int], *, k: int = SMALLEST_GROUP
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return what each showable group is made of: blocks of k answers or more.

    A block is a set of teams; no two overlap. A roll-up is computed from the figures
    of its blocks, never from the answers: then it tells nothing that they do not.
    Fewer than k answers beyond its blocks are in none, so not in its figure either.
    """
    _check_k(k)
    block_of: dict[str, tuple[str, ...]] = {}
    made: dict[str, tuple[tuple[str, ...], ...]] = {}
    # A roll-up covers more teams than what lies below it, so this goes upwards.
    for group in sorted(groups, key=lambda g: (g.kind == "rollup", len(g.covers))):
        answered = [node for node in group.covers if n_by_node.get(node, 0) > 0]
        beyond = tuple(node for node in answered if node not in block_of)
        if sum(n_by_node[node] for node in beyond) >= k:
            block_of.update(dict.fromkeys(beyond, beyond))
        inside = [block_of[node] for node in answered if node in block_of]
        if inside:
            made[group.key] = tuple(dict.fromkeys(inside))
    return made


def _check_k(k: int) -> None:
    """Refuse a smaller group than the promise says; it can only be raised."""
    if k < SMALLEST_GROUP:
        raise ValueError(f"k is {k}; it can be raised above {SMALLEST_GROUP}, only.")


def _published(tree: Tree, chosen: Chosen) -> Cut:
    """Return the groups of the best cut, and who is in none of them."""
    name = _namer(tree.n)
    groups: dict[str, list[Group]] = {}
    open_nodes: dict[str, list[str]] = {}
    covered: dict[str, list[str]] = {}
    tops: dict[str, int] = {}  # groups in this subtree that are inside no other one
    for key in reversed(tree.order):
        here: list[Group] = []
        children = tree.children[key]
        left = [key] if tree.n[key] and key not in chosen.teams else []
        inside = [key] if key in chosen.teams else []
        n_tops = sum(tops[child] for child in children) + len(inside)
        if inside:
            here.append(Group(key, key, "team", (key,), tree.n[key]))
        for child in children:
            left += open_nodes.pop(child)
            inside += covered.pop(child)
        if key in chosen.rests:
            n = sum(tree.n[node] for node in left)
            here.append(Group(name(f"{key}~rest"), key, "rest", tuple(left), n))
            inside, left, n_tops = inside + left, [], n_tops + 1
        # Also where some few below stay open: it is put together from what is shown.
        if n_tops > 1:
            n = sum(tree.n[node] for node in inside)
            here.insert(0, Group(name(f"{key}~all"), key, "rollup", tuple(inside), n))
            n_tops = 1
        groups[key], open_nodes[key] = here, left
        covered[key], tops[key] = inside, n_tops
    shown = [group for key in tree.order for group in groups[key]]
    return Cut(tuple(shown), tuple(open_nodes[tree.root]))


def _namer(taken: Iterable[str]) -> Callable[[str], str]:
    """Return a function that gives each new group a key nobody else has."""
    used = set(taken)

    def name(wanted: str) -> str:
        while wanted in used:
            wanted += "~"
        used.add(wanted)
        return wanted

    return name


# --- issuing cells -----------------------------------------------------------------


def _with_leftover(
    cells: list[IssuingCell], leftover: tuple[str, ...], tree: Tree
) -> list[IssuingCell]:
    """Let the few who fit nowhere join the nearest cell, the smallest of those."""
    far = tree.distances(leftover)
    host = min(
        cells,
        key=lambda cell: (min(far[c] for c in cell.covers), cell.members, cell.key),
    )
    node = tree.common_ancestor((host.node, *leftover))
    name = _namer([*tree.n, *(cell.key for cell in cells if cell is not host)])
    joined = IssuingCell(
        key=name(f"{node}~rest"),
        node=node,
        covers=(*host.covers, *leftover),
        members=host.members + sum(tree.n[key] for key in leftover),
    )
    return [joined if cell is host else cell for cell in cells]
