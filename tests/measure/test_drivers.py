"""Drivers: shares that add up, whatever the order, and how sure they are."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare import measure as m
from ledare.measure import drivers

LUCK = np.random.default_rng(4)
X = LUCK.normal(size=(60, 4)) @ np.triu(np.ones((4, 4)))
Y = X @ [0.5, 0.0, 0.2, 0.1] + LUCK.normal(size=60)


def r2_of(x, y):
    """Return R squared of a plain regression."""
    x = np.column_stack([np.ones(len(x)), x])
    left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return 1 - (left @ left) / ((y - y.mean()) @ (y - y.mean()))


def test_shapley_is_the_mean_gain_over_every_order():
    gains = np.zeros(4)
    orders = list(permutations(range(4)))
    for order in orders:
        for place, driver in enumerate(order):
            with_it = r2_of(X[:, order[: place + 1]], Y)
            without = r2_of(X[:, order[:place]], Y)
            gains[driver] += (with_it - without) / len(orders)

    found = m.shapley_shares(X, Y)
    assert np.abs(found.shares - gains).max() < 1e-12
    assert found.r2 == pytest.approx(r2_of(X, Y), abs=1e-12)


@pytest.mark.parametrize("measure", [m.shapley_shares, m.relative_weights])
def test_shares_add_up_and_follow_their_column(measure):
    found = measure(X, Y)
    turned = measure(X[:, ::-1], Y)

    assert found.shares.sum() == pytest.approx(r2_of(X, Y))
    assert np.abs(turned.shares[::-1] - found.shares).max() < 1e-12
    assert np.isnan([*found.low, *found.high]).all()


@settings(deadline=None)
@given(st.floats(-50, 50), st.floats(0.1, 20))
def test_shares_do_not_depend_on_units(shift, scale):
    moved = m.shapley_shares(X * scale + shift, Y * scale - shift)

    assert np.allclose(moved.shares, m.shapley_shares(X, Y).shares)


def test_a_single_driver_has_it_all():
    found = m.shapley_shares(X[:, 0], Y)

    assert found.shares.tolist() == pytest.approx([np.corrcoef(X[:, 0], Y)[0, 1] ** 2])


def test_who_misses_something_is_left_out():
    rows, outcome = np.vstack([X, X[:2]]), np.append(Y, [1.0, np.nan])
    rows[60, 1] = np.nan

    assert np.array_equal(
        m.shapley_shares(rows, outcome).shares, m.shapley_shares(X, Y).shares
    )
    assert m.shapley_shares(rows, outcome).n == 60


def test_bootstrap_is_the_same_for_the_same_seed_and_holds_the_share():
    one = m.shapley_shares(X, Y, bootstrap=200, seed=1)
    same = m.shapley_shares(X, Y, bootstrap=200, seed=1)

    assert np.array_equal(one.low, same.low)
    assert ((one.low < one.shares) & (one.shares < one.high)).all()


def test_bootstrap_of_teams_is_wider_where_teams_are_alike_inside():
    teams = np.repeat(np.arange(6), 10)
    x = np.repeat(np.arange(6.0), 10)[:, None] + LUCK.normal(size=(60, 1)) / 10
    y = np.repeat(LUCK.normal(size=6), 10) + LUCK.normal(size=60) / 10
    people = m.relative_weights(x, y, bootstrap=200)
    whole = m.relative_weights(x, y, bootstrap=200, teams=teams)
    mixed = LUCK.permutation(60)
    shuffled = m.relative_weights(x[mixed], y[mixed], bootstrap=200, teams=teams[mixed])

    assert (whole.high - whole.low)[0] > (people.high - people.low)[0]
    assert shuffled.shares == pytest.approx(whole.shares)


@pytest.mark.parametrize("measure", [m.shapley_shares, m.relative_weights])
@pytest.mark.parametrize("teams", [None, np.arange(60) % 7])
def test_draws_are_worked_out_together_as_one_by_one(measure, teams, monkeypatch):
    """The draws are the same; a draw's answers, row by row, give the same shares."""
    monkeypatch.setattr(drivers, "NUMBERS_AT_ONCE", 40)
    monkeypatch.setattr(drivers, "UNITS_AT_ONCE", 3)
    luck, drawn = np.random.default_rng(5), []
    units = np.arange(60)[:, None] if teams is None else None
    if units is None:
        units = [np.flatnonzero(teams == team) for team in range(7)]
    for _ in range(30):
        taken = luck.integers(len(units), size=len(units))
        at = np.concatenate([units[unit] for unit in taken])
        drawn.append(measure(X[at], Y[at]).shares)

    found = measure(X, Y, bootstrap=30, teams=teams, seed=5)

    ends = np.quantile(drawn, [0.025, 0.975], axis=0)
    assert np.allclose([found.low, found.high], ends, atol=1e-12)


def test_draws_in_which_drivers_fall_together_are_borne():
    x = [[0, 0], [0, 0], [1, 0], [0, 1], [1, 1]]

    found = m.shapley_shares(x, [0, 1, 2, 3, 5], bootstrap=50)
    assert np.isfinite([*found.low, *found.high]).all()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: m.shapley_shares(X, Y[:-1]), "60 rows of drivers, 59 outcomes"),
        (lambda: m.shapley_shares(X[:4], Y[:4]), "4 complete respondents are too few"),
        (lambda: m.shapley_shares(np.ones((60, 1)), Y), "Driver 0 .* does not vary"),
        (lambda: m.shapley_shares(X, np.ones(60)), "The outcome does not vary"),
        (lambda: m.shapley_shares(X[:, [0, 0]], Y), "follows from the others"),
        (lambda: m.shapley_shares(X, Y, teams=["a"]), "1 teams for 60"),
        (lambda: m.shapley_shares(X, Y, bootstrap=9, level=2), "between 0 and 1"),
        (lambda: m.shapley_shares(np.eye(60)[:, :21], Y), "21 drivers have 2,097,152"),
    ],
)
def test_what_is_wrong_is_named(wrong, said):
    with pytest.raises(ValueError, match=said):
        wrong()


def test_relative_weights_take_any_number():
    x = np.random.default_rng(2).normal(size=(200, 25))

    assert m.relative_weights(x, x.sum(axis=1)).shares.sum() == pytest.approx(1)
    assert drivers.MOST_EXACT < 25
