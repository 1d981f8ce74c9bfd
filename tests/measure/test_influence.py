"""Influence: small networks counted by hand, properties, and what is refused."""

import doctest
import importlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom

from ledare.measure import influence
from ledare.measure.influence import (
    TRIADS,
    asked,
    asks,
    betweenness,
    brokerage,
    centralization,
    constraint,
    coreness,
    density,
    dyad_census,
    effective_size,
    eigenvector,
    harmonic,
    hits,
    mixing,
    pagerank,
    paths,
    reciprocity,
    response_check,
    ties,
    transitivity,
    triad_census,
)

MODULES = [
    "ties",
    "census",
    "degrees",
    "groups",
    "holes",
    "paths",
    "response",
    "roles",
    "spectral",
    "whole",
]
# Bo, Chandra and Dag ask Astrid; Astrid asks Dag; Elin is asked by nobody.
TEAM = [[1, 0], [2, 0], [3, 0], [0, 3], [4, 1]]
SCORES = {
    "asked": asked,
    "asks": asks,
    "coreness": coreness,
    "coreness_asks": lambda ties, n: coreness(ties, n=n, of="asks"),
    "pagerank": pagerank,
    "authorities": lambda ties, n: hits(ties, n=n).authorities,
    "hubs": lambda ties, n: hits(ties, n=n).hubs,
    "eigenvector": eigenvector,
    "betweenness": betweenness,
    "undirected": lambda ties, n: betweenness(ties, n=n, directed=False),
    "harmonic": harmonic,
    "constraint": constraint,
    "effective_size": effective_size,
}
WHOLE = {
    "density": density,
    "reciprocity": reciprocity,
    "dyads": lambda ties, n: reciprocity(ties, n=n, by="dyads"),
    "transitivity": transitivity,
    "transitivity_directed": lambda ties, n: transitivity(ties, n=n, directed=True),
    "centralization": centralization,
    "betweenness": lambda ties, n: centralization(ties, n=n, of="betweenness"),
}


@st.composite
def networks(draw, max_people=9):
    n = draw(st.integers(1, max_people))
    person = st.integers(0, n - 1)
    return n, draw(st.lists(st.tuples(person, person), max_size=30))


def matrix_of(pairs, n):
    """Return the 0/1 matrix in which rows ask columns."""
    matrix = np.zeros((n, n))
    for asker, other in pairs:
        matrix[asker, other] = asker != other
    return matrix


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_the_docstrings(name):
    module = importlib.import_module(f"ledare.measure.influence.{name}")

    assert doctest.testmod(module).failed == 0


def test_every_public_name_is_there():
    assert [name for name in influence.__all__ if not hasattr(influence, name)] == []


def test_asked_counts_each_person_once_and_nobody_asks_herself():
    twice = [*TEAM, [1, 0], [2, 2]]

    assert asked(twice, n=5).tolist() == [3, 1, 0, 1, 0]
    assert asks(twice, n=5).tolist() == [1, 1, 1, 1, 1]


def test_weights_of_a_pair_add_up_whatever_their_order():
    found = asked([[2, 1], [0, 1], [2, 1], [1, 1]], n=3, weights=[1.0, 0.5, 2.0, 9.0])

    assert found.tolist() == [0.0, 3.5, 0.0]


def test_weights_of_ties_in_order_stay_theirs():
    assert asks([[0, 1], [1, 0]], n=2, weights=[2.0, 3.0]).tolist() == [2.0, 3.0]


@pytest.mark.parametrize("name", sorted(SCORES))
@pytest.mark.parametrize("kind", [np.int32, np.uint16, np.int64])
def test_scores_take_any_integers(name, kind):
    pairs = np.array(TEAM, kind)

    found = SCORES[name](pairs, n=5)

    np.testing.assert_array_equal(found, SCORES[name](TEAM, n=5))


@pytest.mark.parametrize("name", sorted(SCORES))
def test_scores_of_people_without_ties(name):
    nothing = {
        "pagerank": 1 / 3,
        "constraint": np.nan,
        "effective_size": np.nan,
    }.get(name, 0)

    assert SCORES[name]([], n=3).tolist() == pytest.approx([nothing] * 3, nan_ok=True)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_figures_of_the_whole_without_ties(name):
    nothing = 0.0 if name in ("density", "centralization", "betweenness") else np.nan

    assert WHOLE[name]([], n=4) == pytest.approx(nothing, nan_ok=True)
    assert np.isnan(WHOLE[name]([], n=1))


@pytest.mark.parametrize("name", sorted(SCORES))
@given(network=networks(), seed=st.integers(0, 99))
@settings(max_examples=30)
def test_scores_ignore_the_order_of_ties_and_follow_people(name, network, seed):
    n, pairs = network
    rng = np.random.default_rng(seed)
    shuffled = rng.permutation(np.array(pairs, np.int64).reshape(-1, 2), axis=0)
    number = rng.permutation(n)

    here = SCORES[name](pairs, n=n)
    there = SCORES[name](number[shuffled], n=n)

    np.testing.assert_allclose(there[number], here, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("name", sorted(WHOLE))
@given(network=networks(), seed=st.integers(0, 99))
@settings(max_examples=30)
def test_figures_of_the_whole_stay_when_people_are_renumbered(name, network, seed):
    n, pairs = network
    number = np.random.default_rng(seed).permutation(n)
    renumbered = number[np.array(pairs, np.int64).reshape(-1, 2)[::-1]]

    here, there = WHOLE[name](pairs, n=n), WHOLE[name](renumbered, n=n)

    assert there == pytest.approx(here, nan_ok=True, abs=1e-12)
    assert np.isnan(here) or -1e-12 <= here <= 1 + 1e-12


@given(network=networks())
def test_scores_stay_in_their_bounds(network):
    n, pairs = network

    found = {name: score(pairs, n=n) for name, score in SCORES.items()}

    assert found["pagerank"].sum() == pytest.approx(1)
    assert (found["pagerank"] >= (1 - 0.85) / n - 1e-12).all()
    assert (found["coreness"] <= found["asked"]).all()
    assert (found["coreness_asks"] <= found["asks"]).all()
    assert (found["harmonic"] >= found["asked"] / 1 * 1.0 - 1e-12).all()
    assert (found["harmonic"] <= n - 1 + 1e-12).all()
    assert (found["betweenness"] <= max(0, (n - 1) * (n - 2)) + 1e-9).all()
    connected = ~np.isnan(found["constraint"])
    assert (found["constraint"][connected] > 0).all()
    contacts = (matrix_of(pairs, n) + matrix_of(pairs, n).T > 0).sum(axis=1)
    assert (found["effective_size"][connected] <= contacts[connected] + 1e-12).all()
    assert (connected == (contacts > 0)).all()


@given(network=networks())
@settings(max_examples=50)
def test_structural_holes_are_as_burt_writes_them(network):
    n, pairs = network
    both = matrix_of(pairs, n) + matrix_of(pairs, n).T
    with np.errstate(invalid="ignore", divide="ignore"):
        spent = both / both.sum(axis=1, keepdims=True)
        marginal = both / both.max(axis=1, keepdims=True)

    held, size = constraint(pairs, n=n), effective_size(pairs, n=n)

    for one in range(n):
        contacts = np.flatnonzero(both[one])
        if not contacts.size:
            continue
        ways = [
            spent[one, j] + sum(spent[one, q] * spent[q, j] for q in contacts)
            for j in contacts
        ]
        useful = [
            1 - sum(spent[one, q] * marginal[j, q] for q in contacts) for j in contacts
        ]
        assert held[one] == pytest.approx(sum(way**2 for way in ways))
        assert size[one] == pytest.approx(sum(useful))


@given(network=networks())
@settings(max_examples=50)
def test_triad_census_equals_a_count_of_every_three(network):
    n, pairs = network
    matrix = matrix_of(pairs, n).astype(int)

    found = dict(zip(TRIADS, triad_census(pairs, n=n).tolist(), strict=True))

    counted = dict.fromkeys(TRIADS, 0)
    for a in range(n):
        for b in range(a):
            for c in range(b):
                counted[kind_of(matrix, (a, b, c))] += 1
    assert found == counted


def kind_of(matrix, three):
    """Return the name of a triad, from its pairs and who gives and takes."""
    sub = matrix[np.ix_(three, three)]
    mutual = int((sub & sub.T).sum()) // 2
    one_way = int(sub.sum()) - 2 * mutual
    name = f"{mutual}{one_way}{3 - mutual - one_way}"
    single = sub & ~sub.T
    gives, takes = sorted(single.sum(axis=1)), sorted(single.sum(axis=0))
    if name in ("021", "120"):
        return name + ("D" if gives[-1] == 2 else "U" if takes[-1] == 2 else "C")
    if name == "030":
        return name + ("C" if gives == [1, 1, 1] else "T")
    if name == "111":
        # Down: the one-way tie ends at somebody who has the mutual one too.
        end = int(single.sum(axis=0).argmax())
        return name + ("D" if (sub & sub.T)[end].any() else "U")
    return name


@given(network=networks(), seed=st.integers(0, 99))
@settings(max_examples=50)
def test_brokerage_equals_a_count_of_every_three(network, seed):
    n, pairs = network
    matrix = matrix_of(pairs, n)
    group = np.random.default_rng(seed).integers(0, 3, n)
    counted = np.zeros((n, 5), int)
    for a in range(n):
        for b in range(n):
            for c in range(n):
                if a != c and matrix[a, b] and matrix[b, c] and not matrix[a, c]:
                    counted[b, role(*group[[a, b, c]])] += 1

    found = brokerage(pairs, n=n, groups=group)

    names = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
    assert [getattr(found, name).tolist() for name in names] == counted.T.tolist()
    assert found.total.tolist() == counted.sum(axis=1).tolist()


def role(a, b, c):
    """Return the place of b's role between a and c."""
    if a == b:
        return 0 if b == c else 2
    if b == c:
        return 3
    return 1 if a == c else 4


@given(network=networks())
@settings(max_examples=30)
def test_betweenness_of_a_sample_of_all_is_exact(network):
    n, pairs = network

    for directed in (True, False):
        exact = betweenness(pairs, n=n, directed=directed)
        sampled = betweenness(pairs, n=n, directed=directed, sample=n, seed=1)

        np.testing.assert_allclose(sampled, exact, atol=1e-9)


def test_betweenness_of_a_sample_is_right_on_average_and_repeats():
    exact = betweenness(TEAM, n=5)

    draws = [betweenness(TEAM, n=5, sample=2, seed=seed) for seed in range(400)]

    np.testing.assert_allclose(np.mean(draws, axis=0), exact, atol=0.3)
    again = betweenness(TEAM, n=5, sample=2, seed=3)
    np.testing.assert_array_equal(again, draws[3])


def test_harmonic_is_the_same_in_blocks(monkeypatch):
    rng = np.random.default_rng(5)
    pairs = rng.integers(0, 150, (400, 2))
    whole = harmonic(pairs, n=150)

    monkeypatch.setattr(paths, "WORDS", 1)

    np.testing.assert_allclose(harmonic(pairs, n=150), whole, rtol=1e-12)


def test_products_are_the_same_in_blocks(monkeypatch):
    rng = np.random.default_rng(5)
    pairs, groups = rng.integers(0, 60, (400, 2)), rng.integers(0, 4, 60)
    held, size = constraint(pairs, n=60), effective_size(pairs, n=60)
    roles = brokerage(pairs, n=60, groups=groups)

    monkeypatch.setattr(ties, "BLOCK", 50)

    np.testing.assert_allclose(constraint(pairs, n=60), held, rtol=1e-12)
    np.testing.assert_allclose(effective_size(pairs, n=60), size, rtol=1e-12)
    again = brokerage(pairs, n=60, groups=groups)
    assert again.liaison.tolist() == roles.liaison.tolist()


def test_top_vectors_of_large_networks_equal_those_of_the_whole_spectrum(monkeypatch):
    pairs = np.random.default_rng(5).integers(0, 300, (2000, 2))
    searched = hits(pairs, n=300), eigenvector(pairs, n=300)

    monkeypatch.setattr(influence.spectral, "SMALL", 300)

    found = hits(pairs, n=300)
    np.testing.assert_allclose(found.authorities, searched[0].authorities, atol=1e-10)
    np.testing.assert_allclose(found.hubs, searched[0].hubs, atol=1e-10)
    np.testing.assert_allclose(eigenvector(pairs, n=300), searched[1], atol=1e-10)


def test_pagerank_solves_its_equation_with_weights_and_leaks():
    strength = np.array([3.0, 1.0, 2.0])
    pairs = [[0, 1], [0, 2], [1, 0]]
    steps = np.array([[0, 0.75, 0.25], [1, 0, 0], [1 / 3, 1 / 3, 1 / 3]])
    exact = np.linalg.solve(np.eye(3) - 0.6 * steps.T, np.full(3, 0.4 / 3))

    found = pagerank(pairs, n=3, weights=strength, damping=0.6)

    np.testing.assert_allclose(found, exact, atol=1e-12)


def test_reciprocity_with_weights_returns_the_weaker_direction():
    pairs = [[0, 1], [1, 0], [1, 2]]

    assert reciprocity(pairs, n=3, weights=[4.0, 1.0, 5.0]) == pytest.approx(0.2)


def test_eigenvector_with_weights_adds_up_both_directions():
    found = eigenvector([[0, 1], [1, 0], [1, 2]], n=3, weights=[1.0, 2.0, 4.0])

    # A path with strengths 3 and 4: its ends are 3/5 and 4/5 of the middle.
    assert found.tolist() == pytest.approx([0.6, 1.0, 0.8])


def test_mixing_with_weights_and_one_group():
    found = mixing([[0, 1], [1, 2]], n=3, groups=["a", "a", "b"], weights=[3.0, 1.0])
    alone = mixing([[0, 1]], n=2, groups=["a", "a"])
    nothing = mixing([], n=2, groups=["a", "b"])

    assert (found.table.tolist(), found.ei) == ([[3.0, 1.0], [0.0, 0.0]], -0.5)
    assert (alone.ei, np.isnan(alone.assortativity)) == (-1, True)
    assert np.isnan([nothing.ei, nothing.assortativity]).all()


def test_groups_may_be_any_labels():
    labels = np.array(["x", "y", "x"], object)

    assert mixing([[0, 1]], n=3, groups=labels).labels.tolist() == ["x", "y"]


@pytest.mark.parametrize(
    ("response", "allowed"),
    [
        (0.4, ()),
        (0.5, ("asked",)),
        (0.7, ("asked", "pagerank")),
        (0.9, ("asked", "pagerank", "betweenness", "brokerage", "constraint")),
    ],
)
def test_response_check_allows_by_response(response, allowed):
    responded = np.arange(10) < response * 10

    found = response_check([[0, 1]], n=10, responded=responded)

    assert found.allows == allowed
    assert found.may_show("asked") == ("asked" in allowed)
    assert (found.n, found.n_responded) == (10, int(response * 10))
    assert found.response == pytest.approx(response)


def test_response_check_of_everybody_is_the_count_itself():
    found = response_check(TEAM, n=5, responded=[True] * 5)

    counts = asked(TEAM, n=5).tolist()
    assert found.low.tolist() == found.high.tolist() == found.asked.tolist() == counts


@given(network=networks(), seed=st.integers(0, 99))
@settings(max_examples=30)
def test_response_check_adds_at_most_the_silent(network, seed):
    n, pairs = network
    responded = np.random.default_rng(seed).random(n) < 0.6
    responded[0] = True
    heard = [pair for pair in pairs if responded[pair[0]]]

    found = response_check(heard, n=n, responded=responded)

    counts, silent = asked(heard, n=n), (~responded).sum()
    assert (counts <= found.low).all()
    assert (found.low <= found.high).all()
    assert (found.high <= counts + silent).all()
    assert ((counts <= found.asked) & (found.asked <= counts + silent)).all()


def test_response_check_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(11)
    n, held = 60, []
    for _ in range(60):
        liked = rng.beta(1, 5, n)
        pairs = np.argwhere((rng.random((n, n)) < liked) & ~np.eye(n, dtype=bool))
        responded = rng.permutation(n) < 0.6 * n
        found = response_check(pairs[responded[pairs[:, 0]]], n=n, responded=responded)
        truth = asked(pairs, n=n)
        held.append(((found.low <= truth) & (truth <= found.high)).mean())

    assert 0.93 < np.mean(held) < 0.99


REFUSED = [
    ({"ties": [0, 1, 2]}, r"shape \(3,\)"),
    ({"ties": [[0, 1, 2]]}, r"shape \(1, 3\)"),
    ({"ties": [[[0, 1]]]}, r"shape \(1, 1, 2\)"),
    ({"ties": [[0.0, 1.0]]}, "float64"),
    ({"ties": [["a", "b"]]}, "integers"),
    ({"ties": [[True, False]]}, "bool"),
    ({"ties": [[0, 3]]}, "person 3, but n is 3"),
    ({"ties": [[-1, 0]]}, "person -1"),
    ({"ties": np.array([[2**63, 0]], np.uint64)}, "person 9223372036854775808"),
    ({"n": 0}, "n is 0"),
    ({"n": 2**31}, "n is 2147483648"),
    ({"n": 2.5}, "n is 2.5"),
    ({"n": "three"}, "n is 'three'"),
    ({"weights": [1.0]}, "as many rows"),
    ({"weights": [1.0, 0.0]}, "A weight is 0;"),
    ({"weights": [1.0, -2.0]}, "A weight is -2;"),
    ({"weights": [1.0, np.nan]}, "A weight is nan;"),
    ({"weights": [1.0, np.inf]}, "without end"),
    ({"weights": ["a", "b"]}, "numbers"),
]


@pytest.mark.parametrize(("broken", "message"), REFUSED, ids=lambda one: str(one)[:40])
def test_ties_that_are_no_network_are_refused(broken, message):
    given_ = {"ties": [[0, 1], [1, 2]], "n": 3, **broken}

    with pytest.raises(ValueError, match=message):
        asked(**given_)


def test_weights_for_no_ties_are_refused():
    with pytest.raises(ValueError, match="as many rows"):
        asked([], n=3, weights=[1.0])

    assert asked([], n=3, weights=[]).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pagerank(TEAM, n=5, damping=1.0), "Damping"),
        (lambda: coreness(TEAM, n=5, of="all"), "of is 'all'"),
        (lambda: reciprocity(TEAM, n=5, by="people"), "by is 'people'"),
        (lambda: reciprocity(TEAM, n=5, by="dyads", weights=[1.0] * 5), "no weight"),
        (lambda: centralization(TEAM, n=5, of="pagerank"), "of is 'pagerank'"),
        (lambda: betweenness(TEAM, n=5, sample=0), "sample is 0"),
        (lambda: betweenness(TEAM, n=5, sample=6), "sample is 6"),
        (lambda: triad_census(TEAM, n=3_000_001), "3000000 at most"),
        (lambda: brokerage(TEAM, n=5, groups=["a"]), r"shape \(1,\)"),
        (lambda: mixing(TEAM, n=5, groups=[1, 2, 3, 4, np.nan]), "gaps"),
        (lambda: response_check(TEAM, n=5, responded=[1] * 5), "int64"),
        (lambda: response_check([], n=2, responded=[False] * 2), "Nobody"),
        (
            lambda: response_check(TEAM, n=5, responded=[True] * 3 + [False] * 2),
            "2 people who did not respond ask somebody, the first of them person 3",
        ),
        (lambda: response_check(TEAM, n=5, responded=[True] * 5, level=1), "level"),
    ],
)
def test_what_a_measure_cannot_use_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_dyads_of_one_person():
    assert dyad_census([], n=1) == influence.DyadCensus(0, 0, 0)


@given(
    heard=st.integers(1, 60),
    silent=st.integers(0, 60),
    part=st.floats(0, 1),
    level=st.sampled_from([0.5, 0.8, 0.95, 0.99]),
)
@settings(max_examples=50)
def test_interval_of_the_silent_equals_scipys_beta_binomial(heard, silent, part, level):
    count = round(part * heard)
    yes, no = count + 0.5, heard - count + 0.5
    chance = betabinom(silent, yes, no)

    low, high = influence.response._ends(count, heard, silent, level)

    tail = (1 - level) / 2
    assert chance.cdf(low - 1) - 1e-9 <= tail <= chance.cdf(low) + 1e-9
    assert chance.cdf(high - 1) - 1e-9 <= 1 - tail <= chance.cdf(high) + 1e-9
