import numpy as np
import pytest

from ledare.text.encoder.folders import Folder
from ledare.text.encoder.running import ModelEncoder
from tests.text.encoder.tiny import states


@pytest.fixture(scope="module")
def session(tiny):
    """The small model, as ONNX Runtime runs it."""
    return ModelEncoder(Folder(tiny.folder))._session


def run(session, *rows):
    """Return the vectors of each row's tokens; shorter rows are padded."""
    longest = max(map(len, rows))
    ids = np.array([[*row, *[1] * (longest - len(row))] for row in rows])
    mask = np.array([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    (found,) = session.run(None, {"input_ids": ids, "attention_mask": mask})
    return [vectors[: len(row)] for vectors, row in zip(found, rows, strict=True)]


@pytest.mark.parametrize("ids", [[0, 2], [0, 4, 5, 6, 7, 8, 9, 3, 11, 2], [0] * 128])
def test_graph_computes_what_the_textbook_does(session, tiny, ids):
    (found,) = run(session, ids)

    expected = states(tiny.weights, ids)
    likeness = (found * expected).sum(axis=1) / (
        np.linalg.norm(found, axis=1) * np.linalg.norm(expected, axis=1)
    )
    assert likeness.min() > 0.999


def test_graph_gives_the_same_vectors_whatever_else_is_in_the_batch(session):
    alone = run(session, [0, 5, 7, 2])[0]
    beside = run(session, [0, 5, 7, 2], [0, *[9, 3] * 30, 2], [0, 2])[0]

    np.testing.assert_allclose(beside, alone, atol=1e-5)
