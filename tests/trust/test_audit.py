"""The linear check of attribute tables, held against the definition."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare.trust.audit import tells_of_few

PRIME = 2**61 - 1  # far above any minor of so small matrices of 0 and 1


def rank(rows):
    """Return the rank of a matrix of 0 and 1."""
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0])):
        place = next((i for i in range(found, len(rows)) if rows[i][column]), None)
        if place is None:
            continue
        rows[found], rows[place] = rows[place], rows[found]
        pivot = rows[found]
        inverse = pow(pivot[column], -1, PRIME)
        for other in rows[found + 1 :]:
            if share := other[column] * inverse % PRIME:
                for at, x in enumerate(pivot):
                    other[at] = (other[at] - share * x) % PRIME
        found += 1
    return found


def told_by_definition(blocks, k=5):
    """Return whether some sums add up to weights on fewer than k people alone.

    They do when the people left have fewer independent sums than all together.
    """
    groups = [(b, c, n) for b, block in enumerate(blocks) for c, n in block.items()]
    sums = [[int(b == wanted) for b, _, _ in groups] for wanted in range(len(blocks))]
    for attribute in range(len(groups[0][1])):
        sums.extend(
            [int(c[attribute] == wanted) for _, c, _ in groups]
            for wanted in sorted({c[attribute] for _, c, _ in groups})
        )
    whole = rank(sums)
    for size in range(1, k):
        for few in combinations(range(len(groups)), size):
            if sum(groups[place][2] for place in few) < k:
                left = [p for p in range(len(groups)) if p not in few]
                if not left or rank([[row[p] for p in left] for row in sums]) < whole:
                    return True
    return False


def people(**by_category):
    """Return a block's people by one attribute."""
    return {(ord(name),): n for name, n in by_category.items()}


@pytest.mark.parametrize(
    ("blocks", "tells"),
    [
        ([], False),
        ([people(a=10)], False),
        # One block: each category is told apart, so the smallest decides.
        ([people(a=10, b=5)], False),
        ([people(a=10, b=4)], True),
        # A category in one team only, and the rest of that team is four people.
        ([people(a=10, b=4), people(b=12)], True),
        ([people(a=10, b=5), people(b=12)], False),
        # Women minus the team of women: one man's answer, one woman's.
        ([people(a=9, b=1), people(a=1, b=9)], True),
        ([people(a=9, b=3), people(a=3, b=9)], False),
        ([people(a=9, b=2), people(a=2, b=9)], True),
        # Alone in everything: nothing is told of the two parts beside each other.
        ([people(a=5), people(b=5)], False),
        ([people(a=4, b=0)], True),
    ],
)
def test_tells_of_few_with_one_attribute(blocks, tells):
    assert tells_of_few(blocks) is tells


@st.composite
def organisations(draw, attributes):
    """Draw blocks of five or more people with their categories."""
    n_blocks = draw(st.integers(1, 3))
    categories = st.tuples(*[st.integers(0, 2)] * attributes)
    blocks = []
    for _ in range(n_blocks):
        given_ = draw(st.lists(categories, min_size=5, max_size=9))
        blocks.append({one: given_.count(one) for one in given_})
    return blocks


@settings(max_examples=25, deadline=None)
@given(organisations(1))
def test_tells_of_few_is_the_definition_with_one_attribute(blocks):
    assert tells_of_few(blocks) is told_by_definition(blocks)


@settings(max_examples=15, deadline=None)
@given(organisations(2))
def test_tells_of_few_is_the_definition_with_two_attributes(blocks):
    assert tells_of_few(blocks) is told_by_definition(blocks)


def test_second_attribute_can_tell_what_neither_tells_alone():
    blocks = [
        {(0, 0): 5, (1, 1): 5, (0, 1): 1},
        {(0, 0): 5, (1, 1): 5},
    ]

    alone = [
        [{(c[at],): sum(n for d, n in b.items() if d[at] == c[at]) for c in b}
         for b in blocks]
        for at in (0, 1)
    ]  # fmt: skip

    assert [tells_of_few(one) for one in alone] == [False, False]
    assert tells_of_few(blocks)
    assert told_by_definition(blocks)


def organisation(seed, n=60):
    """Return an organisation in teams, as blocks of people with one attribute."""
    lot = random.Random(seed)
    blocks, left = [], n
    while left >= 5:
        size = min(lot.randint(5, 10), left)
        size = left if left - size < 5 else size
        most = lot.randrange(4)  # as with crafts: most of a team have the same one
        weights = [8 if one == most else 1 for one in range(4)]
        drawn = lot.choices(range(4), weights, k=size)
        blocks.append({(one,): drawn.count(one) for one in set(drawn)})
        left -= size
    return blocks


def least_told(blocks, shown):
    """Return the fewest people that sums of blocks and shown categories tell of.

    Another way for one attribute: weights that are 0 or 1 are enough, so each choice
    of categories is tried.
    """
    kept = [{c if c in shown else -1: 0 for (c,) in block} for block in blocks]
    for block, into in zip(blocks, kept, strict=True):
        for (c,), n in block.items():
            into[c if c in shown else -1] += n
    names = sorted({c for block in kept for c in block})
    fewest = 10**9
    for size in range(1, len(names)):
        for chosen in combinations(names, size):
            inside = [sum(b.get(c, 0) for c in chosen) for b in kept]
            cost = sum(
                min(n, sum(b.values()) - n) for n, b in zip(inside, kept, strict=True)
            )
            fewest = min(fewest, cost or fewest)
    return fewest


def shown_of(blocks):
    """Return the categories of ten answers or more."""
    totals = {}
    for block in blocks:
        for (c,), n in block.items():
            totals[c] = totals.get(c, 0) + n
    return {c for c, n in totals.items() if n >= 10}


def audited(blocks, shown):
    """Return what the audit says, with withheld categories as one."""
    merged = []
    for block in blocks:
        into = {}
        for (c,), n in block.items():
            key = (c if c in shown else -1,)
            into[key] = into.get(key, 0) + n
        merged.append(into)
    return tells_of_few(merged)


def test_without_the_audit_organisations_of_sixty_would_tell_and_with_it_none():
    told, still = 0, []
    for seed in range(30):
        blocks = organisation(seed)
        shown = shown_of(blocks)
        few = least_told(blocks, shown) < 5
        told += few
        if not audited(blocks, shown):
            still.append(few)

    assert told == 14
    assert still == [False] * 16
