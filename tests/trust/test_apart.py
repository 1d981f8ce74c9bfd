"""Two rounds over nearly the same people: can a few be subtracted out?"""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare.trust.apart import few_lie_between


def groups(**sizes):
    """Return people by group: so many in each, named after the group they began in."""
    return {f"{name}{i}": name for name, n in sizes.items() for i in range(n)}


def by_definition(one, other, k=5):
    """Return the same by going through every union of groups of both."""

    def unions(which):
        keys = sorted(set(which.values()))
        for chosen in chain.from_iterable(
            combinations(keys, n) for n in range(len(keys) + 1)
        ):
            yield {person for person, group in which.items() if group in chosen}

    return any(
        0 < len(mine ^ theirs) < k for mine in unions(one) for theirs in unions(other)
    )


@pytest.mark.parametrize(
    ("other", "between"),
    [
        (groups(a=8, b=7), False),
        ({**groups(a=8), "new": "a"}, True),
        (groups(a=8, b=7, c=5), False),
        (groups(a=8, b=7, c=4), True),
        ({**groups(a=4, b=7), **dict.fromkeys(("a4", "a5", "a6", "a7"), "b")}, True),
        (dict.fromkeys(groups(a=8, b=7), "all"), False),
        (dict.fromkeys(groups(a=8, b=6), "all"), True),
        ({}, False),
        (groups(x=9), False),
    ],
)
def test_few_lie_between_two_ways_to_group_eight_and_seven(other, between):
    assert few_lie_between(groups(a=8, b=7), other) is between


def test_few_lie_between_whole_organisations_of_many_groups_is_quick():
    one = {number: number // 10 for number in range(20_000)}
    other = {number: number // 50 for number in range(20_000)}

    assert few_lie_between(one, other) is False
    assert few_lie_between(one, {**other, "new": 3}) is True


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 7)), max_size=6
    )
)
def test_few_lie_between_as_the_definition_says(shared):
    one, other = {}, {}
    for place, (mine, theirs, n) in enumerate(shared):
        for number in range(n):
            if mine:
                one[place, number] = mine
            if theirs:
                other[place, number] = theirs

    assert few_lie_between(one, other) is by_definition(one, other)
