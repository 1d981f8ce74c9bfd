"""Shares and their differences, held to the published examples."""

import pytest

from ledare.reporting.voices.shares import difference_of, direction_of, share_of


def test_share_of_has_wilsons_interval():
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 81 of 263.
    share = share_of(81, 263)

    assert float(share) == pytest.approx(0.3080, abs=5e-5)
    assert (share.low, share.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert share.n == 263


def test_difference_of_has_newcombes_interval():
    # Newcombe (1998), Statistics in Medicine 17, 873-890, table II (a), method 10.
    difference = difference_of((56, 48), (70, 80))

    assert float(difference) == pytest.approx(0.2)
    assert (difference.low, difference.high) == pytest.approx(
        (0.0524, 0.3339), abs=5e-5
    )


def test_difference_of_is_wider_when_many_are_looked_at():
    one = difference_of((56, 48), (70, 80))
    many = difference_of((56, 48), (70, 80), looks=20)

    assert many.low < one.low
    assert many.high > one.high


@pytest.mark.parametrize(
    ("said", "direction"),
    [((60, 10), "more"), ((10, 60), "less"), ((30, 31), "too_early")],
)
def test_direction_of_is_told_when_the_whole_interval_agrees(said, direction):
    assert direction_of(difference_of(said, (70, 70))) == direction


def test_share_of_nobody_and_of_all_stay_within_bounds():
    assert share_of(0, 5).low == 0.0
    assert share_of(5, 5).high == 1.0
