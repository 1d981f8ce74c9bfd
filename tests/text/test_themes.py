"""What people talk about."""

from importlib import import_module
from itertools import pairwise

import numpy as np
import pytest
from scipy.sparse import csr_array

from ledare import text as t
from ledare.text.agreement import adjusted_rand
from tests.text.crowds import crowd

module = import_module("ledare.text.themes")


def test_themes_finds_what_voices_are_about_and_numbers_by_size():
    voices, about = crowd(7, 30)
    order = np.random.default_rng(1).permutation(len(voices))[:180]

    found = t.themes(voices[order])

    assert adjusted_rand(found, about[order]) > 0.95
    assert (np.diff(np.bincount(found)) <= 0).all()


def test_themes_of_the_same_seed_are_the_same():
    voices, _ = crowd(6, 20, noise=0.3)

    assert t.themes(voices, seed=3).tolist() == t.themes(voices, seed=3).tolist()


@pytest.mark.parametrize("n", [0, 1, 59])
def test_themes_of_fewer_than_sixty_voices_are_none(n):
    assert t.themes(np.ones((n, 4))).tolist() == [-1] * n


def test_themes_of_ten_thousand_copies_is_one():
    found = t.themes(np.ones((10_000, 4)))

    assert set(found.tolist()) == {0}


def test_themes_of_copies_of_two_texts_are_a_stated_result():
    found = t.themes([[1, 0], [0, 1]] * 40)

    assert set(found.tolist()) == {0}


def test_themes_leave_out_the_empty_voice():
    voices, _ = crowd(6, 15)
    voices[3] = 0

    found = t.themes(voices)

    assert found[3] == -1
    assert (np.delete(found, 3) >= 0).all()


def test_themes_do_not_mind_length_or_half_precision():
    voices, about = crowd(6, 15)

    found = t.themes((voices * 7).astype(np.float16))

    assert adjusted_rand(found, about) > 0.9


def test_themes_coarser_and_finer_are_nested():
    voices, _ = crowd(8, 40, noise=0.2)
    levels = [t.themes(voices, coarser) for coarser in (-2, -1, 0, 1, 2)]

    counts = [int(level.max()) + 1 for level in levels]

    assert counts[4] < counts[3] < counts[2] < counts[1] <= counts[0]
    for fine, coarse in pairwise(levels):
        assert len(set(zip(fine, coarse, strict=True))) == len(set(fine))


def test_themes_refuse_a_step_there_is_not():
    with pytest.raises(ValueError, match="-2 to 2, not 3"):
        t.themes(np.ones((3, 2)), 3)


def test_themes_refuse_what_is_not_finite():
    with pytest.raises(ValueError, match="Row 0"):
        t.themes([[np.nan, 1]])


def test_themes_of_many_come_from_a_sample_and_the_others_follow(monkeypatch):
    monkeypatch.setattr(module, "MOST_IN_GRAPH", 120)
    monkeypatch.setattr(module, "MOST_TO_CHOOSE", 90)
    voices, about = crowd(6, 40)

    found = t.themes(voices)

    assert adjusted_rand(found, about) > 0.95


def test_settled_gives_lone_voices_to_their_neighbours():
    voices, about = crowd(2, 20)
    graph = import_module("ledare.text.graph").linked(module.unit(voices), 5)
    parts = about.copy()
    parts[-1] = 2

    assert module._settled(graph, parts, np.ones(40)).tolist() == about.tolist()


def test_settled_leaves_voices_whose_neighbours_have_no_theme():
    voices, _ = crowd(2, 4)
    graph = import_module("ledare.text.graph").linked(module.unit(voices), 3)

    found = module._settled(graph, np.arange(8), np.ones(8))

    assert found.tolist() == [-1] * 8


def test_themes_of_voices_without_links_are_none(monkeypatch):
    monkeypatch.setattr(module, "linked", lambda rows: csr_array((80, 80)))

    found = t.themes(crowd(8, 10)[0])

    assert found.tolist() == [-1] * 80


def test_most_voted_of_neighbours_without_a_theme_is_none():
    none = np.full((2, 3), -1)

    found = module._most_voted(none, np.ones((2, 3), dtype=np.float32))

    assert found.tolist() == [-1, -1]
