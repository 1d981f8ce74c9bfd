"""Copies of a text."""

import numpy as np
import pytest

from ledare import text as t


def test_near_duplicates_sees_case_marks_order_and_typing_errors():
    texts = [
        "The meetings always start late",
        "the meetings always start late!!",
        "Start late, the meetings, always",
        "The meetigns always strat late",
        "The lift is broken again",
    ]
    vectors = [[1, 0], [1, 0], [1, 0.1], [1, 0.2], [0, 1]]

    assert t.near_duplicates(texts, vectors).tolist() == [0, 0, 0, 0, 4]


def test_near_duplicates_compares_letters_and_not_meaning():
    texts = ["The food is good", "The meals are great"]

    assert t.near_duplicates(texts, [[1, 0], [1, 0]]).tolist() == [0, 1]


def test_near_duplicates_with_a_higher_bar_finds_fewer():
    texts = ["We need more light", "We need more lights here"]

    assert t.near_duplicates(texts, [[1, 0], [1, 0]], alike=80).tolist() == [0, 0]
    assert t.near_duplicates(texts, [[1, 0], [1, 0]], alike=99).tolist() == [0, 1]


def test_near_duplicates_of_ten_thousand_copies_is_one_group():
    texts = ["Parking"] * 10_000

    found = t.near_duplicates(texts, np.ones((10_000, 3)))

    assert set(found.tolist()) == {0}


@pytest.mark.parametrize("texts", [[], ["Alone"], [""], ["", "!", "!!", ""]])
def test_near_duplicates_of_few_and_of_nothing(texts):
    found = t.near_duplicates(texts, np.zeros((len(texts), 3)))

    assert found.tolist() == [texts.index(text) for text in texts]


def test_near_duplicates_refuses_texts_without_vectors():
    with pytest.raises(ValueError, match="2 texts came with 1 vectors"):
        t.near_duplicates(["a", "b"], [[1, 0]])
