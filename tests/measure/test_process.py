"""Natural process limits, what signals, and the best that chance would give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare.measure import best_so_far, xmr

NAN = float("nan")
# The values add up to 400, the ranges 5, 3, 7, 6, 3, 4, 6, 4, 7 to 45. By hand:
# 40 ± 2.66 x 5 and 3.268 x 5, with d2 = 1.128 (Wheeler & Chambers 1992, table A.1).
BY_HAND = [39, 44, 41, 34, 40, 43, 39, 45, 41, 34]
ORDERLY = [10, 12, 10, 12, 10, 12, 10, 12]


def found_in(values, **how):
    """Return the signals of a series as rule, side and places."""
    return [(one.rule, one.is_high, one.places) for one in xmr(values, **how).signals]


def test_limits_equal_those_computed_by_hand():
    found = xmr(BY_HAND)

    assert found.centre == 40.0
    assert found.ranges[1:] == (5, 3, 7, 6, 3, 4, 6, 4, 7)
    assert found.mean_range == 5.0
    assert (found.lower, found.upper) == pytest.approx((26.7, 53.3))
    assert found.upper_range == pytest.approx(16.34)
    assert found.sigma == pytest.approx(5 / 1.128)
    assert (found.n, found.n_baseline, found.n_ranges) == (10, 10, 9)
    assert found.signals == ()


def test_limits_come_from_the_baseline_alone():
    late = [*ORDERLY, 90, 95]

    by_number, by_slice = xmr(late, baseline=8), xmr(late, baseline=slice(0, 8))
    by_mask = xmr(late, baseline=[True] * 8 + [False] * 2)

    assert (by_number.centre, by_number.mean_range) == (11.0, 2.0)
    assert by_number.signals == by_slice.signals == by_mask.signals
    assert by_number.upper == by_slice.upper == by_mask.upper


def test_seven_observations_draw_no_limits_and_say_how_many_are_missing():
    found = xmr([*ORDERLY[:7], NAN, 500], baseline=8)

    assert (found.has_limits, found.n_missing, found.n_baseline) == (False, 1, 7)
    assert np.isnan([found.lower, found.upper, found.upper_range]).all()
    assert found.signals == ()


def test_an_empty_baseline_is_no_mistake():
    found = xmr(ORDERLY, baseline=0)

    assert (found.n_missing, found.n, np.isnan(found.centre)) == (8, 8, True)


def test_no_moving_range_is_taken_over_a_gap():
    found = xmr([10, 12, 10, 12, NAN, 30, 32, 30, 32])

    assert found.ranges[4:6] == pytest.approx((NAN, NAN), nan_ok=True)
    assert (found.mean_range, found.n_ranges) == (2.0, 6)


def test_observations_without_a_neighbour_draw_no_limits():
    found = xmr([1, NAN, 2, NAN, 3, NAN, 4, NAN, 5, NAN, 6, NAN, 7, NAN, 8])

    assert (found.n_baseline, found.n_missing, found.has_limits) == (8, 0, False)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        # Limits 5.68 to 16.32, centre 11, half-way 8.34 and 13.66, ranges to 6.536.
        ([16.4], [("beyond", True, (8,))]),
        ([16.3], []),
        ([5.6], [("beyond", False, (8,))]),
        ([8, 15], [("range", True, (9,))]),
        ([15, 8], [("range", False, (9,))]),
        ([14, 14, 11, 14], [("near", True, (8, 9, 11))]),
        ([14, 11, 14, 11, 14], []),
        ([14, 11, 14, 11, 14, 14, 14], [("near", True, (10, 12, 13, 14))]),
        ([8, 8, 8], [("near", False, (8, 9, 10))]),
        ([10.5] * 7, []),
        ([11, *[10.5] * 7, 11], []),
        ([11, *[10.5] * 8], [("run", False, tuple(range(9, 17)))]),
        ([*[11.5] * 7], [("run", True, tuple(range(7, 15)))]),
        (
            [*[11.5] * 4, NAN, *[11.5] * 4],
            [("run", True, (*range(7, 12), *range(13, 17)))],
        ),
        ([11, *[11.5] * 5, 11, *[11.5] * 5], []),
    ],
)
def test_a_signal_is_found_by_its_rule(after, expected):
    assert found_in([*ORDERLY, *after], baseline=8) == expected


def test_a_signal_is_known_by_each_of_its_places():
    found = xmr([*ORDERLY, 30], baseline=8)

    assert [one.rule for one in found.signals_at(8)] == ["beyond", "range"]
    assert found.signals_at(7) == ()


def test_a_process_without_noise_signals_what_differs():
    found = found_in([5.0] * 9 + [6.0, 6.0, 6.0], baseline=9)

    assert [rule for rule, *_ in found] == ["beyond", "range", "beyond", "beyond"]


@given(
    st.lists(st.integers(-50, 50), min_size=9, max_size=40),
    st.integers(-9, 9),
    st.integers(1, 9),
)
def test_a_shift_and_a_unit_move_limits_and_no_signal(values, shift, unit):
    found = xmr(values)
    moved = xmr([unit * value + shift for value in values])

    assert moved.upper == pytest.approx(unit * found.upper + shift, abs=1e-9)
    assert moved.mean_range == pytest.approx(unit * found.mean_range, abs=1e-9)


@given(st.lists(st.integers(-50, 50), min_size=9, max_size=40))
def test_a_series_upside_down_signals_the_same_places(values):
    up, down = xmr(values), xmr([-value for value in values])

    assert sorted((one.rule, one.places) for one in up.signals) == sorted(
        (one.rule, one.places) for one in down.signals
    )


def test_false_signals_are_as_rare_as_the_theory_says():
    noise = np.random.default_rng(6).normal(50, 4, 200_000)

    rules = [one.rule for one in xmr(noise, baseline=100_000).signals]

    # Three sigma: 2 (1 - Φ(2.66 x 1.128)) = .0027; P(|N(0, √2)| > 3.686) = .0091.
    assert rules.count("beyond") / noise.size == pytest.approx(0.0027, abs=0.0004)
    assert rules.count("range") / noise.size == pytest.approx(0.0091, abs=0.0006)


def test_best_of_many_by_chance_is_tippetts():
    best = best_so_far([10, 12] * 500)

    # The highest of 1,000 lies 3.24 spreads up (Tippett 1925, table); 2 / 1.128 each.
    assert best.expected == pytest.approx(11 + 3.24 * 2 / 1.128, abs=0.02)
    assert (best.value, best.place, best.n) == (12.0, 1, 1000)


def test_best_is_the_lowest_where_lower_is_better():
    high = best_so_far([*ORDERLY, 25], baseline=8)
    low = best_so_far([-v for v in [*ORDERLY, 25]], higher_is_better=False, baseline=8)

    assert (low.value, low.place) == (-25.0, 8)
    assert (low.low, low.expected, low.high) == pytest.approx(
        (-high.high, -high.expected, -high.low)
    )
    assert (low.p, low.is_beyond_chance) == (high.p, True)


def test_best_of_a_short_baseline_is_only_named():
    best = best_so_far([3, 9, NAN, 5])

    assert (best.value, best.place, best.is_known) == (9.0, 1, False)
    assert best.is_beyond_chance is False
    assert np.isnan([best.expected, best.low, best.high, best.p]).all()


@pytest.mark.parametrize(("last", "p"), [(5.0, 1.0), (6.0, 0.0)])
def test_best_of_a_process_without_noise_is_beyond_chance_or_what_it_always_is(last, p):
    best = best_so_far([*[5.0] * 9, last], baseline=9)

    assert (best.p, best.expected) == (p, 5.0)


@pytest.mark.parametrize(("n_baseline", "n"), [(8, 30), (20, 52), (30, 30)])
def test_chance_alone_is_called_more_than_chance_one_time_in_twenty_at_most(
    n_baseline, n
):
    chance = np.random.default_rng(60)
    found = [
        best_so_far(chance.normal(50, 4, n), baseline=n_baseline) for _ in range(120)
    ]

    assert np.mean([one.is_beyond_chance for one in found]) < 0.1
    assert np.mean([one.low <= one.value <= one.high for one in found]) > 0.85


@pytest.mark.parametrize(
    ("baseline", "said"),
    [(-1, "0 periods or more"), ([True], "mask has shape")],
)
def test_a_baseline_that_cannot_be_is_refused(baseline, said):
    with pytest.raises(ValueError, match=said):
        xmr(ORDERLY, baseline=baseline)


def test_best_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no observation"):
        best_so_far([NAN, NAN])
