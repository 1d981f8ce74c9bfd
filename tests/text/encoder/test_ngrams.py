import numpy as np
import pytest

from ledare import text as t
from ledare.text.encoder.ngrams import NgramEncoder

VOICES = [
    "The meetings are far too long.",
    "Our meeting is too long every week!",
    "Nobody repairs the forklift.",
    "The forklift has not been repaired.",
    "The pay is late again.",
    "Late pay, for the third month.",
]


@pytest.fixture
def letters():
    return NgramEncoder()


def test_load_without_anything_prepared_gives_letters():
    encoder = t.Encoder.load()

    assert (encoder.is_fallback, encoder.dimensions) == (True, 384)
    assert (encoder.name, encoder.key) == ("letters", "ngrams-1")


def test_letters_bring_together_what_shares_words(letters):
    vectors = letters(VOICES)
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -1)

    assert likeness.argmax(axis=1).tolist() == [1, 0, 3, 2, 5, 4]


def test_letters_give_equal_texts_equal_vectors(letters):
    vectors = letters(["The  door", "the door", "Die Tür"])

    np.testing.assert_array_equal(vectors[0], vectors[1])
    np.testing.assert_array_equal(letters(["Die Tür"])[0], vectors[2])


def test_letters_make_nothing_of_case_and_little_of_grammar(letters):
    pay, same, other = letters(["pay is late", "PAY WAS SO LATE", "is was so"])

    assert pay @ same > 0.5
    assert pay @ other < 0.3


@pytest.mark.parametrize(
    "text", ["", "a", "😀", "\ud800", "x" * 1_000_000, "\u202e\x00"]
)
def test_letters_of_any_text_have_length_one(letters, text):
    vectors = letters([text])

    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_letters_tell_how_far_they_are(letters):
    told = []

    letters(["one", "two", "one"], lambda done, of: told.append((done, of)))

    assert told == [(0, 2), (2, 2)]


def test_letters_of_no_texts_are_no_vectors(letters):
    assert letters([]).shape == (0, 384)
