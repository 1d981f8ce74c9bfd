"""Figures of fifty answers or more: registered, in steps, blunt at both ends."""

import math

import pytest

from ledare.trust.cells import TooFew
from ledare.trust.figures import NotProven
from ledare.trust.wholes import WHOLES, WholeFigure, whole_figure

NOTHING = math.nan


@pytest.mark.parametrize(
    ("stat", "value", "shown", "bound"),
    [
        ("alpha", 0.83, 0.85, "is"),
        ("alpha", 0.824, 0.8, "is"),
        ("alpha", 0.49, 0.5, "or_lower"),
        ("alpha", 0.52, 0.5, "or_lower"),
        ("alpha", -3.0, 0.5, "or_lower"),
        ("alpha", NOTHING, 0.5, "or_lower"),
        ("icc2", -math.inf, 0.3, "or_lower"),
        ("icc2", math.inf, 0.95, "or_higher"),
        ("alpha", 0.93, 0.95, "or_higher"),
        ("alpha", 1.0, 0.95, "or_higher"),
        ("icc1", 0.0, 0.05, "or_lower"),
        ("icc1", 0.12, 0.1, "is"),
        ("icc2", 0.71, 0.7, "is"),
        ("rwg_j", 0.68, 0.7, "is"),
        ("explained", 0.44, 0.45, "is"),
        ("share", 0.31, 0.3, "is"),
        ("share", 1.0, 0.6, "or_higher"),
        ("inside", 0.44, 0.4, "is"),
        ("inside", 0.46, 0.5, "is"),
        ("isolates", 0.04, 0.1, "or_lower"),
        ("top_tenth", NOTHING, 0.2, "or_lower"),
        ("centralisation", 1.0, 0.8, "or_higher"),
    ],
)
def test_figure_stands_on_its_grid_and_blunt_at_its_ends(stat, value, shown, bound):
    made = whole_figure(stat, value, n=50)

    assert made.as_json() == {"n": 50, "value": shown, "bound": bound}


@pytest.mark.parametrize(
    ("value", "shown", "bound"),
    [(0.2, 0.6, "or_lower"), (0.64, 0.6, "or_lower"), (0.7, 0.7, "is")],
)
def test_low_end_is_blunt_where_less_would_name_somebody(value, shown, bound):
    made = whole_figure("informal", value, n=50, low=0.6)

    assert made.as_json() == {"n": 50, "value": shown, "bound": bound}


def test_no_end_is_the_end_of_what_a_measure_can_be():
    assert all(0 < ends.low < ends.high < 1 for ends in WHOLES.values())


def test_forty_nine_are_too_few():
    with pytest.raises(TooFew, match="49"):
        whole_figure("alpha", 0.8, n=49)


def test_what_is_not_registered_has_no_figure():
    with pytest.raises(NotProven, match="'r2' is not registered; these are: alpha"):
        whole_figure("r2", 0.8, n=50)


def test_figures_are_made_here_only():
    with pytest.raises(TypeError, match="whole_figure only"):
        WholeFigure("alpha", 50, 0.8234)
