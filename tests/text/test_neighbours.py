"""Others said the same: the nearest voices."""

import numpy as np
import pytest

from ledare import text as t
from ledare.text import vectors
from tests.text.crowds import crowd


@pytest.fixture
def few_exact(monkeypatch):
    """Let small numbers of voices be looked for in cells, as large ones are."""
    from importlib import import_module

    monkeypatch.setattr(import_module("ledare.text.neighbours"), "MOST_EXACT", 100)


def test_neighbours_are_in_order_and_never_the_voice_itself():
    near, cosines = t.neighbours([[1, 0], [0.9, 0.1], [0.5, 0.5], [0, 1]], k=3)

    assert near.tolist() == [[1, 2, 3], [0, 2, 3], [1, 0, 3], [2, 1, 0]]
    assert (np.diff(cosines, axis=1) <= 0).all()


def test_neighbours_gives_as_many_as_there_are():
    near, cosines = t.neighbours([[1, 0], [0, 1]], k=5)

    assert near.tolist() == [[1], [0]]
    assert cosines.shape == (2, 1)


@pytest.mark.parametrize("csls", [False, True])
@pytest.mark.parametrize("n", [0, 1])
def test_neighbours_of_nobody_are_nobody(n, csls):
    near, _ = t.neighbours(np.ones((n, 3)), csls=csls)

    assert near.shape == (n, 0)


def test_neighbours_of_some_rows_are_found_by_number():
    voices, _ = crowd(3, 5)

    near, _ = t.neighbours(voices, 2, of=[4, 14])

    assert near.tolist() == t.neighbours(voices, 2)[0][[4, 14]].tolist()
    assert t.neighbours(voices, 2, of=[])[0].shape == (0, 2)


def test_neighbours_of_voices_from_elsewhere_may_be_any_row():
    near, _ = t.neighbours([[1, 0], [0, 1]], 1, of=[[0.1, 1.0]])

    assert near.tolist() == [[1]]


def test_neighbours_refuses_other_dimensions_and_no_neighbour():
    with pytest.raises(ValueError, match="3 dimensions and the others 2"):
        t.neighbours([[1, 0], [0, 1]], of=[[1.0, 0, 0]])
    with pytest.raises(ValueError, match="At least one neighbour"):
        t.neighbours([[1, 0], [0, 1]], 0)


def test_neighbours_among_cells_are_those_among_all(few_exact):
    voices, _ = crowd(6, 40)
    exact = vectors.unit(voices) @ vectors.unit(voices).T
    np.fill_diagonal(exact, -np.inf)

    near, cosines = t.neighbours(voices, 3)

    assert (near == np.argsort(-exact, axis=1)[:, :3]).mean() > 0.95
    assert (near != np.arange(len(voices))[:, None]).all()
    assert np.abs(cosines[:, 0] - exact.max(axis=1)).max() < 0.05


def test_neighbours_among_cells_of_equal_voices_are_equal_voices(few_exact):
    near, cosines = t.neighbours(np.ones((150, 4)), 3)

    assert near.shape == (150, 3)
    assert cosines[:, 0].tolist() == pytest.approx([1] * 150)


def test_csls_takes_the_voice_near_to_everything_off_the_first_place():
    common = np.ones(30) / np.sqrt(30)
    asking = np.eye(30) + 1.6 * common
    there = np.vstack([np.eye(30) + 0.1 * common, [common]])

    plain, _ = t.neighbours(there, 1, of=asking)
    fair, scores = t.neighbours(there, 1, of=asking, csls=True)

    assert set(plain.ravel().tolist()) == {30}
    assert fair.ravel().tolist() == list(range(30))
    assert scores.shape == (30, 1)


def test_csls_among_themselves_keeps_nearness():
    voices, about = crowd(3, 15)

    near, _ = t.neighbours(voices, 2, csls=True)

    assert (about[near] == about[:, None]).all()


def test_csls_of_one_of_two_rows_has_one_answer():
    near, _ = t.neighbours([[1, 0], [0.5, 0.5]], 1, of=[0], csls=True)

    assert near.tolist() == [[1]]
