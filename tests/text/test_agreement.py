"""How far two ways to sort the same voices agree."""

import numpy as np
import pytest

from ledare.text.agreement import adjusted_rand


def test_adjusted_rand_of_the_same_sorting_is_one_whatever_the_numbers():
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([7, 7, 3, 3])) == 1
    assert adjusted_rand(np.array([0, 0]), np.array([1, 1])) == 1


def test_adjusted_rand_is_that_of_hubert_and_arabie():
    # scikit-learn's documentation gives 0.57 for this pair.
    one, other = np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])

    assert adjusted_rand(one, other) == pytest.approx(0.5714, abs=1e-4)


def test_adjusted_rand_below_chance_is_below_zero():
    found = adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))

    assert found == pytest.approx(-0.5)
