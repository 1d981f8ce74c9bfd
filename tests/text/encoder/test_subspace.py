import numpy as np

from ledare.text.encoder import subspace


def test_directions_are_those_in_which_languages_differ():
    chance = np.random.default_rng(3)
    said = chance.normal(size=(50, 8)).astype(np.float32)
    shift = np.zeros((3, 8), dtype=np.float32)
    shift[1, 2], shift[2, 5] = 4, -3
    vectors = {f"language {n}": said + shift[n] for n in range(3)}

    taken = subspace.directions(vectors)

    assert taken.shape == (2, 8)
    np.testing.assert_allclose(taken @ taken.T, np.eye(2), atol=1e-6)
    left = [subspace.without(rows, taken) for rows in vectors.values()]
    np.testing.assert_allclose(left[1], left[0], atol=1e-5)
    np.testing.assert_allclose(left[2], left[0], atol=1e-5)


def test_directions_are_as_many_as_asked_for():
    chance = np.random.default_rng(3)
    vectors = {
        f"language {n}": chance.normal(size=(5, 8)).astype(np.float32) for n in range(6)
    }

    assert subspace.directions(vectors, 2).shape == (2, 8)


def test_shipped_directions_are_twenty_and_orthonormal():
    taken = subspace.read(subspace.shipped())

    assert taken.shape == (20, 384)
    np.testing.assert_allclose(taken @ taken.T, np.eye(20), atol=1e-5)


def test_parallel_sentences_are_sixty_in_six_languages():
    sentences = subspace.parallel()

    assert list(sentences) == ["en", "sv", "fi", "ru", "de", "es"]
    assert {len(set(of_one)) for of_one in sentences.values()} == {60}
