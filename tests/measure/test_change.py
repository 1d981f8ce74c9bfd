"""Breaks: found where they are, silent where it is too early."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare import measure as m
from ledare.measure.change import argmax_cdf, sup_f_p

NAN = float("nan")
STEP = [4.0, 4.2, 4.1, 3.9, 4.0, 5.1, 5.0, 5.2, 4.9, 5.0]


def by_trying(values, weights):
    """Return the split with the least squares, tried one by one."""
    best = {}
    for last in range(len(values) - 1):
        left = 0.0
        for part in (slice(0, last + 1), slice(last + 1, None)):
            mean = np.average(values[part], weights=weights[part])
            left += (weights[part] * (values[part] - mean) ** 2).sum()
        best[last] = left
    return min(best, key=best.get)


def test_break_is_where_the_means_step():
    found = m.breaks(STEP)

    assert (found.last, found.n_weeks, found.is_there) == (4, 10, True)
    assert (round(found.before, 2), round(found.after, 2)) == (4.04, 5.04)
    assert found.low <= 4 <= found.high


def test_series_without_a_step_has_none():
    luck = np.random.default_rng(0)
    series = luck.normal(size=(400, 30))
    found = m.breaks(series)

    assert 0.02 < np.mean([one.is_there for one in found]) < 0.09


def test_missing_weeks_and_weights_count():
    values = np.array([*STEP[:3], NAN, *STEP[3:]])
    with_n = m.breaks(values, n=[5.0] * 11)
    nobody = m.breaks([*STEP[:3], 99.0, *STEP[3:]], [5, 5, 5, 0, 5, 5, 5, 5, 5, 5, 5])

    assert (with_n.last, with_n.n_weeks) == (5, 10)
    assert nobody == with_n


@settings(deadline=None)
@given(
    st.lists(st.integers(-20, 20), min_size=8, max_size=20),
    st.integers(1, 9),
)
def test_break_is_the_least_squares_one(values, heavy):
    series = np.array(values, dtype=float)
    weights = np.ones(len(values))
    weights[::3] = heavy
    found = m.breaks(series, weights, trim=0.01)

    tried = by_trying(series, weights)
    step = [found.last, tried]
    left = []
    for last in step:
        parts = (slice(0, last + 1), slice(last + 1, None))
        left.append(
            sum(
                (
                    weights[part]
                    * (series[part] - np.average(series[part], weights=weights[part]))
                    ** 2
                ).sum()
                for part in parts
            )
        )
    assert left[0] == pytest.approx(left[1])


def test_too_early_to_tell_is_an_answer():
    assert m.breaks([1, 2, 3, 4, 5]) is None
    assert m.breaks([[1, 2, NAN, 4, 5, 6], STEP[:6]])[0] is None


def test_flat_series_and_clean_step():
    flat = m.breaks([3.0] * 10)
    clean = m.breaks([3.0] * 5 + [4.0] * 5)

    assert (flat.f, flat.p, flat.is_there) == (0.0, 1.0, False)
    assert (flat.low, flat.high) == (0, 9)
    assert (clean.last, clean.low, clean.high, clean.p) == (4, 4, 4, 0.0)


def test_interval_reaches_far_where_the_step_is_faint():
    luck = np.random.default_rng(2)
    faint = m.breaks(np.append(luck.normal(0, 1, 20), luck.normal(0.05, 1, 20)))

    assert faint.high - faint.low > 10


def test_p_of_sup_f_is_the_tabled_one():
    # Andrews (1993, 2003), table I, p = 1, trimming .15: 7.12, 8.68, 12.16.
    assert round(sup_f_p(8.68), 2) == 0.05
    assert round(sup_f_p(12.16), 2) == 0.01
    assert sup_f_p(0.5) == 1.0


@given(st.floats(0.2, 5))
def test_argmax_distribution_rises_from_nothing_to_all(phi):
    at = np.linspace(-60, 60, 61)
    found = [argmax_cdf(float(place), phi) for place in at]

    assert found[0] < 0.03
    assert found[-1] > 0.97
    assert (np.diff(found) > -1e-9).all()
    assert argmax_cdf(0.0, phi) == pytest.approx(1 / (1 + phi))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: m.breaks(STEP, [1]), r"shape \(1,\), values \(10,\)"),
        (lambda: m.breaks(STEP, [-1] * 10), "0 or more"),
        (lambda: m.breaks(STEP, trim=0.5), "between 0 and 0.5"),
        (lambda: m.breaks(STEP, level=95), "between 0 and 1"),
        (lambda: m.breaks(["a"] * 8), "must be numbers"),
    ],
)
def test_what_is_wrong_is_named(wrong, said):
    with pytest.raises(ValueError, match=said):
        wrong()
