"""The chart: small ones drawn by hand, properties, and what is refused."""

import doctest
import importlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare.measure.chart import (
    advice_against_chart,
    chart_hierarchy,
    chart_levels,
    informal_leaders,
    overload,
)
from tests.measure.test_influence import matrix_of, networks

# Astrid leads Bo and Chandra; Dag and Elin report to Bo.
CHART = [[1, 0], [2, 0], [3, 1], [4, 1]]
UNCLEAR, LESS, ALIKE, MORE, MOST = (
    "unclear",
    "less",
    "as_others",
    "more",
    "much_more",
)


@pytest.mark.parametrize("name", ["against", "hierarchy", "standing"])
def test_examples_in_the_docstrings(name):
    module = importlib.import_module(f"ledare.measure.chart.{name}")

    assert doctest.testmod(module).failed == 0


def test_chart_hierarchy_of_a_tree_is_one_throughout():
    found = chart_hierarchy([*CHART, [1, 0], [2, 2]], n=5)

    assert (found.connectedness, found.hierarchy, found.efficiency) == (1, 1, 1)
    assert (found.least_upper_boundedness, found.common_top) == (1, 1)
    assert (found.depth, found.n, found.n_ties) == (2, 5, 4)


def test_chart_hierarchy_with_two_who_lead_the_same_people():
    # Dag and Elin both report to Bo and to Chandra, who report to Astrid.
    found = chart_hierarchy([*CHART, [3, 2], [4, 2]], n=5)

    assert found.least_upper_boundedness == pytest.approx(1 - 1 / 6)
    assert found.common_top == 1


def test_chart_hierarchy_with_two_tops():
    found = chart_hierarchy([[2, 0], [2, 1]], n=3)

    # The tops share nobody; each of them is the closest that she shares with Chandra.
    assert found.least_upper_boundedness == 0
    assert found.common_top == 0


def test_chart_hierarchy_of_a_circle_has_no_order():
    found = chart_hierarchy([[0, 1], [1, 2], [2, 0]], n=3)

    assert (found.hierarchy, found.depth) == (0, 0)
    assert (found.least_upper_boundedness, found.common_top) == (1, 1)
    assert found.efficiency == pytest.approx(0.75)


def test_chart_hierarchy_has_nothing_to_judge_without_lines():
    found = chart_hierarchy([], n=2)

    assert (found.connectedness, found.depth) == (0, 0)
    nothing = (
        found.hierarchy,
        found.efficiency,
        found.least_upper_boundedness,
        found.common_top,
    )
    assert np.isnan(nothing).all()
    assert np.isnan(chart_hierarchy([], n=1).connectedness)


@given(network=networks(max_people=8))
@settings(max_examples=60)
def test_chart_hierarchy_equals_krackhardts_words(network):
    n, pairs = network
    lines = matrix_of(pairs, n)
    up = np.linalg.matrix_power(np.eye(n) + lines, n) > 0
    joined = np.linalg.matrix_power(np.eye(n) + lines + lines.T, n) > 0

    found = chart_hierarchy(pairs, n=n)

    apart = ~np.eye(n, dtype=bool)
    either = ((up | up.T) & apart).sum()
    mutual = ((up & up.T) & apart).sum()
    sizes = [joined[one].sum() for one in first_of_each(joined)]
    extra = lines.sum() - sum(size - 1 for size in sizes)
    possible = sum((size - 1) * (size - 2) // 2 for size in sizes)
    no_least, no_top = without_bounds(up, joined)
    expected = [
        share(joined[apart].sum(), n * (n - 1)),
        1 - share(mutual, either),
        1 - share(extra, sum((size - 1) ** 2 for size in sizes)),
        1 - share(no_least, possible),
        1 - share(no_top, possible),
    ]
    given_ = [
        found.connectedness,
        found.hierarchy,
        found.efficiency,
        found.least_upper_boundedness,
        found.common_top,
    ]
    assert given_ == pytest.approx(expected, nan_ok=True)


def share(part, whole):
    return part / whole if whole else np.nan


def first_of_each(joined):
    """Return one person of each connected part."""
    return sorted({int(row.argmax()) for row in joined})


def without_bounds(up, joined):
    """Return how many pairs of larger parts lack a least bound, and a common top."""
    no_least = no_top = 0
    for one in range(len(up)):
        for two in range(one):
            if joined[one, two] and joined[one].sum() > 2:
                shared = np.flatnonzero(up[one] & up[two])
                within = up[np.ix_(shared, shared)]
                no_least += not within.all(axis=1).any()
                no_top += not within.all(axis=0).any()
    return no_least, no_top


@given(network=networks(), seed=st.integers(0, 99))
@settings(max_examples=30)
def test_chart_follows_people_when_they_are_renumbered(network, seed):
    n, pairs = network
    number = np.random.default_rng(seed).permutation(n)
    renumbered = number[np.array(pairs, np.int64).reshape(-1, 2)[::-1]]

    here, there = chart_hierarchy(pairs, n=n), chart_hierarchy(renumbered, n=n)
    levels = chart_levels(pairs, n=n)

    assert repr(here) == repr(there)
    assert chart_levels(renumbered, n=n)[number].tolist() == levels.tolist()
    assert levels.max() == here.depth + 1


def test_chart_levels_take_the_shortest_way_up():
    assert chart_levels([*CHART, [4, 0]], n=6).tolist() == [1, 2, 2, 3, 2, 1]


def test_advice_against_chart_takes_its_ranks_from_the_chart():
    found = advice_against_chart([[1, 0], [2, 0], [3, 0]], CHART, n=5)

    assert (found.both, found.advice_only, found.reports_only) == (2, 1, 2)
    assert found.ranks.tolist() == [1, 2, 3]
    assert found.asked_by_rank.tolist() == [3, 0, 0]
    assert found.spearman_asked == pytest.approx(5 / 45**0.5)
    assert found.cannot_say == "which_of_the_two_is_right"


def test_advice_against_chart_without_anything_to_compare():
    found = advice_against_chart([], CHART, n=5, rank=[1, 1, 1, 1, 1])

    assert np.isnan([found.graph_correlation, found.spearman_asked]).all()
    assert np.isnan(found.spearman_pagerank)


@given(network=networks(), seed=st.integers(0, 99))
@settings(max_examples=30)
def test_advice_against_itself_is_one(network, seed):
    n, pairs = network

    found = advice_against_chart(pairs, pairs[::-1], n=n)

    assert (found.advice_only, found.reports_only) == (0, 0)
    alike = found.graph_correlation
    assert np.isnan(alike) or alike == pytest.approx(1)
    assert np.isnan(found.spearman_asked) or abs(found.spearman_asked) <= 1 + 1e-12
    assert found.both == matrix_of(pairs, n).sum()


@pytest.mark.parametrize(
    ("counts", "rank", "bands"),
    [
        ([0, 1, 2, 4, 9], [2] * 5, [LESS, ALIKE, ALIKE, MORE, MOST]),
        ([5, 9], [1, 2], [UNCLEAR] * 2),
        ([0, 0, 7], [2, 2, 2], [UNCLEAR] * 3),
        ([2, 2, 4, 8, 1], [3] * 5, [ALIKE, ALIKE, MORE, MOST, ALIKE]),
    ],
)
def test_overload_bands(counts, rank, bands):
    assert overload(counts, rank).band.tolist() == bands


@given(
    counts=st.lists(st.integers(0, 50), min_size=3, max_size=12),
    factor=st.integers(1, 9),
)
def test_overload_is_about_proportion(counts, factor):
    rank = np.arange(len(counts)) % 2

    once, more = (overload(np.array(counts) * by, rank) for by in (1, factor))

    np.testing.assert_allclose(more.times, once.times)


# Bo is asked by nine of twelve colleagues; Astrid, who leads, by all but two.
ASKED = [[one, 1] for one in (0, *range(2, 12))] + [[one, 0] for one in range(3, 12)]


def test_informal_leader_is_asked_most_without_rank():
    ranks = [1, 3, *[2] * 10]

    found = informal_leaders(ASKED, n=12, rank=ranks, seed=1)

    assert np.flatnonzero(found.leads).tolist() == [1]
    assert np.flatnonzero(found.in_top).tolist() == [0, 1]
    assert (found.share, found.n, found.draws) == (0.5, 12, 200)
    again = informal_leaders(ASKED, n=12, rank=ranks, seed=1)
    assert again.stability.tolist() == found.stability.tolist()


def test_informal_leader_by_one_vote_is_not_stable():
    by_one = [[0, 1], [2, 3], [4, 3], [5, 6], [7, 1], [8, 9], [9, 1]]

    found = informal_leaders(by_one, n=10, rank=[1] * 10, seed=1)

    assert np.flatnonzero(found.in_top).tolist() == [1]
    assert 0 < found.stability[1] < 0.8
    assert found.share == 0


def test_informal_leaders_where_all_are_asked_alike():
    found = informal_leaders([], n=10, rank=[1] * 10)

    assert np.isnan(found.share)
    assert (found.leads.any(), found.stability.any()) == (False, False)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: chart_hierarchy([[0, 5]], n=5), "person 5"),
        (lambda: chart_levels([[0, 1, 2]], n=5), "shape"),
        (lambda: advice_against_chart([], [], n=3, rank=[1, 2]), r"shape \(2,\)"),
        (lambda: advice_against_chart([], [], n=2, rank=["a", "b"]), "numbers"),
        (lambda: advice_against_chart([], [], n=2, rank=[1, np.nan]), "gaps"),
        (lambda: overload([1, -1], [1, 1]), "below 0"),
        (lambda: overload([1, np.nan], [1, 1]), "gaps"),
        (lambda: overload([1, 2], [1]), "shape"),
        (lambda: informal_leaders([], n=2, rank=[1, 1], draws=0), "draws is 0"),
        (lambda: informal_leaders([], n=2, rank=[1, 1], stable=1.0), "Stable"),
    ],
)
def test_what_is_no_chart_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
