import numpy as np
import pytest

from ledare.text import EncoderMissing
from ledare.text.encoder.packed import Shape, read_packed
from tests.text.encoder import tiny as made


def test_packed_says_its_shape_and_its_words(tiny):
    packed = read_packed(tiny.file)

    assert packed.shape == Shape(
        width=384,
        n_layers=1,
        n_heads=12,
        inner_width=64,
        n_tokens=12,
        n_positions=130,
        epsilon=pytest.approx(1e-12),
    )
    assert [piece for piece, _ in packed.pieces] == made.PIECES
    assert [score for _, score in packed.pieces] == made.SCORES
    assert packed.special == {"begin": 0, "end": 2, "pad": 1, "unknown": 3}
    assert packed.read_as == made.READ_AS


def test_packed_gives_its_weights(tiny):
    packed = read_packed(tiny.file)

    blocks = packed.blocks("l0.fo.w", 384)
    np.testing.assert_allclose(blocks.weights(), tiny.weights["l0.fo.w"], atol=1e-6)
    np.testing.assert_allclose(
        packed.floats("l0.fo.b"), tiny.weights["l0.fo.b"], atol=1e-6
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda raw: b"PNG!" + raw[4:], "begins with"),
        (lambda raw: raw[:40] + b"\x10" + raw[41:], "blocks hold 16"),
        (lambda raw: raw[:100], "not a packed model"),
    ],
)
def test_packed_refuses_another_file(tiny, tmp_path, change, said):
    (tmp_path / "other.bin").write_bytes(change(tiny.file.read_bytes()))

    with pytest.raises(EncoderMissing, match=said):
        read_packed(tmp_path / "other.bin")
