"""Check that attribute tables, beside the figures of teams, tell of no few people.

A release with attribute tables tells sums: of each block of teams, and of each category
of each attribute. Take it that everybody knows who answered, in which block, and with
which attributes. Then a reader can add and take away those sums as she likes. What she
gets weighs everybody in a block with attributes c, d, ... by the same number

    u[block] + v[c] + w[d] + ...

and a table is refused when such weights can be zero for all but a few people: then she
knows the sum of those few, or how far two of them are apart. Few is less than five.

Which u is best for a block is plain: the one that makes most of its people weigh zero.
So the search goes over v, w, ...: block by block it chooses who, at the most four in
all, may weigh something, and takes it that all others there weigh the same. It is
exact: each choice is tried, in whole numbers, until none is left.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, pairwise

from ledare.trust.cells import SMALLEST_GROUP

Categories = tuple[int, ...]  # one category of each attribute
People = Mapping[Categories, int]  # how many in a block have them

Row = tuple[Fraction, ...]
Group = list[Categories]


def tells_of_few(blocks: Sequence[People], *, k: int = SMALLEST_GROUP) -> bool:
    """Return whether the sums of blocks and categories tell of fewer than k people.

    ``blocks`` says for each block how many answered with which categories, one of
    each attribute that is shown. Categories that are withheld stand there as one.
    """
    present = [{c: n for c, n in block.items() if n} for block in blocks]
    if any(0 < sum(block.values()) < k for block in present):
        return True
    joined = _joined(present, budget=k - 1)
    search = _Search([block for block in joined if len(block) > 1], budget=k - 1)
    return search.finds_few()


def _joined(
    blocks: list[dict[Categories, int]], *, budget: int
) -> list[dict[Categories, int]]:
    """Return the same with categories joined that must weigh the same.

    Where v[a] and v[b] differ, so do two people in a block who are alike but for a and
    b: one of each such pair weighs something. More pairs than the budget: they weigh
    the same. In a large organisation that joins nearly all.
    """
    for at in _attributes(blocks):
        pair = _often_beside(blocks, at, budget)
        if pair is not None:
            fewer = [_with_joined(block, at, *pair) for block in blocks]
            return _joined(fewer, budget=budget)
    return blocks


def _attributes(blocks: list[dict[Categories, int]]) -> range:
    """Return the places of the attributes."""
    return range(max((len(c) for block in blocks for c in block), default=0))


def _often_beside(
    blocks: list[dict[Categories, int]], at: int, budget: int
) -> tuple[int, int] | None:
    """Return two categories of an attribute with more pairs than the budget."""
    pairs: Counter[tuple[int, int]] = Counter()
    for block in blocks:
        alike: dict[Categories, list[tuple[int, int]]] = defaultdict(list)
        for categories, n in block.items():
            rest = (*categories[:at], *categories[at + 1 :])
            alike[rest].append((categories[at], n))
        for there in alike.values():
            for (one, n), (other, m) in combinations(sorted(there), 2):
                pairs[one, other] += min(n, m)
                if pairs[one, other] > budget:
                    return one, other
    return None


def _with_joined(
    block: dict[Categories, int], at: int, one: int, other: int
) -> dict[Categories, int]:
    """Return a block in which a category stands for two."""
    made: Counter[Categories] = Counter()
    for categories, n in block.items():
        here = one if categories[at] == other else categories[at]
        made[(*categories[:at], here, *categories[at + 1 :])] += n
    return dict(made)


@dataclass
class _Search:
    """Look for weights that are zero for all but a few; ``budget`` is how many."""

    blocks: list[dict[Categories, int]]
    budget: int
    _seen: set[tuple[int, int, tuple[Row, ...], frozenset[int]]] = field(
        default_factory=set
    )
    _place: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin where the fewest choices are; give each category a place in a row."""
        self.blocks.sort(key=self._n_choices)
        for block in self.blocks:
            for categories in block:
                for pair in enumerate(categories):
                    self._place.setdefault(pair, len(self._place))

    def _n_choices(self, block: dict[Categories, int]) -> int:
        return sum(1 for _ in _few_of(list(block.values()), self.budget))

    def finds_few(self) -> bool:
        """Return whether there are such weights."""
        return self._from(0, self.budget, _Same(()), frozenset())

    def _from(
        self, start: int, budget: int, same: "_Same", parted: frozenset[int]
    ) -> bool:
        """Return the same, when the blocks before ``start`` are settled."""
        state = (start, budget, same.rows, parted)
        if state in self._seen:
            return False
        self._seen.add(state)
        for number in range(start, len(self.blocks)):
            groups = self._groups(number, same)
            if len(groups) > 1:
                return self._choose(number, groups, budget, same, parted)
        return any(len(self._groups(number, same)) > 1 for number in parted)

    def _choose(
        self,
        number: int,
        groups: list[Group],
        budget: int,
        same: "_Same",
        parted: frozenset[int],
    ) -> bool:
        """Try each choice of few in a block; all others there weigh the same."""
        block = self.blocks[number]
        sizes = [sum(block[categories] for categories in group) for group in groups]
        for few in _few_of(sizes, budget):
            rest = [group[0] for place, group in enumerate(groups) if place not in few]
            made = same
            for one, other in pairwise(rest):
                made = made.with_equal(self._apart(one, other))
            left = budget - sum(sizes[place] for place in few)
            here = parted | {number} if few else parted
            if self._from(number + 1, left, made, here):
                return True
        return False

    def _groups(self, number: int, same: "_Same") -> list[Group]:
        """Return a block's categories, those that must weigh the same together."""
        groups: list[Group] = []
        for categories in self.blocks[number]:
            for group in groups:
                if not any(same.rest_of(self._apart(group[0], categories))):
                    group.append(categories)
                    break
            else:
                groups.append([categories])
        return groups

    def _apart(self, one: Categories, other: Categories) -> Row:
        """Return how two combinations of categories differ, as a row."""
        row = [Fraction(0)] * len(self._place)
        for pair in enumerate(one):
            row[self._place[pair]] += 1
        for pair in enumerate(other):
            row[self._place[pair]] -= 1
        return tuple(row)


@dataclass(frozen=True, slots=True)
class _Same:
    """What must be equal, as rows in echelon form: each begins further right."""

    rows: tuple[Row, ...]

    def rest_of(self, row: Row) -> Row:
        """Return what is left of a difference; nothing but zeros where it must be 0."""
        for known in self.rows:
            place = _first(known)
            if row[place]:
                row = tuple(a - row[place] * b for a, b in zip(row, known, strict=True))
        return row

    def with_equal(self, row: Row) -> "_Same":
        """Return the same with one more difference that must be 0."""
        rest = self.rest_of(row)
        if not any(rest):
            return self
        place = _first(rest)
        new = tuple(a / rest[place] for a in rest)
        cleared = [
            tuple(a - known[place] * b for a, b in zip(known, new, strict=True))
            for known in self.rows
        ]
        return _Same(tuple(sorted((*cleared, new), key=_first)))


def _first(row: Row) -> int:
    """Return the first place that is not zero."""
    return next(place for place, a in enumerate(row) if a)


def _few_of(sizes: Sequence[int], budget: int) -> Iterator[tuple[int, ...]]:
    """Yield each choice of groups with no more people together than the budget."""
    small = [place for place, size in enumerate(sizes) if size <= budget]
    for n in range(budget + 1):
        for few in combinations(small, n):
            if len(few) < len(sizes) and sum(sizes[place] for place in few) <= budget:
                yield few
