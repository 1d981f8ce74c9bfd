"""Attribute tables: what people with the same attribute say, in the whole together.

Attributes are asked in the round, "prefer not to say" first, and which ones is fixed
before it opens. A table shows one attribute, in the whole only, categories of ten
answers or more, and only where ``trust.audit`` agrees: else it is left out as a whole.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ledare.responses.body import TableSays
from ledare.responses.plan import Item, Plan
from ledare.responses.shown import Blocks, ShownGroups
from ledare.trust.audit import Categories, tells_of_few
from ledare.trust.figures import SMALLEST_CATEGORY, category_of

# By item: how many in a cell (its place), with these categories, gave this mark.
ByAttribute = Mapping[str, Mapping[tuple[int, Categories, int], int]]

UNSAID = 0  # "prefer not to say"
WITHHELD = -1  # stands for all categories that are not shown


def tables_of(
    plan: Plan, by_attribute: ByAttribute, shown: ShownGroups, made_of: Blocks
) -> list[TableSays]:
    """Return a table for each item and attribute, empty where it tells too much."""
    if shown.whole is None or not plan.attributes:
        return []
    tables: list[TableSays] = []
    for item in plan.scales:
        blocks = made_of[item.key].get(shown.whole.key, [])
        gathered = _gathered(by_attribute.get(item.key, {}), blocks)
        tables += _tables_of_item(plan.attributes, item, gathered)
    return tables


Gathered = Sequence[Mapping[tuple[Categories, int], int]]


def _gathered(
    counted: Mapping[tuple[int, Categories, int], int], blocks: Sequence[Sequence[int]]
) -> Gathered:
    """Return the counts of one item by block; only those who are in its figures."""
    block_of = {cell: place for place, block in enumerate(blocks) for cell in block}
    gathered: list[Counter[tuple[Categories, int]]] = [Counter() for _ in blocks]
    for (cell, categories, mark), n in counted.items():
        if cell in block_of:
            gathered[block_of[cell]][categories, mark] += n
    return gathered


def _tables_of_item(
    attributes: Sequence[Item], item: Item, gathered: Gathered
) -> Iterator[TableSays]:
    """Yield one item's tables; each is judged beside those that are in already."""
    agreed: dict[int, list[int]] = {}
    for at, attribute in enumerate(attributes):
        large = _large(gathered, at, attribute)
        if len(large) > 1 and not tells_of_few(
            _people(gathered, {**agreed, at: large})
        ):
            agreed[at] = large
        yield _table(attribute, item, gathered, at, agreed.get(at, []))


def _large(gathered: Gathered, at: int, attribute: Item) -> list[int]:
    """Return the categories of one attribute with ten answers or more."""
    n: Counter[int] = Counter()
    for block in gathered:
        for (categories, _), count in block.items():
            n[categories[at]] += count
    return [c for c in _said(attribute) if n[c] >= SMALLEST_CATEGORY]


def _said(attribute: Item) -> range:
    """Return an attribute's categories. Who prefers not to say is in no line."""
    return range(UNSAID + 1, attribute.hi + 1)


def _people(
    gathered: Gathered, shown: Mapping[int, Sequence[int]]
) -> list[dict[Categories, int]]:
    """Return who is where, with which categories of the attributes that are shown."""
    people: list[dict[Categories, int]] = []
    for block in gathered:
        n: Counter[Categories] = Counter()
        for (categories, _), count in block.items():
            seen = (
                categories[at] if categories[at] in kept else WITHHELD
                for at, kept in shown.items()
            )
            n[tuple(seen)] += count
        people.append(dict(n))
    return people


def _table(
    attribute: Item, item: Item, gathered: Gathered, at: int, shown: Sequence[int]
) -> TableSays:
    """Return a table of the categories that are shown."""
    counts = {category: [0] * item.n_options for category in shown}
    for block in gathered:
        for (categories, mark), n in block.items():
            if categories[at] in counts:
                counts[categories[at]][mark - item.lo] += n
    return TableSays(
        attribute=attribute.key,
        item=item.key,
        categories={c: category_of(given, item.scale) for c, given in counts.items()},
        withheld=[c for c in _said(attribute) if c not in counts],
    )
