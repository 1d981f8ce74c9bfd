"""Vectors as every reader of them wants them."""

import numpy as np
import pytest

from ledare.text.vectors import alike, has_direction, unit


def test_unit_makes_rows_of_length_one_and_leaves_the_empty_one():
    rows = unit([[3, 4], [0, 0]])

    assert rows.dtype == np.float32
    assert rows.tolist() == np.float32([[0.6, 0.8], [0, 0]]).tolist()
    assert has_direction(rows).tolist() == [True, False]


def test_unit_takes_half_precision():
    rows = unit(np.ones((2, 4), dtype=np.float16) * 3)

    assert rows.tolist() == [[0.5] * 4] * 2


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_unit_names_the_row_that_is_not_finite(value):
    with pytest.raises(ValueError, match="Row 1 of the vectors"):
        unit([[1.0, 0], [0, value]])


def test_unit_refuses_a_single_vector():
    with pytest.raises(ValueError, match="these have 1 dimensions"):
        unit([1, 2, 3])


def test_unit_of_nobody_is_empty():
    assert unit([]).shape == (0,)
    assert unit(np.zeros((0, 384))).shape == (0, 384)


def test_alike_numbers_different_rows_by_first_appearance():
    rows = unit([[0, 1], [1, 0], [0, 2], [1, 1]])

    first, which = alike(rows)

    assert first.tolist() == [0, 1, 3]
    assert which.tolist() == [0, 1, 0, 2]


def test_alike_of_nobody_is_nobody():
    first, which = alike(np.zeros((0, 4), dtype=np.float32))

    assert (len(first), len(which)) == (0, 0)
