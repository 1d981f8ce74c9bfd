"""The small pictures: where a number of people lies, and how that went on."""

import pytest

from ledare.trust.themes import counts_of
from ledare.understand.themes import pictures


@pytest.mark.parametrize("n", [10, 11, 25])
@pytest.mark.parametrize(("level", "band"), [(0, None), (1, "few"), (2, "many")])
def test_band_lies_where_its_counts_lie(n, level, band):
    counts = counts_of(n, band)

    assert pictures.ends_of(level, n) == (counts[0] / n, counts[-1] / n)


def test_groups_have_one_box_each_and_those_that_show_it_are_filled():
    drawn = pictures.groups(2, 5)

    assert drawn.count("<rect") == 5
    assert drawn.count("var(--pine)") == 2


def test_over_rounds_leaves_the_place_of_a_round_that_cannot_be_told():
    drawn = pictures.over_rounds([1, None, 2], "Meetings")

    assert drawn.count("<rect") == 2
    assert 'aria-label="Meetings"' in drawn
