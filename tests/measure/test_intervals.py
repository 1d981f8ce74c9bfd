"""How sure a displayed mean is: checked by hand, by simulation, by properties."""

import doctest
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare.measure import intervals
from ledare.measure.intervals import (
    DisplayedMean,
    Interval,
    change_between,
    change_over,
    gap_to,
    mean_interval,
    scale_interval,
)

SEVEN = DisplayedMean(5.0, 5.0, n=16, step=0.1, lo=1, hi=7, spread=1.0)


def at(number, **changed):
    """Return the mean of sixteen answers on 1 to 7, at a number."""
    return replace(SEVEN, shown=number, number=number, **changed)


def test_examples_in_the_docstrings():
    assert doctest.testmod(intervals).failed == 0


def test_mean_interval_is_half_a_step_and_then_chance():
    band = mean_interval(SEVEN)

    assert band.value == 5.0
    assert band.low == pytest.approx(5 - 0.05 - 1.96 * 1 / 4)
    assert band.high == pytest.approx(5 + 0.05 + 1.96 * 1 / 4)
    assert (band.n, band.method, band.cannot_say) == (
        16,
        "spread_published",
        "who_thinks_what",
    )


def test_mean_interval_without_a_published_spread_assumes_a_quarter_of_the_scale():
    band = mean_interval(at(4.0, spread=None))

    assert band.high == pytest.approx(4 + 0.05 + 1.96 * 1.5 / 4)
    assert band.method == "spread_assumed"


def test_mean_interval_of_a_blunt_end_reaches_to_the_scales_end():
    high = mean_interval(at(6.0, bound="or_higher", n=400))
    low = mean_interval(at(2.0, bound="or_lower", n=400))

    assert (high.high, round(high.low, 3)) == (7, 5.852)
    assert (low.low, round(low.high, 3)) == (1, 2.148)


def test_mean_interval_stays_on_the_scale():
    band = mean_interval(at(6.9, n=5))

    assert (band.low < 6.9, band.high) == (True, 7)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({"n": 0}, "n is 0; a mean needs an answer"),
        ({"step": 0}, "wider than nothing"),
        ({"hi": 1}, "wider than nothing"),
        ({"spread": -0.1}, "The spread is -0.1; it cannot be below 0"),
    ],
)
def test_mean_interval_refuses_what_no_page_shows(broken, says):
    with pytest.raises(ValueError, match=says):
        mean_interval(replace(SEVEN, **broken))


@given(
    n=st.integers(5, 500),
    steps=st.integers(0, 60),
    shift=st.integers(-3, 3),
    bound=st.sampled_from(["is", "or_higher", "or_lower"]),
)
def test_mean_interval_moves_with_the_scale(n, steps, shift, bound):
    mean = at(1 + steps / 10, n=n, bound=bound, spread=None)
    moved = replace(
        mean,
        shown=mean.shown + shift,
        number=mean.number + shift,
        lo=1 + shift,
        hi=7 + shift,
    )

    here, there = mean_interval(mean), mean_interval(moved)

    assert mean.lo <= here.low <= here.value <= here.high <= mean.hi
    assert there.low - shift == pytest.approx(here.low)
    assert there.high - shift == pytest.approx(here.high)


@given(steps=st.integers(0, 60), bound=st.sampled_from(["is", "or_higher", "or_lower"]))
def test_turned_twice_is_the_same_and_mirrors_the_interval(steps, bound):
    mean = at(1 + steps / 10, bound=bound)

    band, mirrored = mean_interval(mean), mean_interval(mean.turned())

    assert mean.turned().turned().bound == bound
    assert mirrored.low == pytest.approx(8 - band.high)
    assert mirrored.high == pytest.approx(8 - band.low)


def test_mean_interval_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(7)
    answers = np.clip(np.rint(rng.normal(4.4, 1.3, (4000, 12))), 1, 7)
    truth, spread = answers.mean(), answers.std()
    shown = np.round(answers.mean(axis=1), 1)

    held = [
        mean_interval(at(float(mean), n=12, spread=float(spread))).holds(truth)
        for mean in shown
    ]

    assert 0.94 < np.mean(held) < 0.99


def test_scale_interval_is_the_mean_of_the_items_and_of_their_ends():
    means = [at(4.0), at(5.0, n=12)]

    band = scale_interval(means)

    ends = [mean_interval(mean) for mean in means]
    assert band == Interval(
        value=4.5,
        low=(ends[0].low + ends[1].low) / 2,
        high=(ends[0].high + ends[1].high) / 2,
        n=12,
        method="spread_published",
        cannot_say="who_thinks_what",
    )


def test_scale_interval_with_one_assumed_spread_says_so():
    assert scale_interval([at(4.0), at(4.0, spread=None)]).method == "spread_assumed"


def test_scale_interval_refuses_nothing_and_mixed_scales():
    with pytest.raises(ValueError, match="No item"):
        scale_interval([])
    with pytest.raises(ValueError, match="different scales"):
        scale_interval([at(4.0), replace(SEVEN, hi=5)])


def test_change_between_adds_rounding_and_both_chances():
    change = change_between(at(4.0), at(5.0))

    reach = 0.1 + 1.96 * np.sqrt(1 / 16 + 1 / 16)
    assert change.value == 1.0
    assert change.low == pytest.approx(1 - reach)
    assert change.high == pytest.approx(1 + reach)
    assert change.cannot_say == "too_early"


def test_change_between_turns_with_time():
    there, back = change_between(at(4.0), at(5.0)), change_between(at(5.0), at(4.0))

    assert back.value == -there.value
    assert back.low == pytest.approx(-there.high)


def test_change_between_refuses_two_scales():
    with pytest.raises(ValueError, match="different scales"):
        change_between(at(4.0), replace(SEVEN, hi=5))


@pytest.mark.parametrize("n_rounds", [0, 1, 2])
def test_change_over_says_nothing_before_three_rounds(n_rounds):
    assert change_over([at(4.0)] * n_rounds, list(range(n_rounds))) is None


def test_change_over_is_the_least_squares_line():
    numbers, days = [4.0, 4.6, 4.3, 5.1, 5.0], [0, 14, 29, 42, 60]

    change = change_over([at(number) for number in numbers], days)

    slope = np.polyfit(days, numbers, 1)[0]
    variance = 1 / 16 + 0.1**2 / 12
    across = np.var(days) * len(days)
    assert change.value == pytest.approx(slope * 60)
    assert change.high - change.value == pytest.approx(
        1.96 * np.sqrt(variance / across) * 60
    )
    assert change.is_apart_from_zero
    assert change.cannot_say == "why_it_moved"


def test_change_over_leans_on_the_rounds_with_more_answers():
    means = [at(4.0, n=100), at(4.0, n=100), at(6.0, n=5), at(4.0, n=100)]

    change = change_over(means, [0, 1, 2, 3])

    assert abs(change.value) < 0.2
    assert not change.is_apart_from_zero
    assert change.n == 5


def test_change_over_of_a_fall_is_apart_from_zero():
    change = change_over([at(6.0), at(5.0), at(4.0)], [0, 1, 2])

    assert change.high < 0
    assert change.is_apart_from_zero


def test_change_over_refuses_what_makes_no_line():
    with pytest.raises(ValueError, match="times"):
        change_over([at(4.0)] * 3, [0, 1])
    with pytest.raises(ValueError, match="one time"):
        change_over([at(4.0)] * 3, [1, 1, 1])
    with pytest.raises(ValueError, match="different scales"):
        change_over([at(4.0), at(4.0), replace(SEVEN, hi=5)], [0, 1, 2])


def test_change_over_seldom_sees_a_change_where_there_is_none():
    rng = np.random.default_rng(11)
    rounds = np.round(rng.normal(4.5, 1 / np.sqrt(12), (2000, 8)), 1)

    seen = [
        change_over([at(float(v), n=12) for v in series], range(8)).is_apart_from_zero
        for series in rounds
    ]

    assert np.mean(seen) < 0.07


def test_gap_to_is_the_own_mark_against_the_band():
    band, gap = mean_interval(SEVEN), gap_to(6, SEVEN)

    assert gap.value == 1.0
    assert gap.low == pytest.approx(6 - band.high)
    assert gap.high == pytest.approx(6 - band.low)
    assert gap.is_apart_from_zero
    assert not gap_to(5.2, SEVEN).is_apart_from_zero
