"""What a picture amounts to."""

import pytest

from ledare.measure.intervals import DisplayedMean, Interval
from ledare.understand.experience.verdicts import Evidence, judged


def mean(number, n=25):
    """Return a mean on 1 to 7 with a band of about 0.6 either side."""
    return DisplayedMean(number, number, n=n, step=0.1, lo=1, hi=7)


def change(value, reach=0.4):
    """Return a change with an interval."""
    return Interval(
        value, value - reach, value + reach, 25, "spread_assumed", "why_it_moved"
    )


@pytest.mark.parametrize(
    ("number", "own", "moved", "differ", "verdict"),
    [
        (4.6, 6, change(0.1), True, "you_more"),
        (5.4, 4, change(0.1), False, "they_more"),
        (5.4, 4, change(1.0), False, "they_more"),
        (5.9, 6, change(1.0), True, "growing"),
        (5.9, 6, change(-1.0), False, "fading"),
        (5.9, 6, change(0.1), True, "differ"),
        (5.9, 6, None, False, "shared"),
        (5.9, None, None, False, "clear"),
        (2.5, 2, change(0.1), False, "shared_low"),
        (2.5, None, change(0.1), False, "steady"),
        (4.2, 4, change(0.1), False, "steady"),
        (4.2, 4, None, False, "too_early"),
    ],
)
def test_judged_says_the_first_thing_that_is_sure(number, own, moved, differ, verdict):
    evidence = Evidence(mean(number), own, moved, differ)

    assert judged(evidence) == verdict


def test_judged_finds_no_gap_inside_the_band():
    wide = Evidence(mean(4.9, n=5), 6, None, views_differ=False)

    assert wide.band.high > 6
    assert judged(wide) == "too_early"
