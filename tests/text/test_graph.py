"""Voices as a graph."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from ledare.text import graph
from ledare.text.vectors import unit
from tests.text.crowds import crowd


def test_by_size_numbers_the_largest_first_and_drops_the_small():
    found = graph.by_size(np.array([5, 2, 2, 2, 9, 9, -1]), smallest=2)

    assert found.tolist() == [-1, 0, 0, 0, 1, 1, -1]


def test_mixing_is_one_for_halves_of_one_and_zero_for_strangers():
    voices, about = crowd(2, 40)
    links = graph.linked(unit(voices))
    halves = about * 2 + np.arange(80) % 2

    mixed = graph.mixing(graph.links_between(links, halves))

    assert mixed[0, 1] == pytest.approx(1, abs=0.15)
    assert mixed[0, 2] == 0
    assert np.diag(mixed).tolist() == [0] * 4


def test_merged_puts_the_most_mixed_together_first():
    voices, about = crowd(2, 40)
    links = graph.linked(unit(voices))
    halves = about * 2 + np.arange(80) % 2

    assert graph.merged(links, halves, 2).tolist() == about.tolist()
    assert set(graph.merged(links, halves, 1)) == {0}


def test_merged_brings_a_small_part_to_its_neighbours():
    voices, about = crowd(2, 20)
    parts = about.copy()
    parts[0] = 2

    found = graph.merged(graph.linked(unit(voices), 5), parts, 3, smallest=5)

    assert found.tolist() == about.tolist()


def test_communities_of_voices_without_links_are_each_alone():
    alone = csr_array((3, 3))

    found = graph.communities(alone, 1.0, np.random.default_rng(0))

    assert found.tolist() == [0, 1, 2]


def test_centred_of_nobody_is_nobody():
    assert graph.centred(unit(np.zeros((0, 3)))).shape == (0, 3)
