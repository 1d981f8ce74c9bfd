"""Pooled means: they hold the truth as often as they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare import measure as m
from ledare.measure import pooling
from tests.measure.golden import IS_HERE, WHY_NOT, table, values

TEAMS = ["a"] * 4 + ["b"] * 4 + ["c"] * 4
ANSWERS = [2, 3, 3, 4, 4, 5, 4, 5, 1, 2, 3, 2]


def drawn(luck, n_teams, icc, sizes=(4, 9)):
    """Return the true means of teams and what their people answered."""
    n = luck.integers(sizes[0], sizes[1] + 1, n_teams)
    true = 3 + luck.normal(0, np.sqrt(icc), n_teams)
    teams = np.repeat(np.arange(n_teams), n)
    scores = true[teams] + luck.normal(0, np.sqrt(1 - icc), n.sum())
    return true, m.moments(scores, teams)


# The whole grid, 2,000 draws a cell, is benchmarks/measure/coverage.py.
@pytest.mark.parametrize(("n_teams", "icc"), [(4, 0.05), (4, 0.3), (20, 0.1)])
def test_pooled_interval_holds_the_truth_where_the_plug_in_one_does_not(n_teams, icc):
    luck = np.random.default_rng(11)
    held, plugged = [], []
    for _ in range(300):
        true, sums = drawn(luck, n_teams, icc)
        pooled, plain = m.pool(sums), m.reml(sums)
        held += ((pooled.low <= true) & (true <= pooled.high)).tolist()
        plugged += (np.abs(plain.mean - true) <= 1.96 * plain.sd).tolist()

    assert 0.92 <= np.mean(held) <= 0.98
    assert np.mean(plugged) < 0.85


def test_pooled_means_lie_between_their_own_and_the_grand_mean():
    sums = m.moments(ANSWERS, TEAMS)
    found = m.pool(sums)

    low = np.minimum(sums.mean, found.grand_mean)
    high = np.maximum(sums.mean, found.grand_mean)
    assert ((low <= found.mean) & (found.mean <= high)).all()
    assert (found.weight > 0.5).all()
    assert (found.low < found.mean).all()
    assert found.level == 0.95


def test_team_without_answers_gets_the_grand_mean_and_the_widest_interval():
    sums = m.moments([*ANSWERS, float("nan")], [*TEAMS, "d"])
    found, plain = m.pool(sums), m.reml(sums)

    assert found.mean[3] == pytest.approx(found.grand_mean)
    assert found.weight[3] == 0
    assert (found.high - found.low).argmax() == 3
    assert (plain.mean[3], plain.reliability[3]) == (pytest.approx(plain.mu), 0.0)


def test_teams_that_do_not_differ_are_pooled_into_one():
    sums = m.moments([1, 5, 1, 5, 1, 5, 1, 5], list("aabbccdd"))
    plain = m.reml(sums)

    assert (plain.tau2, plain.icc1, plain.mu) == (0.0, 0.0, 3.0)
    assert plain.mean.tolist() == [3.0] * 4
    assert plain.sd.tolist() == [0.0] * 4
    assert (m.pool(sums).high > 3).all()


def test_teams_that_differ_beyond_measure_keep_their_own_mean():
    luck = np.random.default_rng(3)
    scores = np.repeat([1e9, 2e9, 3e9], 3) + luck.normal(size=9)
    plain = m.reml(m.moments(scores, np.repeat([1, 2, 3], 3)))

    assert plain.reliability.min() > 0.999999


@settings(deadline=None)
@given(st.floats(-100, 100), st.floats(0.1, 50))
def test_pooling_moves_and_stretches_with_the_scores(shift, scale):
    sums = m.moments(ANSWERS, TEAMS)
    moved = m.moments(np.array(ANSWERS) * scale + shift, TEAMS)
    one, other = m.pool(sums), m.pool(moved)

    assert np.allclose(other.mean, one.mean * scale + shift)
    assert np.allclose(other.high - other.low, (one.high - one.low) * scale)
    assert np.allclose(other.weight, one.weight, atol=1e-7)


@pytest.mark.skipif(not IS_HERE, reason=WHY_NOT)
@pytest.mark.parametrize("name", ["JOBSAT", "COHES", "POSAFF"])
def test_reml_is_at_least_as_good_as_nlme(name):
    data = table("golden/inputs/klein2000.csv")
    sums = m.moments(data[name], data["GRPID"])
    theirs = values("klein2000")[f"{name}.icc_reml"]["ICC1"]
    ours = m.reml(sums).icc1

    n, mean, ss = sums.n.astype(float), sums.mean, float(sums.ss.sum())
    grid = pooling._at(np.array([i / (1 - i) for i in (ours, theirs)]), n, mean, ss)
    assert grid.criterion[0] <= grid.criterion[1]


@pytest.mark.parametrize(
    ("sums", "said"),
    [
        (m.moments([[1, 2], [2, 3]], ["a", "b"]), "these moments are of 2"),
        (m.moments([1, 2, 3, 4], ["a"] * 4), "4 answers in 1 team"),
        (m.moments([1, 2], ["a", "b"]), "2 answers in 2 team"),
        (m.moments([1, 2, 3], ["a", "b", "b"]), "3 answers are too few"),
        (m.moments([1, 1, 2, 2], ["a", "a", "b", "b"]), "all answers are alike"),
    ],
)
def test_what_cannot_be_pooled_is_named(sums, said):
    with pytest.raises(ValueError, match=said):
        m.pool(sums)
    with pytest.raises(ValueError, match=said):
        m.reml(sums)


def test_level_that_is_none_is_named():
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        m.pool(m.moments(ANSWERS, TEAMS), level=95)
