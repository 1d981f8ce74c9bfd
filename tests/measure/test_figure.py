"""A figure is a number, and keeps its company."""

import copy
import pickle

import numpy as np
import pytest

from ledare import measure
from ledare.measure.checked import numbers, same_length, share
from ledare.measure.figure import Figure

AGREED = Figure(0.5, n=4, method="by hand", low=0.1, high=0.9)


def test_figure_is_a_number():
    assert AGREED == 0.5
    assert AGREED + 1 == 1.5
    assert round(AGREED, 1) == 0.5
    assert np.asarray(AGREED).tolist() == 0.5


def test_figure_keeps_its_company():
    told = (AGREED.n, AGREED.low, AGREED.high, AGREED.method, AGREED.cannot_say)

    assert told == (4, 0.1, 0.9, "by hand", "")
    assert np.isnan(AGREED.se)


def through_pickle(figure):
    """Return a figure as another process receives it."""
    return pickle.loads(pickle.dumps(figure))  # noqa: S301 what was just made here


@pytest.mark.parametrize("again", [copy.copy, through_pickle])
def test_figure_keeps_its_company_in_a_copy(again):
    found = again(AGREED)

    assert (found, found.n, found.high) == (0.5, 4, 0.9)


def test_figure_does_not_change():
    with pytest.raises(AttributeError, match="n stays as it is"):
        AGREED.n = 5


class Column:
    """A column of a table library: it knows how to become NumPy's."""

    def to_numpy(self):
        return np.array([1, 2])


def test_numbers_take_a_table_librarys_column():
    assert numbers(Column(), "Scores").tolist() == [1.0, 2.0]


def test_numbers_take_numbers_in_text_as_they_read():
    assert numbers(np.array(["1", "2.5"]), "Scores").tolist() == [1.0, 2.5]


@pytest.mark.parametrize("value", [0, 1, -0.5, 2])
def test_share_lies_between(value):
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        share(value, "The level")


def test_same_length_passes_over_what_is_not_given():
    same_length(a=np.ones(2), b=None)

    with pytest.raises(ValueError, match="a has 2, c has 3"):
        same_length(a=np.ones(2), b=None, c=np.ones(3))


def test_measures_of_networks_come_when_they_are_asked_for():
    assert measure.asked([[0, 1], [2, 1]], n=3).tolist() == [0, 2, 0]
    with pytest.raises(AttributeError, match="no 'guessed'"):
        assert measure.guessed
