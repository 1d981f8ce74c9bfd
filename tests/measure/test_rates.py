"""How often a day: by hand, by simulation, and what is refused."""

import doctest

import numpy as np
import pytest
from scipy.stats import gamma

from ledare.measure import rates
from ledare.measure.rates import rate, rate_change

NAN = float("nan")
RATES = (0.3, 0.5, 1, 2, 3, 6)
DAYS = (10, 20, 30, 60)
DRAWS = 2000
# A count has gaps, so no interval holds 95 % everywhere; and 2,000 draws are off by
# half a per cent themselves. Seed and draws stand, so the shares below do too.
LEAST, MOST = 0.93, 0.97


def test_examples_in_the_docstrings():
    assert doctest.testmod(rates).failed == 0


def test_rate_is_the_gamma_distribution_of_what_was_counted():
    found = rate([1, 2, 1, 2])

    assert (found, found.n, found.method) == (1.5, 4, "gamma-Poisson")
    assert found.low == pytest.approx(gamma.ppf(0.025, 6.2) / 4)
    assert found.high == pytest.approx(gamma.ppf(0.975, 6.5) / 4)


def test_rate_leaves_out_days_without_data():
    told, gaps = rate([1, 0, 2, 1, 1]), rate([1, NAN, 0, 2, NAN, 1, 1, NAN])

    assert (gaps, gaps.low, gaps.high, gaps.n) == (told, told.low, told.high, 5)
    assert told.cannot_say == "whether it stays so"
    assert gaps.cannot_say == (
        "what happened on the days without data; whether it stays so"
    )


def test_rate_of_few_days_says_that_it_is_too_early():
    assert rate([1, 2, 0, 1]).cannot_say == (
        "what another week is like: it is too early; whether it stays so"
    )


def test_rate_of_nothing_counted_begins_at_zero():
    found = rate([0] * 10)

    assert (found, found.low) == (0, 0)
    assert found.high == pytest.approx(gamma.ppf(0.975, 0.5) / 10)


def test_rate_of_one_day_is_one_days():
    assert rate([3]).method == "gamma-Poisson"


def test_rate_is_wider_where_days_vary_more_than_chance():
    even, uneven = rate([2] * 10), rate([0, 4] * 5)

    assert float(even) == float(uneven)
    assert uneven.high - uneven.low > even.high - even.low
    assert uneven.method == (
        "gamma-Poisson, widened for days that vary 2.2 times as much"
    )


def test_rate_of_a_higher_level_is_wider():
    usual, sure = rate([1, 2, 3]), rate([1, 2, 3], level=0.99)

    assert sure.low < usual.low < usual.high < sure.high


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([NAN, NAN], "No day has a count"),
        ([1, -1], "-1 is none"),
        ([1, 1.5], "1.5 is none"),
        ([], "empty"),
    ],
)
def test_rate_refuses_what_is_no_count(counts, said):
    with pytest.raises(ValueError, match=said):
        rate(counts)


def test_rate_refuses_a_level_that_is_no_share():
    with pytest.raises(ValueError, match="between 0 and 1"):
        rate([1], level=95)


@pytest.mark.parametrize("n_days", DAYS)
@pytest.mark.parametrize("true", RATES)
def test_rate_holds_what_it_says_in_simulation(true, n_days):
    chance = np.random.default_rng([20261122, int(true * 10), n_days])
    drawn = [rate(days) for days in chance.poisson(true, (DRAWS, n_days))]
    held = np.mean([one.low <= true <= one.high for one in drawn])

    assert LEAST <= held <= MOST


@pytest.mark.parametrize("true", [1, 3])
def test_rate_holds_nearly_as_much_where_days_vary_twice_as_much(true):
    chance = np.random.default_rng(20261122)
    means = chance.gamma(true, 1, (DRAWS, 30))
    drawn = [rate(days) for days in chance.poisson(means)]
    held = np.mean([one.low <= true <= one.high for one in drawn])

    assert 0.91 <= held <= MOST


def test_rate_change_is_the_difference():
    before, after = [1, 1, 2, 0, 1], [3, 2, 4, 3, NAN, 3]
    found = rate_change(before, after)

    assert found == 2.0
    assert found.n == 5
    assert found.low > 0
    assert found.method == "difference of two rates, each gamma-Poisson"
    assert found.cannot_say.startswith("why it changed; ")


def test_rate_change_turned_round_is_the_same_with_its_sign_turned():
    one, other = [1, 1, 2, 0, 1], [3, 2, 4, 3, 3]
    up, down = rate_change(one, other), rate_change(other, one)

    assert (up, up.low, up.high) == pytest.approx((-down, -down.high, -down.low))


@pytest.mark.parametrize(("was", "now"), [(1, 1), (2, 3), (0.5, 2)])
def test_rate_change_holds_what_it_says_in_simulation(was, now):
    chance = np.random.default_rng(20261122)
    before, after = chance.poisson(was, (DRAWS, 20)), chance.poisson(now, (DRAWS, 20))
    drawn = [rate_change(a, b) for a, b in zip(before, after, strict=True)]
    held = np.mean([one.low <= now - was <= one.high for one in drawn])

    assert LEAST <= held <= 0.975
